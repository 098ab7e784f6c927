"""Lecture mode: a lesson, or the document at hand, on the whole screen, press by press.

Rule: it works in a workspace of its own; the user's document is never touched.
"""
