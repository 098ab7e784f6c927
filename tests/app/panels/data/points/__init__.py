"""Tests of samples as points."""
