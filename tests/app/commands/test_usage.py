"""Arguments that cannot be used: exit code 2, and one sentence that says what would do."""

import pytest

from app import cli
from tests.app.command_line import refused


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["pass"], "pass: the following arguments are required: FILE, -o"),
        (["pass", "F", "-o", "O.npz", "--every"], "pass: unrecognized arguments: --every"),
        (["nothing.bpnet"], "there is no file 'nothing.bpnet', and no command of that name"),
        (["setps"], "there is no file 'setps', and no command of that name; did you mean steps?"),
        (["stepz", "F"], 'there is no command "stepz"; did you mean steps?'),
        (
            ["foo", "bar"],
            'there is no command "foo"; known are pass, steps, handout, train, export, check, '
            "compare, lecture, validate",
        ),
        (["a.bpnet", "b"], "unrecognized arguments: b"),
        (["pass", "F", "-o", "O"], "pass: argument -o: 'O' does not end in .npz"),
        (
            ["train", "F", "--steps", "1", "-o", "net.json"],
            "train: argument -o: 'net.json' does not end in .bpnet",
        ),
        (
            ["train", "F", "--steps", "1", "--loss", "loss.txt"],
            "train: argument --loss: 'loss.txt' does not end in .csv",
        ),
        (
            ["steps", "F", "--sample", "-1"],
            "steps: argument --sample: expected a whole number from 0, found '-1'",
        ),
        (
            ["steps", "F", "--sample", "x"],
            "steps: argument --sample: expected a whole number from 0, found 'x'",
        ),
        (
            ["steps", "F", "--digits", "13"],
            "steps: argument --digits: expected 1 to 12 decimals, found 13",
        ),
        (
            ["steps", "F", "--grain", "unit"],
            "steps: argument --grain: invalid choice: 'unit' (choose from 'layer', 'node', 'term')",
        ),
        (
            ["steps", "F", "--format", "odt"],
            "steps: argument --format: invalid choice: 'odt' "
            "(choose from 'text', 'markdown', 'latex', 'json')",
        ),
        (["train", "F"], "train: the following arguments are required: --steps"),
        (
            ["train", "F", "--steps", "1", "--plot", "loss.gif"],
            "train: argument --plot: 'loss.gif' does not end in .png, .svg or .pdf",
        ),
        (
            ["export", "F", "OUT"],
            "export: argument OUT.png|svg|pdf: 'OUT' does not end in .png, .svg or .pdf",
        ),
        (
            ["export", "F", "o.png", "--size", "1280"],
            "export: argument --size: expected WxH such as 1280x720, from 16x16 to 16384x16384, "
            "found '1280'",
        ),
        (
            ["export", "F", "o.png", "--size", "9x99999"],
            "export: argument --size: expected WxH such as 1280x720, from 16x16 to 16384x16384, "
            "found '9x99999'",
        ),
    ],
)
def test_arguments_that_cannot_be_used_exit_with_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(arguments, capsys)
    known = said.replace("(choose from node)", "(choose from 'node')")
    command = sentence.partition(":")[0]
    separator = " " if command in cli.COMMANDS else ": "
    assert (code, known) == (2, f"backprop-explorer{separator}{sentence}")
