"""What comes from outside and is wrong: files, lessons, the clipboard, settings, arguments.

Rule: it is taken, or refused in one sentence of the one error that a user can cause.
"""
