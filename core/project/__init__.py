"""The document's value, and its files.

Rule: opening a file never runs code, saving one never destroys one.
"""
