"""How a line of a worked pass is put together: letters, printed numbers, and where `=` may stand.

Rule: one expression is walked for all of them.
"""
