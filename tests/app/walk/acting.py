"""The numbers of a walk, and a window in which nothing else goes on."""

from app.walk.player import Player


def values(player: Player) -> list[float]:
    return [player.value(ref) for step in player.walk for ref in step.writes]


def idle() -> bool:
    return False
