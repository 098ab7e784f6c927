"""Comparing a student's arrays with the pass: the first quantity that differs, and why.

Rule: layouts are not mistakes, and what is right to float32 is right.
"""
