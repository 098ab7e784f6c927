"""Exports: pictures of the canvas and of plots as PNG, SVG and PDF, and their numbers as CSV."""
