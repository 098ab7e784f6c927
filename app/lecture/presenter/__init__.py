"""What the lecturer sees and the class does not: notes, what comes next, the time.

Rule: it looks at a lecture and passes keys on to it; it never holds the lecture's place.
"""
