"""A student's own numbers beside the pass.

Rule: reading them changes nothing, and going to a difference is the person's own click.
"""
