"""NumPy without what it brings for programmers and for large arrays.

Rule: what the engine computes with is untouched. A NumPy that is made otherwise, or is there
already, is taken as it is.
"""

import os
import sys
from types import ModuleType

_HELP_TEXTS = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")


def import_numpy() -> None:
    """Import it without threads and without the help texts of what is written in C.

    Starting its BLAS's threads would take as long as importing it, and layers this small have no
    use for them. Each of 500 help texts is tied to its function, whose own PySide makes up first.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    empty = {name: ModuleType(name) for name in _HELP_TEXTS if "numpy" not in sys.modules}
    sys.modules.update(empty)
    try:
        import numpy  # noqa: F401
    finally:
        for name in empty:
            del sys.modules[name]
