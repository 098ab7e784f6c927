"""The items of the scene: each paints one state in its place.

Rule: a module may import only those above it in this order: inks, item, box_marks and lock, then
boxes, edges, bundles, labels, loss and pulse; of those only bundles know edges.
"""
