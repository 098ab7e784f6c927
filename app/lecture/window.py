"""`LectureWindow`: network, formula and words in lecture sizes, driven by a few keys.

Rule: it only shows a `Show`, which has a workspace of its own; a key held down makes at most one
press in 80 ms and none over a question; a key means nothing to the lecture while a field has the
focus.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.filing.naming import in_title_bar
from app.lecture.formula import MOST_LINES, LectureFormula
from app.lecture.hands.conductor import Conductor
from app.lecture.hands.keyboard import Keyboard
from app.lecture.keys import Doing
from app.lecture.layouts.canvas import Stance
from app.lecture.layouts.layout import Layout
from app.lecture.layouts.lines import explanation_of, lines_of
from app.lecture.layouts.looks import Looks
from app.lecture.layouts.scenery import Scenery
from app.lecture.layouts.themes import LectureThemes
from app.lecture.overlays.keys_card import KeysCard
from app.lecture.overlays.outline import Outline
from app.lecture.overlays.shade import Shade
from app.lecture.predict.questions import Questions
from app.lecture.room.room import Room
from app.lecture.show import Show
from app.lecture.sizes import sizes_for
from app.lecture.ways.band import Band
from app.lecture.ways.leafing import Paged, has_rest
from app.lecture.words import beat_place, beat_words, place_words, walk_words
from app.shell.look import line
from app.style import ThemeOwner
from app.typeset.paint import Colours
from core.passes.places import capital
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.runner import LessonState

FIRST_SIZE = (1280, 720)


class LectureWindow(QWidget):
    """A lesson on a screen; `left` when it is over, `state` says where it was.

    `kept` carries the project and the view of a detour that somebody wants to keep.
    """

    left = Signal()
    kept = Signal(object, object)

    def __init__(self, state: LessonState, themes: ThemeOwner) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.looks = Looks()
        self._beat: Beat | None = None
        self._left_behind: tuple[Looks, Stance | None, list[int]] | None = None
        self._themes = LectureThemes(themes, self)
        self.shown = Show(state)
        self._make_parts()
        self._arrange()
        self.room = Room(self, self.canvas, self.shown, themes)
        self._conductor = Conductor(self)
        self._keyboard = Keyboard(self)
        self._connect()
        self._dress()
        self._render()

    @property
    def state(self) -> LessonState:
        """Where the lesson is."""
        return self.shown.state

    @property
    def pane(self) -> QWidget | None:
        """What stands beside the network, or in its place."""
        return self.scenery.pane

    @property
    def paged(self) -> tuple[Paged, ...]:
        """The parts on the screen whose pages are leafed through."""
        parts = (self.formula if self.scenery.has_formula else None, self.scenery.paged)
        return tuple(part for part in parts if part is not None)

    def present(self, beside: QWidget | None = None) -> None:
        """Take the whole screen, that of another window where there is one."""
        self.setGeometry((beside or self).screen().geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.setFocus()
        self.room.begin()

    def do(self, doing: Doing) -> None:
        """What a key asks for."""
        self._conductor.do(doing)

    def say(self, sentence: str) -> None:
        """One line where the step's name stands, until something moves; "" says the step."""
        if sentence:
            self.place.setText(f"{capital(sentence).rstrip('.')}.")
        else:
            self._show_place()

    def take_looks(self, looks: Looks) -> None:
        """Look at it in another way."""
        self.looks = looks
        self._show_scenery()
        self._show_formula()
        self._column.activate()

    def toggle_layout(self, layout: Layout) -> None:
        """Show a layout, or the beat's own again."""
        own = Layout(self.shown.beat.layout)
        self.take_looks(self.looks.toggled(layout, own))

    def tell_rest(self) -> None:
        """Let the show know whether the step has a page that comes."""
        self.shown.has_rest = self._conductor.has_pages and has_rest(self.paged)

    def toggle_full_screen(self) -> None:
        """The whole of the screen where the window is, or a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def uncover(self) -> bool:
        """Whether something lay over the picture; it is gone."""
        over = [each for each in (self.shade, self.keys, self.outline) if not each.isHidden()]
        for each in over:
            each.hide()
        return bool(over)

    def _make_parts(self) -> None:
        theme, sizes = self._themes.theme, sizes_for(FIRST_SIZE[1])
        self.beat = _label(Qt.TextFormat.PlainText)
        self.words = _label(Qt.TextFormat.RichText)
        self.scenery = Scenery(self.shown, self._themes, sizes)
        self.canvas = self.scenery.canvas
        self.questions = Questions(self.shown, theme, sizes)
        self.question, self.answer = self.questions.card, self.questions.answer
        self.band = Band()
        self.place = _label(Qt.TextFormat.PlainText)
        self.formula = LectureFormula(Colours.of_theme(theme), sizes)
        self.shade = Shade(self)
        self.keys = KeysCard(self)
        self.outline = Outline(self)

    def _arrange(self) -> None:
        self.setWindowTitle(in_title_bar(self.state.lesson.lesson.title, None))
        self.setObjectName("lecture")
        self.resize(*FIRST_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.formula.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for label in (self.beat, self.words):
            self._column.addWidget(label)
        self._column.addWidget(self.scenery, 1)
        below: tuple[QWidget, ...] = (self.band, line(), self.place, self.formula)
        for part in (*below, self.question, self.answer):
            self._column.addWidget(part)

    def _connect(self) -> None:
        show = self.shown
        show.moved.connect(self._render)
        show.detoured.connect(self._on_shown_detoured)
        show.returned.connect(self._on_shown_returned)
        show.refused.connect(self.say)
        show.workspace.selection.changed.connect(self._show_formula)
        show.workspace.training.counted.connect(self._show_place)
        for signal in (show.workspace.player.refused, self.canvas.said, self.questions.refused):
            signal.connect(self.say)
        self.room.presenter.told.connect(self.say)
        self.canvas.sought.connect(show.look_at)
        for signal in (self.questions.left, self.outline.left):
            signal.connect(self.setFocus)
        self.band.returned.connect(self._conductor.leave)
        self.band.kept.connect(self._conductor.keep)
        self._themes.changed.connect(self._dress)

    def _dress(self) -> None:
        """Hues of the theme in force, letters as large as the screen asks for."""
        theme, sizes = self._themes.theme, sizes_for(self.height())
        self.canvas.set_theme(theme)
        self.canvas.set_sizes(sizes)
        self.scenery.set_screen(self.size(), sizes)
        self.formula.set_colours(Colours.of_theme(theme))
        self.formula.set_sizes(sizes)
        for part in (self.questions, self.band, self.keys, self.outline):
            part.set_look(theme, sizes)
        self._column.setContentsMargins(2 * sizes.gap, sizes.gap, 2 * sizes.gap, sizes.gap // 2)
        self.setStyleSheet(f"#lecture {{ background: {theme.background} }}")
        _set_look(self.beat, sizes.place, theme.dim)
        _set_look(self.place, sizes.place, theme.text)
        _set_look(self.words, sizes.text, theme.text)

    def _render(self) -> None:
        state = self.state
        if state.scene.beat is not self._beat:
            self._beat = state.scene.beat
            self.looks = self.looks._replace(layout=Layout(state.scene.beat.layout))
        _say(self.beat, beat_place(state))
        _say(self.words, beat_words(state))
        self._show_place()
        self.questions.follow()
        self._show_scenery()
        self._show_formula()
        self._share_room()
        self._column.activate()  # what stands on the screen depends on its room: not a turn later
        self.tell_rest()

    def _show_scenery(self) -> None:
        looks, is_closed = self.looks, self.shown.closed is not None
        self.scenery.show_layout(looks.layout, looks.in_letters)
        self.formula.setVisible(self.scenery.has_formula)
        self.canvas.switch(
            numbers=not looks.in_letters,
            names=looks.names,
            gradients=looks.gradients and not is_closed,
        )

    def _show_formula(self) -> None:
        explanation = explanation_of(self.shown)
        lines = lines_of(self.shown, MOST_LINES, self.looks.in_letters)
        count = len(lines) if explanation is None else len(explanation.equations)
        self.formula.set_lines(lines, count)

    def _share_room(self) -> None:
        """A question takes the room that the formula leaves, before it takes the network's."""
        self.formula.make_room_for(self.question, self.answer)

    def _show_place(self) -> None:
        training = self.shown.workspace.training
        if training.is_running:
            words = f"Training · update {training.updates:,}"
        elif self.shown.detour is not None:
            words = walk_words(self.shown.workspace.player)
        else:
            words = place_words(self.state)
        _say(self.place, words)

    def _on_shown_detoured(self) -> None:
        pages = [part.page for part in self.paged]
        self._left_behind = self.looks, self.canvas.stance, pages
        self.band.show_start(self.shown.detour.start if self.shown.detour is not None else 0)

    def _on_shown_returned(self) -> None:
        """Everything is looked at as it was."""
        self.band.hide()
        if self._left_behind is not None:
            self.looks, stance, pages = self._left_behind
            self._left_behind = None
            self._render()
            for part, page in zip(self.paged, pages, strict=False):
                part.show_page(page)
            self.tell_rest()
            self.canvas.stand(stance)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._share_room()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyboard.press(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shade.resize(self.size())
        self._dress()
        self._show_scenery()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.questions.finish()
        self.room.end()
        self.left.emit()


def _label(form: Qt.TextFormat) -> QLabel:
    label = QLabel()
    label.setTextFormat(form)
    label.setWordWrap(True)
    label.hide()
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _set_look(label: QLabel, pixels: int, colour: str) -> None:
    label.setStyleSheet(f"font-size: {pixels}px; color: {colour}")
