"""`Problems`: what Check has found, each a line that leads to its beat and field.

Rule: it says so too where nothing is wrong; an edit makes it go, for then it is no longer about
what is there.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout

from app.lessons.bench import Bench
from app.lessons.making.checker import Finding
from app.lessons.making.sentence import as_sentence
from app.style import ThemeOwner
from core.passes.places import count

MOST = 12


class Problems(QFrame):
    """`chosen` carries the finding that is clicked."""

    chosen = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._findings: tuple[Finding, ...] = ()
        self.headline = QLabel()
        self.headline.setWordWrap(True)
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(6)
        self._column.addWidget(self.headline)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, or that there are none."""
        self._findings = tuple(findings)
        self._drop_lines()
        self.headline.setText(_headline(self._findings, self._bench))
        for finding in self._findings[:MOST]:
            line = Line(in_words(finding), self._bench.themes)
            line.clicked.connect(self._on_line_clicked)
            self.lines.append(line)
            self._column.addWidget(line)
        self.show()

    def colour(self) -> None:
        """Take the colours in force."""
        theme = self._bench.themes.theme
        self.setStyleSheet(
            f"Problems {{ background: {theme.lit}; border-radius: 6px; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
        )

    def _drop_lines(self) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines.clear()

    def _on_line_clicked(self) -> None:
        self.chosen.emit(self._findings[self.lines.index(self.sender())])  # type: ignore[arg-type]


class Line(QAbstractButton):
    """A sentence that leads somewhere; a long one takes more lines."""

    def __init__(self, words: str, themes: ThemeOwner) -> None:
        super().__init__()
        self._themes = themes
        self.setText(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def heightForWidth(self, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        return (
            self.fontMetrics().boundingRect(QRect(0, 0, width, 9999), flags, self.text()).height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(self.rect(), Qt.TextFlag.TextWordWrap, self.text())
        painter.end()


def in_words(finding: Finding) -> str:
    """Where it is and what, such as "Beat 2, text: There is no layer h."."""
    where = "About" if finding.beat is None else f"Beat {finding.beat + 1}"
    part = finding.part.replace("asserts", "numbers").replace("until", "last step")
    return f"{where}, {part}: {as_sentence(finding.sentence)}"


def _headline(findings: Sequence[Finding], bench: Bench) -> str:
    lesson = bench.document.lesson
    if findings:
        return f"{count(len(findings), 'thing is', 'things are')} wrong; a click leads there."
    said = sum(len(beat.asserts) for beat in lesson.beats)
    asked = sum(beat.question is not None for beat in lesson.beats)
    parts = (
        count(len(lesson.beats), "beat"),
        count(asked, "question"),
        count(said, "number it says", "numbers it says"),
    )
    return f"Nothing is wrong: {', '.join(part.lower() for part in parts)}."
