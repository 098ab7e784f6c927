"""What a run has been: its losses, states along it, and the ways back to any of its updates."""
