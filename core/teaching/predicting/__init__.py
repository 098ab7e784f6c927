"""Predict, then reveal: questions about any step, the judge of their answers, and the score.

Rule: a question never holds the number that it asks for; only the judge knows it.
"""
