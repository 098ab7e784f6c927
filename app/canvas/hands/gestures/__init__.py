"""One object for each gesture of the hand: panning, dragging, choosing, drawing an edge.

Rule: a gesture lives from press to release (or from one key to another); what it changes is one
undo step, and `cancel` leaves everything as it was before.
"""
