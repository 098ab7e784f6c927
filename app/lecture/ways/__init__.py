"""The ways of a lecture: the road of its presses, and detours by hand.

Rule: on the road a press decides everything; a detour ends where it began.
"""
