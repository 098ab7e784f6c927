"""The bars below the canvas: the steps of the walk, and the updates of the run."""
