"""The walk at another place: what would be seen there, whatever is seen now."""

from app.workspace import Workspace
from core.network.ref import Ref


def test_it_knows_what_is_revealed_there(workspace: Workspace) -> None:
    player, z = workspace.player, Ref.parse("z.h[1]")
    there = player.at(2)
    assert there.step == player.walk[1]
    assert there.is_revealed(z)
    assert not player.is_revealed(z)
    assert not player.at(1).is_revealed(z)
    assert player.at(0).step is None
    assert player.at(0).explanation is None


def test_what_it_says_is_what_the_player_says_once_it_is_there(workspace: Workspace) -> None:
    player = workspace.player
    told = player.at(18).explanation
    player.seek(18)
    assert player.explanation is told
    assert told is not None
    assert told.sentence


def test_places_written_otherwise_are_told_apart(workspace: Workspace) -> None:
    player = workspace.player
    before = player.at(3).key
    assert player.at(3).key == before
    assert player.at(4).key != before
    player.set_digits(5)
    assert player.at(3).key != before
