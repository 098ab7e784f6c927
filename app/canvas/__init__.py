"""The canvas: the network as boxes and edges, with every number that the walk has revealed.

Rule: a module may import only those above it in this order: metrics, layout, routes, labels,
slots, states, frame, inks, items, scene, view. What is shown is decided in `frame`, where it
stands in `layout` and `slots`; items only paint.
"""
