"""Mutants of core: one small mistake each, which core's tests must find.

Rule: nothing on the disk is changed; a mutant lives in a process of its own, and the tests that
reach its line are the only ones that are run.
"""
