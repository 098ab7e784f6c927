"""Qt for Python without what it brings for programmers: an eighth of the time to the first network.

At every start PySide compiles from source what `help()`, stubs and the text of a TypeError need;
here it does so when that is first asked for. And it puts an import of its own before Python's, to
read every module for a `from __feature__ import` that nothing here writes; Python's is put back.

Rule: this is imported before any other module of the window. A PySide that is made otherwise, or
is there already, is taken as it is.
"""

import builtins
import sys
from types import ModuleType
from typing import TYPE_CHECKING

from app import IMPORT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from typing import SupportsIndex, TypeAlias

    from _typeshed.importlib import MetaPathFinderProtocol

    Path: TypeAlias = Sequence[str] | None

_NAMES = ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
SUPPORT = tuple(f"shibokensupport.signature.{name}" for name in _NAMES)


class _Later:
    """Finds PySide's support as PySide does, and leaves it unread until somebody looks into it."""

    def __init__(self, finder: "MetaPathFinderProtocol") -> None:
        self._finder = finder

    def find_spec(
        self, name: str, path: "Path", target: ModuleType | None = None, /
    ) -> "ModuleSpec | None":
        spec = self._finder.find_spec(name, path, target) if name in SUPPORT else None
        if spec is not None:
            spec.loader = self  # type: ignore[assignment]
        return spec

    def create_module(self, spec: "ModuleSpec") -> None:
        """Python's own kind of module will do."""

    def exec_module(self, module: ModuleType) -> None:
        """Give the module only what reads it when one of its names is first asked for."""
        spec = self._finder.find_spec(module.__name__, None)

        def read(name: str) -> object:
            if spec is None or spec.loader is None or name.startswith("__"):
                raise AttributeError(name)
            del vars(module)["__getattr__"]
            module.__spec__ = spec
            spec.loader.exec_module(module)
            return getattr(module, name)

        vars(module)["__getattr__"] = read


class _Finders(list["MetaPathFinderProtocol"]):
    """`sys.meta_path` for as long as PySide puts its finder there: `_Later` goes before it."""

    def insert(self, index: "SupportsIndex", finder: "MetaPathFinderProtocol", /) -> None:
        super().insert(index, finder)
        super().insert(index, _Later(finder))


def _import_qt() -> None:
    finders = sys.meta_path
    sys.meta_path = _Finders(finders)
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        sys.meta_path = finders


_import_qt()
vars(builtins)["__import__"] = IMPORT
