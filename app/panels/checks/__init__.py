"""Checks a student can trust: gradients by finite differences, a change tried, numbers compared.

Rule: they tell of the whole pass, beyond the cursor, so they are opened on purpose and say so.
"""
