"""Long runs in parts: what came of each is kept, added up, and not done again."""

from pathlib import Path

import pytest

from tests.hardening.kept import ledger, parts
from tests.hardening.kept.ledger import Entry
from tests.hardening.kept.told import Told, read_told


def test_counts_are_added_and_of_the_mosts_the_largest_stays() -> None:
    both = Told({"opened": 1200, "over 50 ms": 0}, {"ms": 17}) + Told({"opened": 3}, {"ms": 9})
    assert str(both) == "1,203 opened; 0 over 50 ms; at most 17 ms"


def test_the_text_of_what_was_told_reads_back() -> None:
    text = "1,203 opened; 0 over 50 ms; at most 1234 ms; at most 0.068 MB; at most -3 files more"
    assert str(read_told(text)) == text


def entry(seed: int, told: str, name: str = "npz", commit: str = "abc1234") -> Entry:
    return Entry(name, seed, 20, commit, 7, told)


def test_the_table_adds_up_the_good_parts_of_a_run() -> None:
    rows = ledger.table(
        (
            entry(0, "3 opened; 17 refused"),
            entry(20, "4 opened; 16 refused", commit="def5678"),
            entry(40, "FAILED: npz, seed 40: FAILED: case 3 took 9 s"),
            entry(40, "5 opened; 15 refused", commit="def5678"),
            entry(7, "20 saves", "calls"),
        )
    ).splitlines()[2:]
    assert rows == [
        "| `npz` | 60 of 100,000 | 0 to 40 by 20 | abc1234 def5678 | 12 opened; 48 refused | 21 |",
        "| `calls` | 20 | 7 | abc1234 | 20 saves | 7 |",
    ]


def test_seeds_that_do_not_follow_one_another_are_said_apart() -> None:
    (row,) = ledger.table(entry(seed, "1 kill") for seed in (1, 2, 3, 10, 20)).splitlines()[2:]
    assert "| 1 to 3, 10, 20 |" in row


def test_of_days_only_the_longest_is_told() -> None:
    days = (Entry("soak", 0, 1, "a", 9, "1 day"), Entry("soak", 0, 10, "b", 90, "10 days"))
    (row,) = ledger.table(days).splitlines()[2:]
    assert row == "| `soak` | 10 of 100 | 0 | b | 10 days | 90 |"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "ledger.csv"
    file.touch()
    for function in (ledger.entries, ledger.add):
        monkeypatch.setattr(function, "__defaults__", (file,))
    return file


def test_a_run_in_parts_goes_on_where_it_was_stopped(file: Path) -> None:
    assert parts.run_parts(30, "recoveries", 30, 100) == 0
    assert parts.run_parts(30, "recoveries", 60, 100) == 0
    kept = list(ledger.entries(file))
    assert [(each.name, each.seed, each.count) for each in kept] == [
        ("recoveries", 100, 30),
        ("recoveries", 130, 30),
    ]
    assert all("30 refused" in each.told for each in kept)


def test_a_part_that_finds_something_is_kept_as_that_and_tried_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = parts.COMMAND
    monkeypatch.setattr(parts, "COMMAND", (*command, "--broken"))
    assert parts.run_parts(30, "recoveries", 60, 0) == 1
    (found,) = ledger.entries(file)
    assert not found.is_good
    assert "case " in found.told
    monkeypatch.setattr(parts, "COMMAND", command)
    assert parts.run_parts(30, "recoveries", 30, 0) == 0
    assert [each.is_good for each in ledger.entries(file)] == [False, True]
