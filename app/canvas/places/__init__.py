"""Where everything on the canvas stands: pure geometry, without widgets.

Rule: a module may import only those above it in this order: metrics, text, layout, paths, lanes,
bundles, routes, labels, edge_slots, slots, following, plan. Places depend on a network's shape,
never on a number that a step changes.
"""
