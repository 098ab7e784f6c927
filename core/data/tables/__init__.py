"""Tables of numbers as text: CSV files, and what people copy to the clipboard.

Rule: strict cells. What a table says is looked at before it is taken, and every sentence about what
is wrong names line and column.
"""
