"""The same answers, read from the files that the command line writes.

Rule: nothing is taken from the running program: `pass` writes the arrays, `train` the networks and
the losses, and the answers are made of what stands in those files.
"""

import csv
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from app.main import main
from core.data.dataset import Dataset
from core.kinds.types import Array
from core.network.network import Network
from core.project.project import Project, ViewState
from core.project.storage import load, save
from core.training.settings import TrainingSettings
from tests.golden.adapter import Answer, by_edge, parameters_answer
from tests.golden.networks import Case, data_of, network_of, optimizer_of

Arrays = dict[str, Array]


def adapter(case: Case) -> Answer | None:
    """The answer to a network case; None for every other kind."""
    if case["kind"] != "network":
        return None
    with TemporaryDirectory() as folder:
        project = Project(case["name"], network_of(case), data_of(case))
        answer = _pass_answer(project, Path(folder))
        updates = [_updates(project, record, Path(folder)) for record in case.get("updates", [])]
    return answer | {"updates": updates}


def write_pass(project: Project, folder: Path) -> Arrays:
    """What `pass` writes about a project that was saved."""
    source, target = folder / "network.bpnet", folder / "pass.npz"
    save(project, ViewState(), str(source))
    _succeed("pass", str(source), "-o", str(target))
    with np.load(target, allow_pickle=False) as file:
        return dict(file)


def _succeed(*arguments: str) -> None:
    code = main(list(arguments))
    if code:
        raise AssertionError(f"{' '.join(arguments)} ended with {code}")


def _pass_answer(project: Project, folder: Path) -> Answer:
    network, found = project.network, write_pass(project, folder)
    share = 1 / project.data.size if network.loss.over_batch == "mean" else 1.0
    per_sample = {name: rows * share for name, rows in _named("per_sample.dL_dW", found).items()}
    return {
        "z": _named("z", found),
        "a": _named("a", found),
        "loss": found["loss"],
        "loss_terms": _loss_terms(network, project.data, found) * share,
        "dL_da": _named("dL_da", found),
        "dL_dz": _named("dL_dz", found),
        "branch": {name.replace(".", "->"): rows for name, rows in _named("branch", found).items()},
        "dL_dW": by_edge(network, _named("dL_dW", found)),
        "dL_db": _named("dL_db", found),
        "per_sample": {
            "dL_dW": by_edge(network, per_sample),
            "dL_db": {n: rows * share for n, rows in _named("per_sample.dL_db", found).items()},
        },
    }


def _named(quantity: str, arrays: Arrays) -> Arrays:
    """The arrays `quantity.<name>` by name."""
    start = f"{quantity}."
    return {key.removeprefix(start): rows for key, rows in arrays.items() if key.startswith(start)}


def _loss_terms(network: Network, data: Dataset, found: Arrays) -> Array:
    """Each output's share of `sample_loss`, which files do not have: from the file's z and a."""
    output, loss = network.output, network.loss
    if loss.is_joint(output.activation):
        return loss.joint_terms(found[f"z.{output.id}"], data.targets)
    return loss.terms(found[f"a.{output.id}"], data.targets)


def _updates(project: Project, record: dict[str, Any], folder: Path) -> Answer:
    source = folder / "start.bpnet"
    settings = TrainingSettings(optimizer_of(record))
    save(replace(project, training=settings), ViewState(), str(source))
    count = len(record["steps"])
    trained = [_trained(source, steps, folder) for steps in range(1, count + 1)]
    losses = _losses(folder / f"{count}.csv")
    steps = [
        {"loss_before": loss} | parameters_answer(network)
        for loss, network in zip(losses[:-1], trained, strict=True)
    ]
    return {"steps": steps, "loss_after": losses[-1]}


def _trained(source: Path, steps: int, folder: Path) -> Network:
    target, losses = folder / f"{steps}.bpnet", folder / f"{steps}.csv"
    _succeed("train", str(source), "--steps", str(steps), "-o", str(target), "--loss", str(losses))
    return load(str(target))[0].network


def _losses(path: Path) -> list[float]:
    with path.open(newline="") as file:
        return [float(row["loss"]) for row in csv.DictReader(file)]
