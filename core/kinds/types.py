"""The one array type of the engine, and what an optimiser remembers.

Rule: float64 everywhere; masks are boolean; `Memory` is `memory[letter][layer id][parameter]`.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Memory = Mapping[str, Mapping[str, Mapping[str, Array]]]
