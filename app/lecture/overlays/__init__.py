"""What may lie over a lecture for a moment: its keys, and the outline of its steps.

Rule: an overlay changes nothing, and Esc takes it away.
"""
