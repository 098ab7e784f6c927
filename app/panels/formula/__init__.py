"""The formula strip: the current step as a formula, large or as a table, and its sentences."""
