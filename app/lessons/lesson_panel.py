"""`LessonPanel`: the lesson being written - its beats, the chosen one in full, and its file.

Rule: every change is an entry of the lesson's own undo; the document of the window is looked at,
and changed only by showing a beat in it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.icons import Icon, IconButton
from app.lessons.acts import Acts
from app.lessons.beat_list import BeatList
from app.lessons.bench import Bench
from app.lessons.forms.about_form import AboutForm
from app.lessons.forms.beat_form import BeatForm
from app.lessons.forms.page_field import PAGE_SHEET
from app.lessons.head import Head
from app.lessons.keeping import Keeping, lost
from app.lessons.lesson_files import LessonFiles
from app.lessons.lesson_keys import LessonKeys
from app.lessons.lesson_menu import BeatMenu, LessonMenu, OpenMenu
from app.lessons.making.checker import Checker, Finding
from app.lessons.picker import Picker
from app.lessons.problems import Problems, in_words
from app.lessons.welcome import Welcome
from app.panels.forms.look import SHEET
from app.panels.forms.offer_box import OfferBox
from app.panels.panel import Panel
from app.style import ThemeOwner
from app.workspace import Workspace
from core.teaching.lessons.lesson import MAX_BEATS

_READ_ONLY = "This lesson comes with the program. A copy of it can be changed."
_COPY = "Duplicate to edit…"
_OPEN_DRAFT = "Open it"
_PICK = "Click a number on the canvas; Pick once more, or Esc in the panel, ends it."


class LessonPanel(Panel):
    """Begin, record, write, check and play a lesson. `told` carries one sentence."""

    told = Signal(str)

    def __init__(self, workspace: Workspace, owner: ThemeOwner) -> None:
        super().__init__(workspace, owner)
        self.document = workspace.lesson
        checker, picker = Checker(self.document), Picker(workspace.selection)
        self.bench = Bench(workspace, owner, self.document, checker, picker)
        self.files = LessonFiles(self, self.document)
        self.keeping = Keeping(self.document)
        self.acts = Acts(self, self.bench, self.files)
        self._make_parts()
        self._arrange()
        self._connect()
        self.setAccessibleName("Lesson")
        self._draft = lost()
        if self._draft is not None:
            self.welcome.box.say(self._draft.sentence, _OPEN_DRAFT)
        self._dress()

    def _make_parts(self) -> None:
        owner, bench = self._owner, self.bench
        self.welcome, self.head = Welcome(owner), Head(owner)
        self.box, self.problems = OfferBox(owner), Problems(bench)
        self.about, self.list, self.form = AboutForm(bench), BeatList(bench), BeatForm(bench)
        tip = f"Record what the window shows as a beat after this one; at most {MAX_BEATS}"
        self.add = IconButton(owner, Icon.ADD, tip, "Add beat")
        self.twice = IconButton(owner, Icon.DOUBLE, "Duplicate this beat (Ctrl+Shift+D)")
        self.less = IconButton(owner, Icon.REMOVE, "Delete this beat (Del)")
        self.show_it = QPushButton("Show it")
        self.show_it.setToolTip("Bring the window into the state of this beat")
        self.take = QPushButton("Take this state")
        self.take.setToolTip("Let this beat show what the window shows now")

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(6)
        for tool in (self.add, self.twice, self.less):
            tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tools.addWidget(tool)
        tools.addStretch(1)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self.show_it)
        state.addWidget(self.take)
        state.addStretch(1)
        self.body = QWidget()
        body = QVBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        for part in (self.head, self.box, self.problems, self.about, self.list):
            body.addWidget(part)
        body.addLayout(tools)
        body.addLayout(state)
        body.addWidget(self.form)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.addWidget(self.welcome)
        column.addWidget(self.body)

    def _connect(self) -> None:
        document, acts = self.document, self.acts
        for signal in (document.changed, document.chosen_changed, document.opened):
            signal.connect(self._on_document_changed)
        for signal in (document.chosen_changed, document.opened):
            signal.connect(self.bench.picker.stop)
        self.bench.picker.changed.connect(self._on_picker_changed)
        document.opened.connect(self._on_document_opened)
        document.saved_state_changed.connect(self.refresh)
        for sender in (self.files, self.form, acts):
            sender.refused.connect(self.refuse)
        self.files.told.connect(self.told)
        self.problems.chosen.connect(self._lead_to)
        self.welcome.box.accepted.connect(self._on_draft_accepted)
        self.welcome.box.declined.connect(self.welcome.box.clear)
        self.box.accepted.connect(acts.save_as)
        self.box.declined.connect(self.box.clear)
        acts.checked.connect(self.problems.show_findings)
        acts.stopped.connect(self._on_acts_stopped)
        for signal in (acts.begun, acts.added):
            signal.connect(self._on_acts_begun)
        self._connect_buttons()
        self._connect_list()
        self._keys = LessonKeys(self, acts.keys, self._leave_picking)
        self._scroll = QTimer(self)
        self._scroll.setSingleShot(True)
        self._scroll.setInterval(0)
        self._scroll.timeout.connect(self._on_scroll_timeout)

    def _connect_buttons(self) -> None:
        acts = self.acts
        for button, act in (
            (self.welcome.new, acts.new),
            (self.welcome.open, self._on_open_clicked),
            (self.head.play, acts.play),
            (self.head.save, acts.save),
            (self.head.check, acts.check),
            (self.head.more, self._on_more_clicked),
            (self.add, acts.add_beat),
            (self.twice, acts.duplicate),
            (self.less, acts.remove),
            (self.take, acts.take_state),
            (self.show_it, acts.show_state),
        ):
            button.clicked.connect(act)
        for tool in (self.twice, self.less):
            tool.clicked.connect(self._on_tool_clicked)

    def _connect_list(self) -> None:
        beats, document, acts = self.list, self.document, self.acts
        beats.chosen.connect(document.choose)
        beats.moved.connect(document.move_beat)
        beats.opened.connect(self.form.begin_words)
        beats.remove_asked.connect(acts.remove)
        beats.duplicate_asked.connect(acts.duplicate)
        beats.customContextMenuRequested.connect(self._on_list_menu_requested)

    def refuse(self, sentence: str) -> None:
        """Say why something is not done."""
        (self.box if self.document.is_open else self.welcome.box).say(sentence)

    def _on_acts_begun(self) -> None:
        """There is a new beat: what is typed next is its title."""
        self.refresh()
        self.form.begin_words()
        self._scroll.start()

    def _on_acts_stopped(self, findings: Sequence[Finding]) -> None:
        """Why the lesson is not played, in the status line too: the field is led to."""
        self._lead_to(findings[0])
        self.problems.show_findings(findings)
        self.told.emit(f"Not played. {in_words(findings[0])}")

    def _on_tool_clicked(self) -> None:
        """The list has the keys next, so Space does not do the same once more."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_to(self, finding: Finding) -> None:
        if finding.beat is None:
            self.about.lead_to(finding)
            return
        self.document.choose(finding.beat)
        self.form.lead_to(finding)
        self._scroll.start()

    def _on_scroll_timeout(self) -> None:
        """What has the keys is seen, once it has its place."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        focused = self.focusWidget()
        if area is not None and focused is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            area.ensureWidgetVisible(focused)

    def _leave_picking(self) -> bool:
        is_picking = self.bench.picker.asking is not None
        self.bench.picker.stop()
        return is_picking

    def _render(self) -> None:
        is_open, is_fixed = self.document.is_open, self.document.is_read_only
        self.welcome.setHidden(is_open)
        self.body.setVisible(is_open)
        if not is_open:
            return
        self.head.show_lesson(self.document)
        self.about.show_lesson()
        self.list.show_beats()
        self.form.show_beat()
        for part in (self.about.body, self.add, self.twice, self.take, self.less):
            part.setEnabled(not is_fixed)
        for each in self.form.parts:
            each.body.setEnabled(not is_fixed)
        self.less.setEnabled(not is_fixed and len(self.document.lesson.beats) > 1)

    def _dress(self) -> None:
        super()._dress()
        self.setStyleSheet(SHEET + PAGE_SHEET)
        self.problems.colour()
        self.refresh()

    def _on_document_changed(self) -> None:
        self.problems.hide()
        self.box.clear()
        self.refresh()

    def _on_document_opened(self) -> None:
        if self.document.is_read_only:
            self.box.say(_READ_ONLY, _COPY)

    def _on_picker_changed(self) -> None:
        if self.bench.picker.asking is not None:
            self.told.emit(_PICK)

    def _on_draft_accepted(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            self.files.recover(draft)
            if self.keeping.keep_now():
                self.keeping.discard(draft.folder)

    def _on_open_clicked(self) -> None:
        button = self.welcome.open
        OpenMenu(self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_more_clicked(self) -> None:
        button = self.head.more
        LessonMenu(self).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_list_menu_requested(self, point: QPoint) -> None:
        BeatMenu(self).popup(self.list.viewport().mapToGlobal(point))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.bench.picker.stop()  # a click is no edit of what is not seen
