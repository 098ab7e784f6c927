"""The page's own script, driven by keys: in a JavaScript engine, and in a headless browser.

Both are skipped where there is none.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import resources
from core.project.examples import examples
from core.teaching.handouts.handout import handout
from core.teaching.handouts.papers import paper

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
global.document = { querySelectorAll: () => steps, addEventListener: (_, act) => { press = act; } };
eval(fs.readFileSync(process.argv[1], "utf8"));
const mark = (names) => names.has("later") ? "-" : names.has("now") ? "N" : "x";
for (const key of JSON.parse(process.argv[2])) {
  press({ key, preventDefault() {} });
  console.log(steps.map((step) => mark(step.names)).join(""));
}
"""
IN_BROWSER = """<script>
for (const key of KEYS) document.dispatchEvent(new KeyboardEvent("keydown", { key }));
document.title = "steps shown: " + document.querySelectorAll(".step:not(.later)").length;
</script></body>"""


@pytest.mark.skipif(NODE is None, reason="there is no JavaScript engine")
def test_the_keys_step_through_the_page() -> None:
    script = os.path.join(os.path.dirname(resources.__file__), "handouts", "page.js")
    arguments = [NODE or "", "-e", ENGINE, script, json.dumps(KEYS)]
    found = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    assert found.stdout.split() == SHOWN


@pytest.mark.skipif(BROWSER is None, reason="there is no browser")
def test_the_keys_step_through_the_page_in_a_browser(tmp_path: Path) -> None:
    page = paper("sheet.html", handout(examples()[0].open()[0]))
    keys = IN_BROWSER.replace("KEYS", str(["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]))
    path = tmp_path / "sheet.html"
    path.write_text(page.replace("</body>", keys), encoding="utf-8")
    arguments = [BROWSER or "", "--headless", "--no-sandbox", "--dump-dom", path.as_uri()]
    found = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    assert "<title>steps shown: 2</title>" in found.stdout
