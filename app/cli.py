"""The command line: which arguments there are, and which module does the work.

Rule: asking for help or the version imports neither NumPy nor Qt; Qt is imported only where a
window opens or a picture is made. Errors are one sentence on stderr, never a traceback.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from app.commands import usage
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
    arguments = list(sys.argv[1:] if argv is None else argv)
    _never_fail_on_characters()
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except SystemExit as end:
        return DONE if end.code is None else int(end.code)
    except BrokenPipeError:
        _close_stdout()
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except UsageError as error:
        return _failed(UNUSABLE, arguments, str(error))
    except (BackpropError, OSError, MemoryError) as error:
        return _failed(FAILED, arguments, str(error) or "there is not enough memory")
    return code


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        command = COMMANDS[arguments[0]]
        parser = Parser(f"{PROGRAM} {arguments[0]}", command.summary)
        command.add_arguments(parser)
        options = parser.parse_args(arguments[1:])
        return int(import_module(command.module).run(options))
    if not arguments:
        return _open(None)
    if len(arguments) > 1:
        _check_word(arguments[0])
    return _open(_window_parser().parse_args(arguments).file)


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


def _file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help="a network, NAME.bpnet")


def _pass_arguments(parser: Parser) -> None:
    _file(parser)
    parser.add_argument(
        "-o",
        dest="output",
        metavar="OUT.npz",
        type=usage.arrays,
        required=True,
        help="the file made",
    )
    parser.add_argument(
        "--only", metavar="NAME", nargs="+", help="these arrays only, such as dL_dW or z.h1"
    )


def _steps_arguments(parser: Parser) -> None:
    _file(parser)
    _walk_arguments(parser)
    formats = ["text", "markdown", "latex", "json"]
    parser.add_argument("--format", choices=formats, default="text", help="how it is written")


def _walk_arguments(parser: Parser) -> None:
    parser.add_argument(
        "--sample", type=usage.count, default=0, help="N from 0; the screen shows it as N + 1"
    )
    grains = ["layer", "node", "term"]
    parser.add_argument("--grain", choices=grains, default="node", help="how much a step does")
    parser.add_argument(
        "--notation", metavar="NAME", default="house", help=f"the letters of {usage.NOTATIONS}"
    )
    parser.add_argument("--digits", type=usage.digits, default=3, help="decimals, 3 at first")


def _handout_arguments(parser: Parser) -> None:
    _file(parser)
    parser.add_argument(
        "-o",
        dest="output",
        metavar="OUT.pdf|html|md|tex|gif|webp|FOLDER/",
        required=True,
        help="a handout on paper, an animation, or a folder for a PNG picture of every step",
    )
    _walk_arguments(parser)
    parser.add_argument(
        "--from", dest="first", metavar="STEP", type=usage.count, help="from this step on"
    )
    parser.add_argument(
        "--to", dest="last", metavar="STEP", type=usage.count, help="up to this step"
    )
    parser.add_argument("--blanks", action="store_true", help="with blanks instead of numbers")
    parser.add_argument("--key", action="store_true", help="what belongs into the blanks")
    parser.add_argument(
        "--variants", metavar="N", type=usage.count, help="N files, each with other numbers"
    )
    parser.add_argument("--seed", type=usage.count, default=0, help="which variants, 0 at first")
    sizes = ["small", "large", "none"]
    parser.add_argument(
        "--pictures", choices=sizes, default="small", help="the network at every step, in a PDF"
    )
    _frame_arguments(parser)


def _frame_arguments(parser: Parser) -> None:
    colours = ["light", "dark", "print"]
    parser.add_argument(
        "--theme", choices=colours, default="light", help="the colours of pictures of steps"
    )
    parser.add_argument(
        "--size", type=usage.size, default=(1280, 720), help="their WxH, 1280x720 at first"
    )
    parser.add_argument(
        "--seconds", type=usage.seconds, default=1.5, help="how long each is shown, 1.5 at first"
    )


def _train_arguments(parser: Parser) -> None:
    _file(parser)
    parser.add_argument("--steps", type=usage.count, required=True, help="how many updates")
    parser.add_argument(
        "-o",
        dest="output",
        metavar="OUT.bpnet",
        type=usage.network,
        help="save the trained network",
    )
    parser.add_argument(
        "--loss", metavar="OUT.csv", type=usage.losses, help="write the loss after every update"
    )
    parser.add_argument("--plot", metavar="OUT.png|svg|pdf", type=usage.picture, help="draw it")


def _export_arguments(parser: Parser) -> None:
    _file(parser)
    parser.add_argument(
        "output", metavar="OUT.png|svg|pdf", type=usage.picture, help="the picture made"
    )
    parser.add_argument(
        "--at", metavar="STEP", help="how many steps are done, or a number's address; else all"
    )
    parser.add_argument("--theme", choices=["light", "dark"], default="light", help="the colours")
    parser.add_argument(
        "--size", type=usage.size, default=(1280, 720), help="WxH in pixels, 1280x720 at first"
    )
    parser.add_argument(
        "--dpi", metavar="D", type=usage.dpi, default=96.0, help="pixels an inch, 96 at first"
    )
    parser.add_argument(
        "--print", action="store_true", help="for print: dark ink and wider lines on white"
    )
    parser.add_argument(
        "--show",
        nargs="+",
        choices=["names", "gradients", "letters", "maps"],
        default=(),
        help="names, all gradients of the pass, letters without numbers, or maps in the boxes",
    )


def _validate_arguments(parser: Parser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="networks, NAME.bpnet, or lessons’ folders"
    )


def _lecture_arguments(parser: Parser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="a lesson’s folder, or NAME.bpnet")


def _never_fail_on_characters() -> None:
    """A terminal that cannot show a character shows its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _failed(code: int, arguments: list[str], sentence: str) -> int:
    name = f"{PROGRAM} {arguments[0]}" if arguments and arguments[0] in COMMANDS else PROGRAM
    print(f"{name}: {' '.join(sentence.split())}", file=sys.stderr)
    return code


def _close_stdout() -> None:
    """Whoever read has gone; nothing is written when Python flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


COMMANDS = {
    "pass": Command(
        "write every number of one pass over the data", "app.commands.arrays", _pass_arguments
    ),
    "steps": Command(
        "print the worked pass over one sample", "app.commands.steps", _steps_arguments
    ),
    "handout": Command(
        "write the worked pass for paper, with blanks or a key, or as pictures",
        "app.commands.handout",
        _handout_arguments,
    ),
    "train": Command("train a network", "app.commands.training", _train_arguments),
    "export": Command(
        "make a picture of the canvas at a step", "app.commands.exporting", _export_arguments
    ),
    "check": Command(
        "compare every gradient with finite differences", "app.commands.checking", _file
    ),
    "lecture": Command(
        "show a lesson or a network on the whole screen",
        "app.commands.lecturing",
        _lecture_arguments,
    ),
    "validate": Command(
        "say what is wrong with files", "app.commands.validating", _validate_arguments
    ),
}
