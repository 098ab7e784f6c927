"""The one array type of the engine.

Rule: float64 everywhere; masks are boolean.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
