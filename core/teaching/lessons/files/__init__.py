"""Lessons on the disk: the folder, its `lesson.json`, and where in it something stands.

Rule: nothing outside the lesson's folder is read.
"""
