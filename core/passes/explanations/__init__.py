"""How each kind of step is explained: which expression makes its number, and in which words.

Rule: formulas come from the kinds; here they only get their addresses, and sentences around them.
"""
