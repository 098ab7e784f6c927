"""Handouts: the worked pass on paper, with blanks, with its key, and with friendly numbers.

Rule: what stands on paper is what stands on screen, from the same explanations.
"""
