"""What a network can be made of: activations, layer kinds, losses, optimisers, initialisers.

Rule: one entry, one place. Whoever adds one adds it in one file here; files, command line, palette,
formulas and tests pick it up from the registry.
"""
