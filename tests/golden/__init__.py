"""Published worked examples, tables and edge cases, and the checker that reads them.

Rule: `cases/` and `check.py` stay as they are: their numbers were computed with 60 digits, by
backpropagation written out by hand, rounded once, and compared with two automatic differentiators
and with central differences; every case names its source. What is translated is translated in
`networks.py`.
"""
