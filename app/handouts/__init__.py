"""Handouts with pictures: the worked pass as PDF, its steps as PNG files or as an animation."""
