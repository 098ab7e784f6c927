"""`Reel`: the canvas at any step of one pass, painted again and again from one scene.

Rule: places are found once, so from picture to picture only numbers and light change. Where blanks
are wanted nothing computed is painted, and everything given is.
"""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from app.canvas.frames.frame import Toggles
from app.canvas.frames.numbers import ASKED, Numbers
from app.canvas.frames.states import Shown
from app.canvas.items.inks import Inks
from app.canvas.places.plan import Planner
from app.canvas.scene import CanvasScene
from app.export.paper import ensure_application
from app.export.picture import PrintInks
from app.fonts import ui_font
from app.handouts.lettering import keeps_text, write
from app.style import PRINT, Theme
from app.typeset.boxes import Box
from app.typeset.paint import paint
from app.walk.player import Player
from app.workspace import Workspace
from core.kinds.layers import PARAMETERS
from core.network.ref import Ref
from core.passes.equation import Term
from core.project.project import Project, ViewState

SCREEN = QSizeF(1280, 720)  # that the places are found for
_MARGIN = 4.0  # scene units around the network
_GIVEN = (*PARAMETERS, "y")


class Reel:
    """One pass over a sample; `show` a step, then `paint` it. Give it back with `release`."""

    def __init__(
        self,
        project: Project,
        view: ViewState,
        theme: Theme,
        has_blanks: bool = False,
        inks: Inks | None = None,
    ) -> None:
        ensure_application()
        self._workspace = Workspace(project)
        player = self._workspace.player
        player.start_at(replace(view, cursor=0))
        numbers = GivenNumbers(self._workspace) if has_blanks else Numbers(self._workspace)
        self._scene = CanvasScene(numbers, inks or inks_for(theme), are_pictures_kept=False)
        self._plan = Planner().plan(project.network, project.positions, player.digits, SCREEN)
        self._toggles = Toggles(caption=False)
        self.show(0)

    @property
    def count(self) -> int:
        """How many steps the pass has."""
        return len(self._workspace.player.walk)

    @property
    def player(self) -> Player:
        """The walk that is shown."""
        return self._workspace.player

    @property
    def bounds(self) -> QRectF:
        """What of the scene has to be seen."""
        return self._plan.bounds.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def show(self, cursor: int) -> None:
        """Stand behind so many steps."""
        self._workspace.player.seek(cursor)
        self._scene.show_plan(self._plan, self._toggles)

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Paint the shown step, as large as there is room, in the middle of `target`."""
        bounds = self.bounds
        scale = min(target.width() / bounds.width(), target.height() / bounds.height())
        place = QRectF(QPointF(), bounds.size() * scale)
        place.moveCenter(target.center())
        self._scene.render(painter, place, bounds)

    def texts(self) -> list[str]:
        """Every number that the shown step has on the canvas."""
        return [text for _, text in self._scene.shown_numbers()]

    def release(self) -> None:
        """Take the scene down."""
        self._scene.release()


class GivenNumbers(Numbers):
    """What a sheet with blanks may tell: inputs, targets and parameters, and where one is asked."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """No products: they are asked for."""
        return ()

    def shown(self, ref: Ref, anyway: bool = False) -> Shown | None:
        """The number where it is given; the empty place of one that the step asks for."""
        found = super().shown(ref, anyway)
        if found is None or ref.quantity in _GIVEN or self._is_input(ref):
            return found
        return replace(found, text=ASKED) if found.has_halo else None


class PaperInks(PrintInks):
    """Inks for paper: in a PDF words stay words, to be found and copied."""

    def words(
        self,
        painter: QPainter,
        text: str,
        baseline: QPointF,
        size: int,
        colour: QColor,
        bold: bool = False,
    ) -> None:
        """Write a text from the left end of its baseline."""
        write(painter, text, baseline, ui_font(size, bold), colour)

    def set_box(self, painter: QPainter, box: Box, centre: QPointF, colour: QColor) -> None:
        """Set what is laid out with its baseline's middle at a point."""
        origin = QPointF(centre.x() - box.width / 2, centre.y())
        paint(painter, box, origin, self._colours(colour), outline=not keeps_text(painter))


def inks_for(theme: Theme) -> Inks:
    """What a picture in a theme is painted with."""
    return PaperInks(theme) if theme is PRINT else Inks(theme, is_outlined=True)
