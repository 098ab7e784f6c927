"""A layer's activation: its curve, where the units stand on it, and a formula of one's own."""
