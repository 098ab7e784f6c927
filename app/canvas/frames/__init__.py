"""What is visible at the cursor: numbers as they may be shown, and a state for every item.

Rule: nothing here knows a place or a colour; what the walk has not revealed has no text.
"""
