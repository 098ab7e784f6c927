"""Files that travel with the program: fonts and example networks.

Rule: they are found beside this package, never from the working folder, so a wheel works too.
"""
