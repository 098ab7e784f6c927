"""What the owners of a window's state tell each other."""

from app.workspace import Workspace
from core.network.ref import Ref
from tests.app.canvas.shapes import layered, project_of


def test_who_hears_of_another_project_meets_no_address_of_the_one_before() -> None:
    workspace = Workspace(project_of(layered(2, 3, 2)))
    selection, document = workspace.selection, workspace.document
    selection.set(Ref.parse("W.x.h1[2,1]"))
    selection.choose([("h1", 2)])
    selection.hover(Ref.parse("b.h1[2]"))
    met: list[object] = []
    told: list[str] = []
    document.changed.connect(lambda *_: met.append((selection.ref, selection.hovered)))
    selection.changed.connect(lambda: told.append("changed"))
    selection.hover_changed.connect(lambda: told.append("hover"))
    document.open(project_of(layered(2, 1)))
    assert met == [(None, None)]
    assert selection.units == frozenset()
    assert sorted(told) == ["changed", "hover"]
