"""The page's own script, driven by keys: in a JavaScript engine, and in a headless browser.

Both are skipped where there is none.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import resources
from core.passes.explain import explain
from core.project.examples import examples
from core.project.sample import pass_over
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import paper
from tests.core.passes.test_mathml import numerals

NODE = shutil.which("node")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)
KEYS = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home", " ", "a", "PageDown"]
SHOWN = ["N---", "xN--", "N---", "xxxN", "xxxN", "----", "N---", "xxxx", "N---"]

ENGINE = """
const fs = require("fs");
const steps = [0, 1, 2, 3].map(() => {
  const names = new Set();
  return { names, scrollIntoView() {}, classList: {
    toggle: (name, on) => on ? names.add(name) : names.delete(name),
    remove: (name) => names.delete(name) } };
});
let press;
const body = { classList: { toggle() {} } };
const addEventListener = (_, act) => { press = act; };
global.document = { body, querySelectorAll: () => steps, addEventListener };
eval(fs.readFileSync(process.argv[1], "utf8"));
const mark = (names) => names.has("later") ? "-" : names.has("now") ? "N" : "x";
for (const key of JSON.parse(process.argv[2])) {
  press({ key, preventDefault() {} });
  console.log(steps.map((step) => mark(step.names)).join(""));
}
"""
IN_BROWSER = """<script>
for (const key of KEYS) document.dispatchEvent(new KeyboardEvent("keydown", { key }));
const seen = [...document.querySelectorAll(".line mn")].filter((each) => each.checkVisibility());
document.title = "seen: " + seen.map((each) => each.textContent).join(" ");
</script></body>"""


@pytest.mark.skipif(NODE is None, reason="there is no JavaScript engine")
def test_the_keys_step_through_the_page() -> None:
    script = os.path.join(os.path.dirname(resources.__file__), "handouts", "page.js")
    arguments = [NODE or "", "-e", ENGINE, script, json.dumps(KEYS)]
    found = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.split() == SHOWN


def driven(page: str, keys: list[str], folder: Path) -> list[str]:
    """The numbers that a browser shows in the lines of a page after some keys."""
    path = folder / "sheet.html"
    script = IN_BROWSER.replace("KEYS", json.dumps(keys))
    path.write_text(page.replace("</body>", script), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    arguments = [BROWSER or "", *options, "--dump-dom", path.as_uri()]
    found = subprocess.run(arguments, capture_output=True, text=True, timeout=180, check=True)
    title = re.search("<title>seen: (.*?)</title>", found.stdout)
    assert title is not None
    return title[1].split()


@pytest.mark.skipif(BROWSER is None, reason="there is no browser")
def test_a_browser_shows_the_numbers_of_the_screen_step_by_step(tmp_path: Path) -> None:
    project = examples()[0].open()[0]
    pass_ = pass_over(project, 0)
    explained = [explain(pass_, step).equations for step in pass_.walk]

    def screen(count: int) -> list[str]:
        lines = (each.line for equations in explained[:count] for each in equations)
        return [text for line in lines for text in numerals(line)]

    page = paper("sheet.html", handout(project))
    assert driven(page, [], tmp_path) == screen(29)
    keys = ["ArrowRight"] * 18 + ["ArrowLeft"]
    assert driven(page, keys, tmp_path) == screen(17)
