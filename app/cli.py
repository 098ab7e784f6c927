"""The command line: which commands there are, and which module does the work.

Rule: asking for help or the version imports neither NumPy nor Qt; Qt is imported only where a
window opens or a picture is made. Errors are one sentence on stderr, never a traceback.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from app.commands import arguments
from app.commands.usage import Parser, UsageError
from core.dataclass import dataclass
from core.errors import BackpropError
from core.version import VERSION

PROGRAM = "backprop-explorer"
DONE, FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True)
class Command:
    """A command by name: what it does in a line, its arguments, and its module."""

    summary: str
    module: str
    add_arguments: Callable[[Parser], None]


def run(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments say; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _never_fail_on_characters()
    try:
        code = _dispatch(words)
        sys.stdout.flush()
    except SystemExit as end:
        return DONE if end.code is None else int(end.code)
    except BrokenPipeError:
        _close_stdout()
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except UsageError as error:
        return _failed(UNUSABLE, words, str(error))
    except (BackpropError, OSError, MemoryError) as error:
        return _failed(FAILED, words, str(error) or "there is not enough memory")
    return code


def _dispatch(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        command = COMMANDS[words[0]]
        parser = Parser(f"{PROGRAM} {words[0]}", command.summary)
        command.add_arguments(parser)
        options = parser.parse_args(words[1:])
        return int(import_module(command.module).run(options))
    if not words:
        return _open(None)
    if len(words) > 1:
        _check_word(words[0])
    return _open(_window_parser().parse_args(words).file)


def _check_word(word: str) -> None:
    """What stands before other arguments is a command; UsageError where it is a word and none."""
    if not word.startswith("-") and "." not in word and not os.path.exists(word):
        more = _meant(word) or f"; known are {', '.join(COMMANDS)}"
        raise UsageError(f'there is no command "{word}"{more}')


def _meant(word: str) -> str:
    """The end of a sentence that names the nearest command; "" where none is near."""
    import difflib  # only a mistake needs it

    close = difflib.get_close_matches(word, COMMANDS, 1)
    return f"; did you mean {close[0]}?" if close else ""


def _open(path: str | None) -> int:
    if path is not None and not os.path.exists(path):
        raise UsageError(f"there is no file {path!r}, and no command of that name{_meant(path)}")
    gc.disable()  # nearly everything that the start makes stays
    try:
        from app.start.application import open_window

        return open_window(path)
    finally:
        gc.enable()


def _window_parser() -> Parser:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {command.summary}" for name, command in COMMANDS.items()]
    lines.append(f"\n'{PROGRAM} COMMAND --help' says more about one of them.")
    parser = Parser(
        PROGRAM,
        "Build a small neural network and walk its forward and backward pass, every number "
        "explained.",
        "\n".join(["commands that do one thing and end:", *lines]),
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="a network to open")
    parser.add_argument("--version", action="version", version=f"Backprop Explorer {VERSION}")
    return parser


def _never_fail_on_characters() -> None:
    """A terminal that cannot show a character shows its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _failed(code: int, words: list[str], sentence: str) -> int:
    name = f"{PROGRAM} {words[0]}" if words and words[0] in COMMANDS else PROGRAM
    print(f"{name}: {' '.join(sentence.split())}", file=sys.stderr)
    return code


def _close_stdout() -> None:
    """Whoever read has gone; nothing is written when Python flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS = {
    "pass": Command(
        "write every number of one pass over the data", "app.commands.arrays", arguments.of_pass
    ),
    "steps": Command(
        "print the worked pass over one sample", "app.commands.steps", arguments.of_steps
    ),
    "handout": Command(
        "write the worked pass for paper, with blanks or a key, or as pictures",
        "app.commands.handout",
        arguments.of_handout,
    ),
    "train": Command("train a network", "app.commands.training", arguments.of_training),
    "export": Command(
        "make a picture of the canvas at a step", "app.commands.exporting", arguments.of_export
    ),
    "check": Command(
        "compare every gradient with finite differences", "app.commands.checking", arguments.file
    ),
    "compare": Command(
        "find the first of your own numbers that is wrong, and why",
        "app.commands.comparing",
        arguments.of_comparing,
    ),
    "lecture": Command(
        "show a lesson or a network on the whole screen",
        "app.commands.lecturing",
        arguments.of_lecture,
    ),
    "validate": Command(
        "say what is wrong with files", "app.commands.validating", arguments.of_validation
    ),
}
