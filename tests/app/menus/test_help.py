"""The guide: this project's README, from a checkout and from an installed package."""

import importlib.metadata
from email.message import Message
from pathlib import Path

import pytest

from app.menus import help as user_help

README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def site_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that has another package's README beside it."""
    (tmp_path / "README.md").write_text("# Somebody else's")
    monkeypatch.setattr(user_help, "_root", lambda: str(tmp_path))
    return tmp_path


def _describe(monkeypatch: pytest.MonkeyPatch, description: str | None) -> None:
    def metadata(name: str) -> "_Metadata":
        assert name == user_help.PACKAGE
        if description is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return _Metadata(description)

    monkeypatch.setattr(importlib.metadata, "metadata", metadata)


class _Metadata(Message):
    """What an installer wrote of a wheel."""

    def __init__(self, description: str) -> None:
        super().__init__()
        self.json = {"description": description} if description else {}


def test_in_a_checkout_the_guide_is_its_readme() -> None:
    assert user_help.guide_text() == README.read_text(encoding="utf-8")


@pytest.mark.usefixtures("site_packages")
def test_installed_the_guide_is_the_packages_own(monkeypatch: pytest.MonkeyPatch) -> None:
    _describe(monkeypatch, "# Backprop Explorer\n")
    assert user_help.guide_text() == "# Backprop Explorer\n"


@pytest.mark.usefixtures("site_packages")
@pytest.mark.parametrize("description", [None, ""])
def test_without_any_guide_the_program_is_described_in_short(
    monkeypatch: pytest.MonkeyPatch, description: str | None
) -> None:
    _describe(monkeypatch, description)
    assert user_help.guide_text() == user_help.ABOUT
