"""The pictures of a page: those of the screen, small, and stepped through in a browser."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.handouts.film.reel import Reel
from app.handouts.making import making
from app.handouts.order import Order
from app.handouts.progress import finished
from app.handouts.web.pictures import page_pictures
from app.handouts.web.sharing import Sharing
from app.style import LIGHT
from core.passes.numbers import shown
from core.project.sample import pass_over
from tests.app.handouts.orders import opening, order

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
MOST_BYTES = 1_000_000
SEEN = """<script>
const seen = (name) => [...document.querySelectorAll(name)].filter((e) => e.checkVisibility());
const told = [];
for (const key of KEYS) {
  document.dispatchEvent(new KeyboardEvent("keydown", { key }));
  told.push({
    pictures: seen(".picture").map((each) => each.getAttribute("aria-label")),
    numbers: seen(".picture text").map((each) => each.textContent),
    now: seen(".now h2").map((each) => each.textContent),
    wide: seen(".picture").map((each) => each.getBoundingClientRect().width),
  });
}
document.title = "seen: " + JSON.stringify(told);
</script></body>"""
KEYS = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", "a"]


def _page(wanted: Order) -> str:
    return finished(making("a.html", wanted))["a.html"].decode()


def _texts(picture: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", picture)]


def _on_canvas(wanted: Order, step: int) -> list[str]:
    reel = Reel(wanted.project, wanted.view, LIGHT, wanted.has_blanks)
    reel.show(step)
    found = reel.texts()
    reel.release()
    return found


def test_a_page_is_small(qapp: QApplication) -> None:
    page = _page(order())
    assert len(page.encode()) < MOST_BYTES
    assert "http" not in page.replace("http-equiv", "")
    assert "<image" not in page


@pytest.mark.parametrize("step", [0, 1, 11, 18, 28, 29])
def test_a_picture_has_the_numbers_of_the_canvas(qapp: QApplication, step: int) -> None:
    wanted = order()
    pictures = finished(page_pictures(wanted, range(1, 30)))
    told = " ".join(_texts(pictures.steps[step]))
    found = _on_canvas(wanted, step)
    assert found
    assert all(number in told for number in found)


def test_with_blanks_no_picture_tells_a_number_that_is_asked_for(qapp: QApplication) -> None:
    wanted = order(has_blanks=True)
    pictures = finished(page_pictures(wanted, range(1, 30)))
    pass_ = pass_over(wanted.project, 0)
    asked = {shown(pass_.value(ref), 3) for step in pass_.walk for ref in step.writes}
    given = set(_texts(pictures.steps[0]))
    for picture in pictures.steps.values():
        assert not (set(_texts(picture)) - given) & asked


@pytest.mark.parametrize(
    "wanted",
    [order(pictures="none"), order(has_key=True)],
    ids=["none are wanted", "the key alone"],
)
def test_where_no_picture_belongs_there_is_none(qapp: QApplication, wanted: Order) -> None:
    assert "<svg" not in _page(wanted)


def test_what_pictures_have_in_common_is_written_down_once(qapp: QApplication) -> None:
    pictures = finished(page_pictures(order(), range(1, 30)))
    shapes = [line.partition(" id=")[2].partition(" ")[2] for line in pictures.shapes.splitlines()]
    assert len(shapes) == len(set(shapes))
    names = set(re.findall(r'id="(\w+)"', pictures.shapes))
    styles = set(re.findall(r"^\.(\w+)\{", pictures.style, re.M))
    used = "".join(pictures.steps.values())
    assert set(re.findall(r'href="#(\w+)"', used)) == names
    assert set(re.findall(r'class="(\w+)"', used)) == styles


def test_what_is_told_of_a_shape_and_a_text() -> None:
    path = '<path d="M0.001,1.239 L2,3"/>'
    words = '<text fill="#123" x="1.999" y="2" font-size="26" font-weight="700">a &lt; b</text>'
    place = 'transform="matrix(1,0,0,1,2.004,3.123456)"'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        f'<g fill="none" stroke="#010203" stroke-width="1.50" {place}>{path}</g>'
        f'<g fill="#fff" stroke="none" stroke-width="9">{words}</g></svg>'
    )
    sharing = Sharing()
    use, text = sharing.picture(svg.encode()).split("<text")
    assert use == '<use href="#p0" class="k0"/>'
    assert sharing.shapes == '<path id="p0" d="M0,1.24 L2,3" transform="matrix(1,0,0,1,2,3.12)"/>\n'
    assert ".k0{fill:none;stroke:#010203;stroke-width:1.5}" in sharing.style
    assert ".k1{fill:#123;font-size:26px;font-weight:bold}" in sharing.style
    assert text.endswith(">a &lt; b</text>")
    assert 'x="2" y="2"' in text


@pytest.mark.skipif(BROWSER is None, reason="there is no browser")
def test_the_arrow_keys_step_lines_and_picture_together(qapp: QApplication, tmp_path: Path) -> None:
    wanted = order(opening())
    after_home = "The network before the first step"
    steps = [1, 2, 1, 29]
    told = _driven(_page(wanted), KEYS, tmp_path)
    for step, each in zip(steps, told, strict=False):
        assert each["pictures"] == [f"The network at step {step}"]
        assert len(each["now"]) == 1
        assert str(each["now"][0]).startswith(f"{step}. ")
        words = " ".join(map(str, each["numbers"]))
        assert all(number in words for number in _on_canvas(wanted, step))
        assert each["wide"] == told[0]["wide"]
    assert told[4]["pictures"] == [after_home]
    assert told[4]["now"] == []
    assert len(told[5]["pictures"]) == 30


def _driven(page: str, keys: list[str], folder: Path) -> list[dict[str, list[object]]]:
    """What a browser shows after each key."""
    path = folder / "sheet.html"
    script = SEEN.replace("KEYS", json.dumps(keys))
    path.write_text(page.replace("</body>", script), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    arguments = [BROWSER or "", *options, "--dump-dom", path.as_uri()]
    found = subprocess.run(arguments, capture_output=True, text=True, timeout=180, check=True)
    title = re.search("<title>seen: (.*?)</title>", found.stdout, re.S)
    assert title is not None
    told: list[dict[str, list[object]]] = json.loads(unescape(title[1]))
    return told
