"""The lecture's own fixtures: a window on a lesson, and one on the document at hand."""

from tests.app.lecture.conftest import document, lesson, opened

__all__ = ["document", "lesson", "opened"]
