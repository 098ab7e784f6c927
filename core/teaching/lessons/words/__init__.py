"""The words of a beat: a small part of Markdown, and formulas made of this program's addresses.

Rule: words are read, never run; what is no such thing stays plain text.
"""
