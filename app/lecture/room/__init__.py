"""What a room asks of a lecture: a spotlight, no idle mouse cursor, a screen that stays on.

Rule: all of it ends when the lecture is left, and none of it can stop the lecture.
"""
