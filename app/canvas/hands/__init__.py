"""What the hand can do on the canvas: one object per gesture, an editor, a menu.

Rule: everything a hand changes is one named undo step through the document, and Esc takes it back.
"""
