"""Everything that can be read, pointed at, copied or heard while a window is open.

Rule: it knows no widget of the program's own by more than what it paints: texts of all properties,
of all models, of the accessible tree, of the clipboard, and all that Python paints, formulas too.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QMetaType,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication, QPainter
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QGraphicsView, QStatusBar, QWidget

from app.canvas.view import CanvasView
from app.typeset.widget import FormulaWidget
from core.passes.equation import plain_text

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_TEXTS = tuple(QAccessible.Text.__members__.values())
_UNTOLD = ("styleSheet", "objectName")
_MOST_ROWS = 400
_COARSE = 1e-3  # with fewer digits two numbers are the same by chance
_DOWN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NUMBER = re.compile(r"(?P<whole>\d+)?(?:\.(?P<decimals>\d+))?(?:e(?P<power>-?\d{1,3}))?(?<=\d)")


@contextmanager
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that Python's own painting has drawn since."""
    texts: list[str] = []
    own = QPainter.drawText

    def draw(painter: QPainter, *arguments: object) -> object:
        texts.extend(each for each in arguments if isinstance(each, str))
        return own(painter, *arguments)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", draw)
        yield texts


def told(windows: Iterable[QWidget], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All texts of windows, and of the clipboard."""
    texts = [QGuiApplication.clipboard().text()]
    for window in windows:
        with painted(monkeypatch) as drawn:
            for widget in (window, *window.findChildren(QWidget)):
                texts += _of_widget(widget)
            window.grab()
        texts += drawn
        for action in window.findChildren(QAction):
            texts += _of_properties(action)
        texts += _of_accessible(QAccessible.queryAccessibleInterface(window), 0)
    return [text for text in texts if text]


def tells(texts: Iterable[str], value: float) -> list[str]:
    """Those of the texts in which a number can be read, rounded or cut off, with either sign."""
    return [text for text in texts if any(_is(value, *each) for each in _numbers(text))]


def _numbers(text: str) -> Iterator[tuple[float, float]]:
    """Every number in a text, and the unit of its last decimal."""
    plain = text.translate(_DOWN).replace("·10", "e").replace("−", "-")
    for found in _NUMBER.finditer(plain):
        power = 10.0 ** int(found["power"] or 0)
        unit = power * 10.0 ** -len(found["decimals"] or "")
        yield float(f"{found['whole'] or 0}.{found['decimals'] or 0}") * power, unit


def _is(value: float, read: float, unit: float) -> bool:
    return abs(read - abs(value)) <= unit and unit <= _COARSE * abs(value)


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from _of_properties(widget)
    if isinstance(widget, QStatusBar):
        yield widget.currentMessage()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model())
    if isinstance(widget, FormulaWidget):
        yield from (plain_text(line) for line in widget.lines)
    if isinstance(widget, QGraphicsView) and widget.scene() is not None:
        yield from (item.toolTip() for item in widget.scene().items())
    if isinstance(widget, CanvasView):
        yield from (text for _, text in widget.shown_numbers())
        yield widget.accessible_text()
    for name in ("as_text", "as_latex"):
        copied = getattr(widget, name, None)
        if callable(copied):
            yield copied()


def _of_properties(thing: QObject) -> Iterator[str]:
    meta = thing.metaObject()
    for n in range(meta.propertyCount()):
        known = meta.property(n)
        if known.typeId() == QMetaType.Type.QString.value and known.name() not in _UNTOLD:
            yield str(known.read(thing) or "")
    names = (bytes(name.data()).decode() for name in thing.dynamicPropertyNames())
    yield from (str(thing.property(name)) for name in names if not name.startswith("_"))


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for side, count in ((Qt.Orientation.Horizontal, len(columns)), (Qt.Orientation.Vertical, 9)):
        for n in range(count):
            yield str(model.headerData(n, side) or "")
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        for column in columns:
            index = model.index(row, column, QModelIndex())
            yield from (str(index.data(role) or "") for role in _ROLES)


def _of_accessible(there: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    if there is None or not there.isValid() or depth > 40:
        return
    for kind in _TEXTS:
        if kind is not QAccessible.Text.UserText:
            yield there.text(kind)
    for n in range(min(there.childCount(), _MOST_ROWS)):
        yield from _of_accessible(there.child(n), depth + 1)
