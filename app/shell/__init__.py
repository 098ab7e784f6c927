"""The furniture of the window: menus, tabs, dialogs, look; what `app.main_window` puts in place.

Rule: what the first frame needs imports nothing of core that needs NumPy.
"""
