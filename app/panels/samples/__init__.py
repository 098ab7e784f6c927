"""The samples panel: what every sample gives to the gradient of one parameter.

Rule: gradients are averaged, not activations.
"""
