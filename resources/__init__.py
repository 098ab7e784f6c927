"""Files that travel with the program: fonts and example networks.

Rule: they are read as bytes through `importlib.resources`, never by a path, so a wheel works too.
"""
