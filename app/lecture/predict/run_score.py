"""`RunScore`: how one run of a lesson goes, and its place in the user's state folder.

Rule: a run counts once somebody who sits here has answered; it is written when the lesson is at its
end or left, to a file of its own, and sent nowhere.
"""

from collections.abc import Sequence

from app.lecture.predict.replies import Place, Replies
from app.settings import state_folder
from core.errors import FileError
from core.teaching.lessons.runner import LessonState
from core.teaching.lessons.script import Scene
from core.teaching.predicting.score import Score, score_of
from core.teaching.predicting.scoreboard import Run, Scoreboard, lesson_key

FOLDER = "scores"


def scoreboard() -> Scoreboard:
    """The scores that are kept on this machine."""
    return Scoreboard(state_folder(FOLDER))


class RunScore:
    """The score of a lesson that is shown; `problem` says why it could not be kept."""

    def __init__(self, state: LessonState) -> None:
        self._key = lesson_key(state.lesson.path)
        self._file = ""
        self._kept: Score | None = None
        self.problem = ""

    def score(self, scenes: Sequence[Scene], replies: Replies) -> Score | None:
        """The score so far; None where nobody answered, or the lesson asks nothing."""
        found = [replies.at(place) for place in _asked(scenes)]
        if not any(reply.is_given for reply in found):
            return None
        return score_of((reply.attempt for reply in found if reply.is_closed), len(found))

    def told(self, scenes: Sequence[Scene], replies: Replies) -> str:
        """The score in words, kept as well; "" where there is none."""
        score = self.score(scenes, replies)
        if score is None:
            return ""
        self.keep(scenes, replies)
        return f"Your score: {score}. {self.problem}".rstrip()

    def keep(self, scenes: Sequence[Scene], replies: Replies) -> None:
        """Write it down, if there is anything new."""
        score = self.score(scenes, replies)
        if self._key is None or score is None or not score.done or score == self._kept:
            return
        board = scoreboard()
        self._file = self._file or board.new_file()
        try:
            board.keep(Run(self._file, self._key, score))
            self._kept, self.problem = score, ""
        except FileError as error:
            self.problem = f"It could not be kept: {error}."


def _asked(scenes: Sequence[Scene]) -> list[Place]:
    """Where the lesson itself asks."""
    own = ((n, scene) for n, scene in enumerate(scenes) if scene.beat.question is not None)
    return [(n, scene.asked_at) for n, scene in own]
