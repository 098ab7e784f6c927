"""Steps as pictures, one after the other: the canvas, a frame around it, files, animations.

Rule: all pictures of a handout are painted from one reel, so nothing moves but what a step changes.
"""
