"""`Problems`: what Check has found, each a line that leads to its beat and field.

Rule: it says so too where nothing is wrong; an edit makes it go, for then it is no longer about
what is there.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from app.lessons.bench import Bench
from app.lessons.making.checker import Finding
from core.passes.places import capital, count

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
        self.lines: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(2)
        self._column.addWidget(self.headline)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, or that there are none."""
        self._findings = tuple(findings)
        self._drop_lines()
        self.headline.setText(_headline(self._findings, self._bench))
        for finding in self._findings[:MOST]:
            line = QPushButton(_line(finding))
            line.setToolTip(finding.sentence)
            line.clicked.connect(self._on_line_clicked)
            self.lines.append(line)
            self._column.addWidget(line)
        theme = self._bench.themes.theme
        self.setStyleSheet(
            f"Problems {{ background: {theme.lit}; border-radius: 6px; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
            "QPushButton { text-align: left; border: none; background: transparent; padding: 0; }"
            f"QPushButton:hover, QPushButton:focus {{ color: {theme.forward}; }}"
        )
        self.show()

    def _drop_lines(self) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines.clear()

    def _on_line_clicked(self) -> None:
        self.chosen.emit(self._findings[self.lines.index(self.sender())])  # type: ignore[arg-type]


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


def _line(finding: Finding) -> str:
    where = "About" if finding.beat is None else f"Beat {finding.beat + 1}"
    part = finding.part.replace("asserts", "numbers").replace("until", "last step")
    return (
        f"{where}, {part}: {capital(finding.sentence)}" if part else f"{where}: {finding.sentence}"
    )
