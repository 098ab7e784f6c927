"""`check`: every gradient beside its finite difference.

Rule: what disagrees is named, and so is a kink, which is no failure.
"""

from argparse import Namespace
from collections import Counter

from app.commands.reading import read_fitting
from core.passes.gradient_check import Comparison, check_gradients


def run(options: Namespace) -> int:
    """Print what disagrees as it is found, then how many agree; 1 where one disagrees."""
    project, _ = read_fitting(options.file)
    data = project.data
    found = Counter(
        _told(each) for each in check_gradients(project.network, data.inputs, data.targets)
    )
    print(_summary(found))
    return 1 if found["disagree"] else 0


def _told(each: Comparison) -> str:
    if each.kink is None and each.agrees:
        return "agree"
    print(_line(each), flush=True)
    return "disagree" if each.kink is None else "kink"


def _line(each: Comparison) -> str:
    where = f"{each.ref}" if each.sample is None else f"{each.ref}, sample {each.sample}"
    values = f"gradient {each.gradient!r}, finite difference {each.difference!r}"
    if each.kink is None:
        return f"{where}: disagrees: {values}, tolerance {each.tolerance!r}"
    ref, sample = each.kink
    return f"{where}: at a kink, {ref} of sample {sample} crosses 0: {values}"


def _summary(found: Counter[str]) -> str:
    parts = [f"{found['agree']} of {found.total()} gradients agree with finite differences"]
    if found["kink"]:
        parts.append(f"{found['kink']} at a kink")
    if found["disagree"]:
        parts.append(f"{found['disagree']} disagree")
    return ", ".join(parts)
