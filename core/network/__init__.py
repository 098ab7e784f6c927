"""The noun: a network as a value, the address of any of its numbers, and pure edits of it.

Rule: nothing here changes; an edit gives a new network that shares what it left alone.
"""
