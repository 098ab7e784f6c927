"""The fast path: updates on flat arrays that were made once, as calls that were bound once."""
