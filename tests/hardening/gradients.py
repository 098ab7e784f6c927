"""Random networks against two oracles that know nothing of the engine.

Rule: every number of a pass is the scalar tape's, and every gradient is what finite differences
say; a kink between the two sides of a difference is named and is no failure.
"""

from core.passes.gradient_check import check_gradients
from tests.core.passes import test_engine_tape as tape
from tests.hardening.failure import Failure, require
from tests.hardening.kept.told import Told
from tests.networks import random_data, random_network


def run(count: int, seed: int) -> Told:
    """So many networks, from this seed on."""
    numbers = kinks = 0
    for each in range(seed, seed + count):
        try:
            tape.test_every_number_of_a_pass_is_the_tapes(each)
            tape.test_every_parameters_gradient_and_branch_is_the_tapes(each)
            tape.test_the_batchs_gradient_reduces_the_samples_own_ones(each)
        except AssertionError as error:
            raise Failure(f"network {each}: not the tape's: {error}") from error
        network = random_network(each)
        data = random_data(network, each)
        for found in check_gradients(network, data.inputs, data.targets):
            numbers += 1
            kinks += found.kink is not None
            require(found.agrees, f"network {each}: {found}")
    return Told({"networks": count, "gradients": numbers, "at a kink": kinks})
