"""Arguments that nobody would type: the command line does its work or says a sentence.

Rule: the exit code is 0, 1 or 2; where it is not 0 there is one line on stderr, never a traceback,
or a table that names what disagrees on stdout; no file but the one asked for is written.
"""

import io
import os
import shutil
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

from app import cli
from app.start import application
from core.project.examples import examples
from core.project.storage import save
from tests.hardening.failure import Failure, require
from tests.hardening.kept.told import Told

CODES = (0, 1, 2)
COMMANDS = {
    "pass": ("-o", "--only"),
    "steps": ("--sample", "--grain", "--notation", "--digits", "--format"),
    "handout": ("-o", "--sample", "--grain", "--notation", "--blanks", "--key", "--variants"),
    "train": ("--steps", "-o", "--loss", "--plot"),
    "export": ("--at", "--theme", "--size", "--dpi", "--print", "--show"),
    "check": (),
    "validate": ("table.csv",),
}
FILES = ("net.bpnet", "torn.bpnet", "folder", "gone.bpnet", "table.csv", "", ".", "-", "a\0b", "é")
FITTING = {
    "-o": ("out.npz", "out.bpnet", "out.md", "out.html", "out.tex", "no/out.npz", "folder"),
    "--only": ("z.h1", "dL_dW", "loss"),
    "--sample": ("0", "0", "1"),
    "--grain": ("layer", "node", "term"),
    "--notation": ("house", "flat", "ng"),
    "--digits": ("1", "3", "12"),
    "--format": ("text", "json", "latex", "markdown"),
    "--variants": ("1", "2"),
    "--steps": ("0", "1", "20"),
    "--loss": ("out.csv", "no/out.csv"),
    "--plot": ("out.png", "out.svg", "out.pdf"),
    "--at": ("0", "3", "loss", "z.h1[0]"),
    "--theme": ("dark", "light"),
    "--size": ("320x200", "16x16"),
    "--dpi": ("96", "16"),
    "--show": ("names", "letters", "gradients"),
}
FLAGS = ("--blanks", "--key", "--print", "--help", "--version", "--nonsense", "--", "-x", "--o=1")
WILD = (
    *("0", "1", "-1", "3", "13", "1e9", "nan", "٣", "x" * 5000, "\ud800", "\n", "{}", "%s", "0x0"),
    *("dL_dW", "loss", "a.x[99]", "W.x.h[0,0]", "layer", "house", "text", "", "²", "1_0", "+1"),
)
NEEDED = {"pass": ("-o",), "handout": ("-o",), "train": ("--steps",)}


def run(count: int, seed: int) -> Told:
    """So many command lines, in one process."""
    codes = dict.fromkeys(CODES, 0)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        application.open_window = lambda path=None: 0  # type: ignore[assignment]
        for number in range(count):
            random = Random(f"{seed} {number}")
            _fill(folder)
            arguments = _arguments(random)
            try:
                codes[_one(arguments, folder)] += 1
            except Failure as failure:
                raise Failure(f"case {number}, {arguments}: {failure}") from failure
            except BaseException as error:
                told = f"{type(error).__name__}: {error}"
                raise Failure(f"case {number}, {arguments}: {told}") from error
    return Told(dict(zip(("done", "failed", "unusable"), codes.values(), strict=True)))


def _arguments(random: Random) -> list[str]:
    """Something near a command line; training is short and pictures are small."""
    command = random.choice(tuple(COMMANDS))
    words = [command, random.choice((FILES[0],) * 8 + FILES)]
    if command == "export":
        words.append(random.choice(("out.png", "out.svg", "out.pdf", "out.gif")))
    options = [*NEEDED.get(command, ()), *_some(random, COMMANDS[command])]
    for option in options:
        words += _option(random, option)
    if random.random() < 0.3:
        words[random.randrange(len(words))] = random.choice((*WILD, *FLAGS, *FITTING, *FILES))
    if random.random() < 0.1:
        del words[random.randrange(len(words))]
    return words


def _some(random: Random, options: tuple[str, ...]) -> list[str]:
    return random.sample(options, random.randrange(min(len(options), 3) + 1))


def _option(random: Random, option: str) -> list[str]:
    if option not in FITTING:
        return [option]
    return [option, random.choice(FITTING[option] if random.random() < 0.8 else WILD)]


def _one(arguments: list[str], folder: str) -> int:
    before = _contents(folder)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(arguments)
    told = err.getvalue()
    require(code in CODES, f"the code is {code}")
    require("Traceback" not in told + out.getvalue(), told)
    if code == cli.UNUSABLE or (code == cli.FAILED and not out.getvalue()):
        require(told.count("\n") == 1 and bool(told.strip()), f"code {code} says {told!r}")
    after = _contents(folder)
    touched = {name for name in before.keys() | after if before.get(name) != after.get(name)}
    require(code != cli.UNUSABLE or not touched, f"code {code} has written {touched}")
    asked = {os.path.basename(each).split(".")[0] for each in arguments} - {""}
    strangers = [each for each in touched if not each.startswith(tuple(asked))]
    require(not strangers, f"has written {strangers}")
    return code


def _fill(folder: str) -> None:
    """The files there are, as they are at first."""
    for name in os.listdir(folder):
        if os.path.isfile(name):
            os.unlink(name)
        else:
            shutil.rmtree(name)
    os.mkdir("folder")
    save(*examples()[0].open(), "net.bpnet")
    Path("torn.bpnet").write_bytes(b"{")
    Path("table.csv").write_bytes(b"a,b,c\n1,2,3\n")


def _contents(folder: str) -> dict[str, bytes]:
    found = {}
    for place, _, names in os.walk(folder):
        paths = [Path(place, name) for name in names]
        found |= {str(path.relative_to(folder)): path.read_bytes() for path in paths}
    return found
