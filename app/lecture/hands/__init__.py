"""The keys of a lecture in action: what a press means, and who does it.

Rule: which key does what stands in `app.lecture.keys` alone.
"""
