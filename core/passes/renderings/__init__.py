"""The ways a formula's markup is rendered as text: plain, LaTeX and speech.

Rule: a rendering only walks the tree; every decision about brackets and digits was made before.
"""
