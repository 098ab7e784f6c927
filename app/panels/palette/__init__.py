"""What a layer can be made of, in the network panel: kind, activation, formulas, rates, names.

Rule: a part shows the document and reports what was entered; each change is one undo entry. But for
the list of layers nothing here is imported before it is looked at.
"""
