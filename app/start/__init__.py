"""How the window comes up: the frame first, the network next, the rest after it."""
