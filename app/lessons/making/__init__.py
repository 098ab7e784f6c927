"""What beats are made of: the window's state recorded, numbers claimed, questions, and checks.

Rule: no widget is known here.
"""
