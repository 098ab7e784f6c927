"""Nothing is lost: what a crash would take away is kept while it is made, and offered afterwards.

Rule: imported after the first paint; the window never waits for it.
"""
