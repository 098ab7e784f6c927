"""The network of a handout as pictures in a page for browsers.

Rule: one file that loads nothing; letters stay letters, to be found and read aloud.
"""
