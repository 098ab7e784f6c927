"""`check`: every gradient beside its finite difference.

Rule: what disagrees is named, and so is a kink, which is no failure.
"""

from argparse import Namespace

from app.commands.reading import read_fitting
from core.passes.gradient_check import Comparison, check_gradients


def run(options: Namespace) -> int:
    """Print what disagrees and how many agree; 1 where one disagrees."""
    project, _ = read_fitting(options.file)
    data = project.data
    compared = list(check_gradients(project.network, data.inputs, data.targets))
    for each in compared:
        if each.kink is not None or not each.agrees:
            print(_line(each))
    failed = sum(not each.agrees for each in compared)
    print(_summary(compared, failed))
    return 1 if failed else 0


def _line(each: Comparison) -> str:
    where = f"{each.ref}" if each.sample is None else f"{each.ref}, sample {each.sample}"
    values = f"gradient {each.gradient!r}, finite difference {each.difference!r}"
    if each.kink is None:
        return f"{where}: disagrees: {values}, tolerance {each.tolerance!r}"
    ref, sample = each.kink
    return f"{where}: at a kink, {ref} of sample {sample} crosses 0: {values}"


def _summary(compared: list[Comparison], failed: int) -> str:
    kinks = sum(each.kink is not None for each in compared)
    agreeing = len(compared) - failed - kinks
    parts = [f"{agreeing} of {len(compared)} gradients agree with finite differences"]
    if kinks:
        parts.append(f"{kinks} at a kink")
    if failed:
        parts.append(f"{failed} disagree")
    return ", ".join(parts)
