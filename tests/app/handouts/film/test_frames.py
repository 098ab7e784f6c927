"""Steps as pictures: a PNG file each, and the frames of an animation."""

import io
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage

from app.export.paper import image
from app.handouts.film.animation import MISSING, animation
from app.handouts.film.frame import Frame
from app.handouts.film.frames import pictures
from app.handouts.film.reel import Reel
from app.handouts.order import OrderError
from app.handouts.progress import finished
from app.style import DARK, LIGHT
from core.project.project import ViewState
from tests.app.handouts.orders import example, opening, order, screen

pytestmark = pytest.mark.usefixtures("qapp")

SMALL = (480, 270)


@pytest.fixture
def reel() -> Iterator[Reel]:
    reel = Reel(opening(), ViewState(), LIGHT)
    yield reel
    reel.release()


def picture(data: bytes) -> QImage:
    return QImage.fromData(data)


def test_every_step_is_a_file_named_by_its_number() -> None:
    made = finished(pictures(order(first=17, last=19, size=SMALL), "frames/"))
    assert list(made) == ["frames/step-17.png", "frames/step-18.png", "frames/step-19.png"]
    found = [picture(each) for each in made.values()]
    assert {(each.width(), each.height()) for each in found} == {SMALL}
    assert found[0] != found[1] != found[2]


def test_without_bounds_they_begin_where_nothing_is_computed() -> None:
    work = pictures(order(size=SMALL), "")
    assert next(work) == (1, 30)
    work.close()
    assert order().frames == range(30)


def test_a_picture_does_not_depend_on_the_ones_before(reel: Reel) -> None:
    alone = finished(pictures(order(first=18, last=18, size=SMALL), ""))
    after = finished(pictures(order(first=16, last=18, size=SMALL), ""))
    assert alone["step-18.png"] == after["step-18.png"]


def test_it_says_what_the_strip_of_the_window_says(reel: Reel) -> None:
    frame = Frame(reel, 18, LIGHT, (1280, 720))
    assert frame.words == (
        "Backward · step 18 of 29 · sample 1 · two branches meet at hidden neuron 1: add them"
    )
    ((_, found),) = frame.shown
    assert found.text in screen(opening())
    assert "0.140" in reel.texts()
    assert Frame(reel, 0, LIGHT, (1280, 720)).words == "Step 0 of 29 · sample 1"


def test_lines_without_room_are_counted(reel: Reel) -> None:
    frame = Frame(reel, 29, LIGHT, (1280, 720))
    rest = 18 - len(frame.shown)
    assert frame.words.endswith(f"update every parameter at once · … and {rest} more lines")
    assert not Frame(reel, 24, LIGHT, (1280, 720)).words.endswith("lines")


def test_of_a_line_that_is_too_high_the_numbers_stay_or_its_ends() -> None:
    reel = Reel(example("cs231n_toy.bpnet"), ViewState(), LIGHT)
    ((_, numbers),) = Frame(reel, 21, LIGHT, (1280, 720)).shown
    assert numbers.text.startswith("z₁⁽²⁾ = −0.10486 · 3.95947 + ")
    assert numbers.text.endswith("= −0.812")
    ((_, ends),) = Frame(reel, 21, LIGHT, (270, 480)).shown
    assert ends.text == "z₁⁽²⁾ = −0.812"
    for found, height in ((numbers, 720), (ends, 480)):
        assert found.height < height * 0.29
    reel.release()


def test_formulas_stay_above_the_words_and_inside_the_picture(reel: Reel) -> None:
    for cursor in range(1, 30):
        frame = Frame(reel, cursor, LIGHT, (1280, 720))
        assert frame.shown
        for at, each in frame.shown:
            assert at.x() + each.box.width <= 1280
            assert at.y() - each.box.ascent >= 720 * 0.71
            assert at.y() + each.box.descent <= 720 - 14


def test_it_takes_the_theme(reel: Reel) -> None:
    dark = Reel(opening(), ViewState(), DARK)
    found = image(Frame(dark, 3, DARK, SMALL))
    assert found.pixelColor(1, 1).name() == DARK.background
    dark.release()


@pytest.mark.parametrize(("first", "last"), [(5, 4), (0, 30), (31, None)])
def test_steps_that_are_not_there_are_refused(first: int, last: int | None) -> None:
    with pytest.raises(OrderError, match="the walk has the steps 0 to 29, but not"):
        _ = order(first=first, last=last).frames


def test_too_many_steps_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.handouts.order.MOST_FRAMES", 10)
    assert order(last=9).frames == range(10)
    with pytest.raises(OrderError, match="11 steps are too many for pictures; choose 10 at most"):
        _ = order(last=10).frames


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_an_animation_shows_every_step_for_its_time(suffix: str) -> None:
    Image = pytest.importorskip("PIL.Image")
    work = animation(order(first=16, last=18, size=SMALL, seconds=0.5), suffix)
    found = Image.open(io.BytesIO(finished(work)))
    assert (found.n_frames, found.size, found.info["loop"]) == (3, SMALL, 0)
    times = []
    for n in range(3):
        found.seek(n)
        found.load()
        times.append(found.info["duration"])
    assert times == [500, 500, 1000]


def test_an_animation_has_the_pictures_of_the_files() -> None:
    Image = pytest.importorskip("PIL.Image")
    wanted = order(first=17, last=18, size=SMALL)
    files = finished(pictures(wanted, "")).values()
    found = Image.open(io.BytesIO(finished(animation(wanted, ".webp"))))
    for n, file in enumerate(files):
        found.seek(n)
        assert (
            found.convert("RGB").tobytes() == Image.open(io.BytesIO(file)).convert("RGB").tobytes()
        )


def test_without_pillow_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(OrderError) as refused:
        finished(animation(order(), ".gif"))
    assert str(refused.value) == MISSING
