"""The arguments of every command.

Rule: as in `app.cli`, asking for help imports neither NumPy nor Qt.
"""

from app.commands import usage
from app.commands.usage import Parser


def file(parser: Parser) -> None:
    """A network."""
    parser.add_argument("file", metavar="FILE", help="a network, NAME.bpnet")


def of_pass(parser: Parser) -> None:
    """What `pass` takes."""
    file(parser)
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


def of_steps(parser: Parser) -> None:
    """What `steps` takes."""
    file(parser)
    _of_walk(parser)
    formats = ["text", "markdown", "latex", "json"]
    parser.add_argument("--format", choices=formats, default="text", help="how it is written")


def _of_walk(parser: Parser) -> None:
    parser.add_argument(
        "--sample", type=usage.count, default=0, help="N from 0; the screen shows it as N + 1"
    )
    grains = ["layer", "node", "term"]
    parser.add_argument("--grain", choices=grains, default="node", help="how much a step does")
    parser.add_argument(
        "--notation", metavar="NAME", default="house", help=f"the letters of {usage.NOTATIONS}"
    )
    parser.add_argument("--digits", type=usage.digits, default=3, help="decimals, 3 at first")


def of_handout(parser: Parser) -> None:
    """What `handout` takes."""
    file(parser)
    parser.add_argument(
        "-o",
        dest="output",
        metavar="OUT.pdf|html|md|tex|gif|webp|FOLDER/",
        required=True,
        help="a handout on paper, an animation, or a folder for a PNG picture of every step",
    )
    _of_walk(parser)
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
    parser.add_argument(
        "--pictures",
        choices=["small", "large", "none"],
        default="small",
        help="the network at every step, in a PDF or a page",
    )
    _of_frames(parser)


def _of_frames(parser: Parser) -> None:
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


def of_training(parser: Parser) -> None:
    """What `train` takes."""
    file(parser)
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


def of_export(parser: Parser) -> None:
    """What `export` takes."""
    file(parser)
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


def of_validation(parser: Parser) -> None:
    """What `validate` takes."""
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="networks, NAME.bpnet, or lessons’ folders"
    )


def of_lecture(parser: Parser) -> None:
    """What `lecture` takes."""
    parser.add_argument("lesson", metavar="LESSON", help="a lesson’s folder, or NAME.bpnet")


def of_comparing(parser: Parser) -> None:
    """What `compare` takes."""
    file(parser)
    parser.add_argument(
        "arrays", metavar="MINE.npz", help="your arrays, with the names that `pass` writes"
    )
