"""Writing lessons: the lesson that is open, the recorder of beats, and the panel to edit them.

Rule: a lesson has its own undo, its own file and its own question about unsaved changes; the
document of the window is only looked at.
"""
