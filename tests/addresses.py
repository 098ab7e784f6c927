"""Random addresses, as a hand types them: some lead to a number of the network, many do not."""

from random import Random

from core.network.network import Network
from core.network.ref import (
    EDGE_QUANTITIES,
    OFFSET_QUANTITIES,
    SCALAR_QUANTITIES,
    UNIT_QUANTITIES,
)


def any_address(random: Random, network: Network) -> str:
    """Something of the form of an address, often one that leads nowhere."""
    nodes = (*network.sizes, *network.sizes, "h", "nowhere")
    layer, source = random.choice(nodes), random.choice(nodes)
    unit, source_unit = random.choices((0, 0, 1, 2, 9, 999_999_999), k=2)
    forms = [f"{each}.{layer}[{unit}]" for each in UNIT_QUANTITIES]
    forms += [f"{each}.{source}.{layer}[{unit},{source_unit}]" for each in EDGE_QUANTITIES]
    forms += [f"{each}.{source}.{layer}[{unit}]" for each in OFFSET_QUANTITIES]
    forms += SCALAR_QUANTITIES
    return random.choice(("", "", "", "batch_", "new_")) + random.choice(forms)
