"""How fast the program is: `python -m tests.benchmarks` prints the table of ratios and times.

Rule: nothing here is a test; what is compared runs interleaved in one run, so that a busy machine
slows both sides.
"""
