"""What forms are made of: typed numbers, choices, and forms generated from an entry's settings.

Rule: a form shows a value and reports what was entered; whoever owns it edits the document.
"""
