"""Building a network by hand: every gesture of the canvas as a pure function of the project.

Rule: project -> `Built`, the project after and where every address went; NetworkError with one
sentence where it cannot be. The project given is never changed, and every number that an edit is
not about keeps its value.
"""
