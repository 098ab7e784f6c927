"""Small lessons in folders of their own, for tests to change one thing in."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import FileError
from core.project.examples import examples
from core.project.storage import dumps
from core.teaching.lessons.files.folder import OpenLesson, loads, open_lesson
from tests.core.project.documents import changed

LESSON: Any = {
    "format": "backprop-explorer-lesson",
    "version": 1,
    "title": "A lesson",
    "author": "Somebody",
    "licence": "MIT",
    "language": "en-GB",
    "sources": ["A book"],
    "beats": [
        {"text": "Only words.", "network": "net.bpnet", "note": "Wait.", "minutes": 2.0},
        {
            "title": "Branches",
            "text": "What is $dL_da.h[0]$?\n\n- *one*\n- **two**",
            "network": "net.bpnet",
            "detail": "node",
            "actions": [
                {"do": "sample", "to": 0},
                {"do": "set", "at": "W.h.out[0,0]", "to": -0.3},
                {"do": "go", "to": "dL_dz.out[1]"},
                {"do": "next", "steps": 2},
            ],
            "step": "dL_da.h[0]",
            "until": 20,
            "point": ["a.h[0]"],
            "layout": "with matrices",
            "digits": 3,
            "notation": "flat",
            "question": {
                "kind": "choice",
                "ask": "How much?",
                "at": "dL_da.h[0]",
                "choices": ["−0.036", "0.140"],
                "right": 1,
                "reveal": "The **sum**.",
            },
            "asserts": {"dL_da.h[0]": "0.140", "W.h.out[0,0]": "-0.3"},
        },
        {
            "text": "After training.",
            "network": "net.bpnet",
            "actions": [{"do": "update"}, {"do": "train", "updates": 3}],
            "step": 1,
            "until": 3,
            "presses": "three",
        },
    ],
}
BEAT = ("beats", 1)
QUESTION = (*BEAT, "question")


def asked(question: dict[str, Any]) -> Any:
    """The lesson with another question about the first hidden activation's gradient."""
    return changed(QUESTION, {"ask": "Well?", "at": "dL_da.h[0]", **question}, LESSON)


def written(folder: Path, lesson: Any, network: str = "two_three_two.bpnet") -> str:
    """The folder of a lesson with these values, and of its one network."""
    project, view = next(each for each in examples() if each.file == network).open()
    folder.mkdir(exist_ok=True)
    (folder / "net.bpnet").write_bytes(dumps(project, view))
    (folder / "lesson.json").write_text(json.dumps(lesson, indent=1), encoding="utf-8")
    return str(folder)


def opened(folder: Path, lesson: Any, network: str = "two_three_two.bpnet") -> OpenLesson:
    """The lesson with these values, opened."""
    return open_lesson(written(folder, lesson, network))


def refusal(lesson: Any) -> str:
    """The sentence that refuses a lesson.json with these values."""
    with pytest.raises(FileError) as caught:
        loads(json.dumps(lesson, indent=1).encode())
    return str(caught.value)
