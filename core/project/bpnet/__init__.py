"""The `.bpnet` file: its tree, its sections, and how each field is read and written."""
