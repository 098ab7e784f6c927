"""Training in the window: slices between the window's events, and how many updates are due."""
