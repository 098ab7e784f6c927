"""Training: settings, the one `Trainer` that computes updates, and what a run has been.

Rule: nobody but the `Trainer` computes an update, the walk's included.
"""
