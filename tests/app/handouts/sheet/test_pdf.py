"""A PDF handout: the lines and the canvas of the screen, blanks and their key, whole pages."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.canvas.frames.frame import Toggles
from app.canvas.frames.numbers import ASKED, Numbers
from app.canvas.places.plan import Planner
from app.canvas.scene import CanvasScene
from app.handouts.film.reel import SCREEN, inks_for
from app.handouts.order import PICTURES, Order
from app.handouts.progress import finished
from app.handouts.sheet.blocks import Block, block, pages, scale_of
from app.handouts.sheet.compose import WIDTH
from app.handouts.sheet.items import Canvas, Formula, Item, Rule, Words
from app.handouts.sheet.pdf import ROOM, Sheet, composed, pdf
from app.style import LIGHT
from app.workspace import Workspace
from core.passes.steps import Grain
from core.project.project import ViewState
from core.teaching.handouts.blanks import GAP
from tests.app.handouts.orders import NUMBER, example, opening, order, screen

pytestmark = pytest.mark.usefixtures("qapp")

TEXT, FONTS = shutil.which("pdftotext"), shutil.which("pdffonts")
STRETCHES = (
    ("two_three_two.bpnet", 1, None),
    ("cs231n_toy.bpnet", 20, 36),
    ("ng_ex4.bpnet", 20, None),
    ("prebias_gradient.bpnet", 1, None),
)


@pytest.fixture
def made() -> Iterator[list[Sheet]]:
    """Sheets that are released when the test ends."""
    sheets: list[Sheet] = []
    yield sheets
    for sheet in sheets:
        sheet.release()


def sheet_of(wanted: Order) -> Sheet:
    return finished(composed(wanted, wanted.pictures))


def items(sheet: Sheet) -> list[Item]:
    return [item for each in sheet.blocks for _, _, item in each.items]


def formulas(sheet: Sheet) -> list[str]:
    return [item.text for item in items(sheet) if isinstance(item, Formula)]


def flat(text: str) -> str:
    """A line whose fractions stand on one line or not."""
    return re.sub(r"[ ()]", "", text)


@pytest.mark.parametrize("pictures", PICTURES)
@pytest.mark.parametrize("grain", list(Grain))
def test_its_lines_are_those_of_the_screen(grain: Grain, pictures: str, made: list[Sheet]) -> None:
    made.append(sheet_of(order(grain=grain, pictures=pictures)))
    expected = screen(opening(), grain)
    assert list(map(flat, formulas(made[0])[-len(expected) :])) == list(map(flat, expected))


def test_its_canvas_is_that_of_the_screen_at_every_step(made: list[Sheet]) -> None:
    made.append(sheet_of(order()))
    workspace = Workspace(opening())
    workspace.player.start_at(ViewState())
    scene = CanvasScene(Numbers(workspace), inks_for(LIGHT), are_pictures_kept=False)
    plan = Planner().plan(opening().network, {}, 3, SCREEN)
    found = [item for item in items(made[0]) if isinstance(item, Canvas)]
    assert [item.cursor for item in found] == list(range(30))
    for item in found:
        workspace.player.seek(item.cursor)
        scene.show_plan(plan, Toggles(caption=False))
        assert item.text == " ".join(text for _, text in scene.shown_numbers())
    scene.release()


def numbers_in(path: Path) -> Counter[str]:
    command = [TEXT or "", "-raw", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    return Counter(NUMBER.findall(text))


@pytest.mark.skipif(TEXT is None, reason="there is no pdftotext")
def test_every_number_of_the_screen_can_be_read_out_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(finished(pdf(order(pictures="none"))))
    wanted = Counter(each for line in screen(opening()) for each in re.findall(r"\d+\.\d+", line))
    found = numbers_in(path)
    unsigned = Counter(dict.fromkeys(wanted, 0))
    for text, count in found.items():
        unsigned[text.lstrip("−")] += count
    assert {each: unsigned[each] >= count for each, count in wanted.items()} == dict.fromkeys(
        wanted, True
    )


@pytest.mark.skipif(FONTS is None, reason="there is no pdffonts")
def test_its_fonts_are_embedded_and_nothing_is_an_image(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    data = finished(pdf(order(last=4)))
    path.write_bytes(data)
    listed = subprocess.run([FONTS or "", str(path)], capture_output=True, text=True, timeout=60)
    rows = listed.stdout.splitlines()[2:]
    assert {row.split()[0] for row in rows} >= {"STIXTwoMath", "DejaVuSans", "DejaVuSans-Bold"}
    assert all(row.split()[-5] == "yes" for row in rows)
    assert b"/Subtype /Image" not in data


def test_the_file_has_its_pages_and_can_be_given_up(made: list[Sheet]) -> None:
    made.append(sheet_of(order(last=9)))
    data = finished(pdf(order(last=9)))
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == len(made[0].pages) > 1
    work = pdf(order())
    shares = [next(work) for _ in range(40)]
    assert all(0 < done <= total for done, total in shares)
    assert shares == sorted(shares, key=lambda share: share[0] / share[1])
    work.close()


def test_a_sheet_with_blanks_tells_nothing_that_is_computed(made: list[Sheet]) -> None:
    made.append(sheet_of(order(has_blanks=True)))
    blocks = list(made[0].blocks)
    steps = next(n for n, each in enumerate(blocks) if "1. Net input" in each.text)
    for each in blocks[steps:]:
        lines = [item.text for _, _, item in each.items if isinstance(item, (Formula, Words))]
        assert not re.search(r"\d\.\d", " ".join(lines))
    given = re.findall(r"[\d.]*\d", " ".join(each.text for each in blocks[:steps]))
    given += [f"{float(text):.3f}" for text in given]
    for item in (item for item in items(made[0]) if isinstance(item, Canvas)):
        shown = {text.lstrip("+−") for text in item.text.split() if text != ASKED}
        assert shown <= set(given)
    assert ASKED in items_at(made[0], 18).text
    assert "Name" in made[0].pages[0][0][1].text


def items_at(sheet: Sheet, cursor: int) -> Canvas:
    found = (item for item in items(sheet) if isinstance(item, Canvas))
    return next(item for item in found if item.cursor == cursor)


@pytest.mark.parametrize("grain", [Grain.NODE, Grain.LAYER])
def test_blanks_and_key_are_the_full_sheet(grain: Grain, made: list[Sheet]) -> None:
    made += [
        sheet_of(order(grain=grain, pictures="none", has_blanks=blanks, has_key=key))
        for blanks, key in ((False, False), (True, False), (False, True))
    ]
    full, blank, key = map(formulas, made)
    answers = (answer for line in key for answer in line.split(",\u2002"))
    put = [re.sub(GAP, lambda _: next(answers).strip(), line) for line in blank]
    assert list(map(flat, put)) == list(map(flat, full))
    assert next(answers, None) is None


@pytest.mark.parametrize(("file", "first", "last"), STRETCHES)
@pytest.mark.parametrize("pictures", PICTURES)
def test_nothing_leaves_the_page(
    file: str, first: int, last: int | None, pictures: str, made: list[Sheet]
) -> None:
    what = {"first": first, "last": last, "pictures": pictures}
    made.append(sheet_of(order(example(file), has_key=True, has_blanks=True, **what)))
    for page in made[0].pages:
        ends = [y + each.height for y, each in page]
        assert all(y >= end for (y, _), end in zip(page[1:], ends, strict=False))
        assert ends[-1] <= ROOM
        for _, each in page:
            assert all(x + _width(item) <= WIDTH + 1 for x, _, item in each.items)


def _width(item: Item) -> float:
    if isinstance(item, Formula):
        return item.box.width
    return item.width if isinstance(item, (Canvas, Rule)) else 0.0


def _block(height: float, **settings: bool) -> Block:
    return block([(0.0, 0.0, Rule(10.0, height))], 2.0, **settings)


def test_blocks_that_belong_together_stay_on_one_page() -> None:
    first, head, line = _block(60.0), _block(20.0, keeps=True), _block(30.0)
    assert [len(page) for page in pages([first, head, line], 100.0)] == [1, 2]
    assert [len(page) for page in pages([first, line], 100.0)] == [2]
    apart = _block(10.0, begins_page=True)
    assert [len(page) for page in pages([line, apart, line], 100.0)] == [1, 2]


def test_what_is_higher_than_a_page_is_made_smaller() -> None:
    (page,) = pages([_block(400.0)], 100.0)
    assert scale_of(page, 100.0) == 0.25
    assert scale_of(pages([_block(40.0)], 100.0)[0], 100.0) == 1.0


def test_a_key_alone_has_no_pictures(made: list[Sheet]) -> None:
    made.append(sheet_of(order(has_key=True)))
    assert made[0].reel is None
    assert made[0].pages[0][0][1].text.startswith("Key: 2-3-2, sample 1")
