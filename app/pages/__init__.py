"""The panels beside the canvas: the table of them, their doors and the places where they stand."""
