"""A short tour of the window: a few stops, each at the thing itself.

Rule: it shows the document that is open at places of its walk; the document stays untouched, and
everything is where it was when the tour is over.
"""
