"""Predict, then reveal: a question before a result, in a lecture.

Rule: while a question is open its number stands nowhere; answers are judged by core's one judge.
"""
