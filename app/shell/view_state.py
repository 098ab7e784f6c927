"""How a document is looked at, gathered when it is saved and applied when it is opened.

Rule: never undone, never a change of the document.
"""

from dataclasses import replace

from app.workspace import Workspace
from core.project.project import ViewState


def gather_view(workspace: Workspace, opened: ViewState) -> ViewState:
    """The view a file was opened with, at the place of now and as it is written now."""
    player = workspace.player
    return replace(
        opened,
        sample=player.sample,
        cursor=player.cursor,
        grain=player.grain.value,
        notation=player.notation.name,
        digits=player.own_digits,
    )


def apply_view(workspace: Workspace, view: ViewState) -> None:
    """Take up the place where a file was left."""
    workspace.player.start_at(view)
