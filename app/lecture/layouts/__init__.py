"""The layouts of a lecture: the network, and beside it what a beat or a key asks for.

Rule: every plot and panel is the program's own, in the lecture's sizes.
"""
