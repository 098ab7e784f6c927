"""What a crash would take away: kept in the user's state folder, offered at the next start.

Rule: nothing of it lies beside the document, and nothing is removed that nobody has answered for.
"""
