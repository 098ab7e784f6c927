"""The samples of a document: as a table, as points in a plane, made, split and standardised.

Rule: whatever changes the data goes through `DataEdits`, one named undo entry each.
"""
