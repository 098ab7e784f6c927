"""The crash report: what a person sees where the program itself made a mistake.

Rule: it keeps nothing from them and stops nothing; the text can be copied as it stands.
"""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

PACKAGES = ("backprop-explorer", "PySide6-Essentials", "numpy", "pyqtgraph")
KEPT_REPORTS = 20


class CrashDialog(QDialog):
    """A report of a mistake in the program, to read and to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(640, 400)
        self._reports: list[str] = []
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._lay_out()

    def add(self, report: str) -> None:
        """Show one more report, once, and no more than a handful."""
        if report not in self._reports and len(self._reports) < KEPT_REPORTS:
            self._reports.append(report)
            self.text.setPlainText("\n".join([*self._reports, _versions()]))

    def _lay_out(self) -> None:
        words = QLabel(
            "The program made a mistake. Your network is kept: you can go on, and it is wise to "
            "save now. This report says where it happened."
        )
        words.setWordWrap(True)
        self.copy = QPushButton("&Copy report")
        self.go_on = QPushButton("&Go on")
        self.copy.clicked.connect(self._on_copy_clicked)
        self.go_on.clicked.connect(self.accept)
        self.go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(self.text)
        column.addLayout(_row(self.copy, self.go_on))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return row


def _versions() -> str:
    lines = [f"{name} {_version(name)}" for name in PACKAGES]
    return "\n".join([*lines, f"Python {platform.python_version()}", platform.platform()])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
