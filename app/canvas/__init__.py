"""The canvas: the network as boxes and edges, with every number that the walk has revealed.

Rule: `frame` decides what is visible (`states`, from `numbers`), `places` where it stands, `items`
only paint, `scene` reconciles by difference, `hands` turn events into calls on the owners.
"""
