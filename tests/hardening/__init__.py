"""Long runs that try to lose a network, to crash the program, or to find a wrong number.

Rule: a seed and a count say everything; what is found is a `Failure` that names the case. The quick
forms are tests, the full ones `python -m tests.hardening NAME COUNT [SEED]`.
"""
