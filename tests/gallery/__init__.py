"""Pictures of every main state of the window, made by driving the real one.

Rule: a picture is what a person would see; nothing is painted for the gallery alone.
"""
