"""The page for a browser: it is whole, loads nothing, and shows every step's picture once."""

import re
from html.parser import HTMLParser

import pytest

from core.passes.equation import plain_text
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import paper
from core.teaching.handouts.pictures import Pictures
from tests.core.teaching.handouts.sheets import opening, screen


class Page(HTMLParser):
    """The lines of a page and what is given, what it loads, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.given: list[str] = []
        self.loaded: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "!doctype"):
            self.open.append(tag)
        values = dict(attrs)
        text = values.get("alttext") or ""
        if values.get("class") == "line":
            self.lines.append("")
        elif tag == "math" and self.lines:
            self.lines[-1] += text
        elif tag == "math":
            self.given.append(text)
        self.loaded += [each or "" for key, each in attrs if key in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_has_the_lines_of_the_screen_and_loads_nothing() -> None:
    full = handout(opening())
    page = Page(paper("sheet.html", full))
    assert page.lines == list(screen(opening()))
    assert page.given[:2] == ["x₁ = 2", "x₂ = 1"]
    assert not page.loaded
    assert not page.open
    assert "http" not in paper("sheet.html", full).replace("http-equiv", "")


class Parts(HTMLParser):
    """Every element's tag and attributes, and the words between its start and the next one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.words.append("")

    def handle_data(self, data: str) -> None:
        if self.words:
            self.words[-1] += data.strip()

    def of(self, tag: str, **wanted: str) -> list[tuple[dict[str, str | None], str]]:
        """The elements of a tag that have these attributes."""
        found = zip(self.elements, self.words, strict=True)
        return [
            (attributes, words)
            for (name, attributes), words in found
            if name == tag and wanted.items() <= attributes.items()
        ]


def test_a_browser_is_told_to_load_nothing_and_to_fit_the_screen() -> None:
    metas = [meta for meta, _ in Parts(paper("sheet.html", handout(opening()))).of("meta")]
    assert metas == [
        {"charset": "utf-8"},
        {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
        },
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    ]


def test_the_page_says_its_keys_and_names_its_steps_and_its_key() -> None:
    page = Parts(paper("sheet.html", handout(opening()), True, True))
    assert page.of("html") == [({"lang": "en"}, "")]
    assert page.of("p", **{"class": "hint"}) == [
        (
            {"class": "hint"},
            "→ or Space: next step · ←: back · Home: beginning · End: last step · A: all at once",
        )
    ]
    steps = page.of("section", **{"class": "step"})
    assert [step["id"] for step, _ in steps] == [f"step-{n}" for n in range(1, 30)]
    headings = [words for _, words in page.of("h2")]
    assert headings[0] == "1. Net input of hidden neuron 1"
    assert headings[-1] == "Key"
    assert page.of("small")[0] == ({}, "sample 1")
    assert page.of("h3")[0] == ({}, "1. Net input of hidden neuron 1")
    assert len(page.of("section", **{"class": "key"})) == 1


SHEET_AND_KEY = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="…">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>2-3-2, sample 1</title>
<style>
…</style>
</head>
<body>
<main>
<h1>2-3-2, sample 1</h1>
<ul>
<li>A 2-3-2 network: the hidden layer sigmoid, the output layer sigmoid.</li>
<li>Loss: squared error; times 0.5, outputs added up, samples of a batch averaged.</li>
<li>Training: gradient descent, learning rate 1.</li>
</ul>
<p class="given"><span>x₁ = 2</span> <span>x₂ = 1</span> … <span>b₂⁽²⁾ = 0.1</span> </p>
<p class="hint">…</p>
<section class="step" id="step-11">
<h2>11. Loss of sample 1 <small>sample 1</small></h2>
<p class="line">L  = ½ (a₁⁽²⁾ − y₁)² + ½ (a₂⁽²⁾ − y₂)²  = ½ (□ − □)² + ½ (□ − □)²  = □ + □  = □</p>
<p>The squared error compares the outputs with the targets: the loss is \
<span class="blank">□</span>.</p>
<p>The terms of the outputs count half and are added up, the samples of a batch are averaged.</p>
</section>
<section class="key">
<h2>Key</h2>
<h3>11. Loss of sample 1</h3>
<ul>
<li>0.484, 0, 0.372, 1, 0.117, 0.197, 0.314</li>
<li>0.314</li>
</ul>
</section>
</main>
<script>
…</script>
</body>
</html>
"""


def shortened(page: str) -> str:
    """The page with its formulas as text; what is long or tested elsewhere is left out."""
    page = re.sub(r'<math alttext="([^"]*)".*?</math>', r"\1", page, flags=re.DOTALL)
    for before, after in (
        ("<style>\n", "</style>"),
        ("<script>\n", "</script>"),
        ('<p class="hint">', "</p>"),
        ('Policy" content="', '">'),
        ("<span>x₂ = 1</span> ", " <span>b₂⁽²⁾"),
    ):
        page = re.sub(f"({before}).*?({after})", r"\1…\2", page, count=1, flags=re.DOTALL)
    return page


def test_the_page_of_a_step_with_its_key_is_this() -> None:
    one = handout(opening(), steps=(11, 11))
    assert shortened(paper("sheet.html", one, True, True)) == SHEET_AND_KEY


class Outline(HTMLParser):
    """Which elements a page has, and what stands between them where no words belong."""

    BARE = ("html", "head", "body", "main", "section", "ul")
    VOID = ("meta", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.strays: list[str] = []
        self.opened: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and (not self.open or self.open[-1] in self.BARE):
            self.strays.append(data)


@pytest.mark.parametrize("has_blanks", [False, True])
def test_the_page_is_whole_and_nothing_stands_beside_its_parts(has_blanks: bool) -> None:
    text = paper("sheet.html", handout(opening(), 0), has_blanks, has_blanks)
    page = Outline(text)
    assert text.startswith("<!DOCTYPE html>\n")
    assert page.open == page.strays == []
    outline = [tag for tag in page.opened if tag in (*Outline.BARE, "h1", "title", "style")]
    assert outline[:7] == ["html", "head", "title", "style", "body", "main", "h1"]
    assert outline.count("section") == 29 + has_blanks


def _drawn(look: str) -> Pictures:
    """Pictures that show the number of their step."""
    steps = {n: f"<text>picture {n}</text>" for n in range(30)}
    return Pictures(".k0{fill:none}", '<path id="p0" d="M0,0"/>', steps, (160.0, 90.4), look)


def test_every_step_has_its_picture_and_what_they_share_stands_once() -> None:
    full = handout(opening(), 0)
    text = paper("sheet.html", full, pictures=_drawn("large"))
    page = Outline(text)
    assert page.open == page.strays == []
    assert text.count(".k0{fill:none}") == text.count('<path id="p0"') == 1
    pictures = [picture for picture, _ in Parts(text).of("svg", role="img")]
    assert [picture["class"] for picture in pictures] == ["picture given", *["picture"] * 29]
    assert {picture["viewbox"] for picture in pictures} == {"0 0 160 90"}
    assert [picture["aria-label"] for picture in pictures] == [
        "The network before the first step",
        *(f"The network at step {n}" for n in range(1, 30)),
    ]
    assert len(Parts(text).of("svg", **{"class": "shapes", "aria-hidden": "true"})) == 1
    assert text.index("picture 0<") < text.index('id="step-1"') < text.index("picture 1<")
    assert text.index("picture 29<") < text.index("</main>")
    assert '<body class="pictured large">' in text


@pytest.mark.parametrize("name", ["sheet.md", "sheet.tex", "sheet.html"])
def test_a_key_alone_and_other_formats_have_no_pictures(name: str) -> None:
    full, is_alone = handout(opening(), 0), name.endswith("html")
    text = paper(name, full, has_key=is_alone, pictures=_drawn("small"))
    assert text == paper(name, full, has_key=is_alone)


def test_of_very_many_lines_the_first_are_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.teaching.handouts.handout.MOST_LINES", 5)
    whole, few = opening(), handout(opening(), steps=(29, 29)).steps[0]
    assert [plain_text(line) for line in few.lines] == list(screen(whole))[-19:-14]
    assert few.words[0] == "… and 14 more like these."
    assert "more like these" not in handout(whole, steps=(1, 1)).steps[0].words[0]
