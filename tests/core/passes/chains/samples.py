"""Passes of random networks of every kind, and all their parameters.

Rule: the seeds are the same for every test.
"""

from collections.abc import Iterator

from core.network.ref import Ref
from core.passes.chains.graph import Chains
from core.passes.sample_pass import Pass
from tests.networks import FAMILIES, only, random_project
from tests.walks import walked

EVERY = [
    (family, name)
    for family in ("activations", "losses", "kinds")
    for name in FAMILIES[family].names()
]


def random_pass(seed: int) -> Pass:
    return walked(random_project(seed, max_layers=4, max_units=3))


def pass_of(family: str, name: str, seed: int) -> Pass:
    return walked(random_project(seed, max_layers=3, max_units=3, palette=only(family, name)))


def parameters(pass_: Pass) -> Iterator[Ref]:
    for layer in pass_.network.layers:
        yield from (ref for ref, _, _ in pass_.network.parameter_refs(layer))


def is_joint(pass_: Pass) -> bool:
    return pass_.network.loss.is_joint(pass_.network.output.activation)


def all_chains(pass_: Pass) -> Iterator[Chains]:
    for ref in parameters(pass_):
        yield Chains(pass_, ref)
        if is_joint(pass_):
            yield Chains(pass_, ref, is_collapsed=True)
