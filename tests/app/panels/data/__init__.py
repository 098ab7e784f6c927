"""Tests of the data panel and what belongs to it."""
