"""The commands without a window, one module each, imported when it is called.

Rule: no Qt, except where a picture is made. `run(options)` gives the exit code; what goes wrong is
raised as one sentence.
"""
