"""Mutated `.bpnet` files that are as large as a file may be: 16 MiB to the byte.

Rule: each opens or is refused in at most 3 s and 700 MB, all of them in one process, so the memory
is its peak. The file holds as many numbers as a document may, each as long as numbers are.
"""

import gc
import json
import os
import resource
import time
from random import Random

import numpy as np

from core.data.limits import MOST_NUMBERS
from core.errors import BackpropError
