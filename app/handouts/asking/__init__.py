"""The dialog that asks what is handed out: its form, its preview, and the work in small pieces.

Rule: it makes orders; what becomes of one is said in `app.handouts.making`.
"""
