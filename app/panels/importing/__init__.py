"""Data and weight matrices that come in as text, and data that goes out.

Rule: what will be taken is shown first, and nothing is taken before it is said.
"""
