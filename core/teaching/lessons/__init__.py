"""Lessons as files: read, written, checked against the engine, and walked press by press.

Rule: a lesson holds words, addresses and a closed list of verbs; it runs no code of its own.
"""
