"""What plots show beside the losses: readings along a run, and pictures of what a network does.

Rule: everything is computed in small pieces, so that whoever asks can stop after any of them.
"""
