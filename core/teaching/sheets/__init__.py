"""The worked pass as a student may have worked it: every number, by whatever recipe.

Rule: what is right is computed by the kinds themselves; a recipe only changes single stages.
"""
