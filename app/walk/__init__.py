"""The walk over a pass: where it stands, how fine it is, and the ways from pass to pass."""
