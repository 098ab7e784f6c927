"""The states of a frame at a step, by what they are the states of."""

from app.canvas.frames.frame import Toggles, frame
from app.canvas.frames.numbers import Numbers
from app.canvas.frames.states import (
    BoxState,
    LabelState,
    ProductState,
    State,
)
from app.workspace import Workspace
from core.network.ref import Ref

BRANCH_SUM = 18


def states_at(
    workspace: Workspace, cursor: int, toggles: Toggles | None = None
) -> dict[tuple[object, ...], State]:
    workspace.player.seek(cursor)
    numbers = Numbers(workspace)
    numbers.refresh()
    return frame(numbers, toggles or Toggles())


def box(states: dict[tuple[object, ...], State], node: str, unit: int) -> BoxState:
    state = states["box", node, unit]
    assert isinstance(state, BoxState)
    return state


def label(states: dict[tuple[object, ...], State], ref: str) -> LabelState:
    state = states["label", Ref.parse(ref)]
    assert isinstance(state, LabelState)
    return state


def products(states: dict[tuple[object, ...], State]) -> list[str]:
    return [state.value.text for state in states.values() if isinstance(state, ProductState)]
