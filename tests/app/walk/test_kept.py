"""What is worked out for a pass is kept with it."""

from app.walk.kept import Kept

PASS, OTHER, THIRD = object(), object(), object()


def test_a_value_is_made_once_for_its_pass() -> None:
    kept: Kept[list[int]] = Kept()
    made = kept.get(PASS, "key", list)
    assert kept.get(PASS, "key", lambda: [1]) is made
    assert kept.get(PASS, "another", lambda: [1]) == [1]
    assert kept.get(OTHER, "key", lambda: [2]) == [2]
    assert kept.get(PASS, "key", lambda: [3]) is made


def test_it_is_kept_for_two_passes() -> None:
    kept: Kept[int] = Kept()
    for number, each in enumerate((PASS, OTHER, THIRD)):
        kept.get(each, "key", lambda number=number: number)
    assert kept.get(OTHER, "key", lambda: -1) == 1
    assert kept.get(THIRD, "key", lambda: -1) == 2
    assert kept.get(PASS, "key", lambda: -1) == -1


def test_of_too_many_values_the_oldest_goes() -> None:
    kept: Kept[int] = Kept(most=2)
    for number in range(3):
        kept.get(PASS, number, lambda number=number: number)
    assert kept.get(PASS, 1, lambda: -1) == 1
    assert kept.get(PASS, 2, lambda: -1) == 2
    assert kept.get(PASS, 0, lambda: -1) == -1
