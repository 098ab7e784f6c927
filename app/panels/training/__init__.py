"""The parts of the training panel: what a run reads, and the sections in which it is set up.

Rule: a section shows the document's settings and reports what a person wants; the panel edits.
"""
