"""What two chains share, found by walking every path of both."""

from itertools import takewhile

import pytest

from core.network.ref import Ref
from core.passes.chains.graph import Chains
from core.passes.chains.partings import Common, common_part
from core.passes.chains.paths import every_path
from core.passes.sample_pass import Pass
from tests.core.passes.chains.samples import parameters, random_pass
from tests.walks import opening_pass


def _common(pass_: Pass, one: str, other: str) -> Common:
    return common_part(Chains(pass_, Ref.parse(one)), Chains(pass_, Ref.parse(other)))


def test_two_weights_of_one_layer_part_at_every_reader() -> None:
    common = _common(opening_pass(), "W.x.h1[0,0]", "W.x.h1[1,0]")
    assert [str(each.at) for each in common.partings] == ["dL_dz.out[0]", "dL_dz.out[1]"]
    parting = common.partings[0]
    assert [str(each.by) for each in parting.first] == ["a.h1[0]"]
    assert [str(each.by) for each in parting.second] == ["a.h1[1]"]
    assert [str(ref) for ref in common.refs] == [
        *("dL_da.out[0]", "dL_da.out[1]", "da_dz.out[0]", "dL_dz.out[0]"),
        *("da_dz.out[1]", "dL_dz.out[1]"),
    ]


def test_two_weights_into_one_unit_part_at_the_end() -> None:
    common = _common(opening_pass(), "W.x.h1[0,0]", "W.x.h1[0,1]")
    assert [str(each.at) for each in common.partings] == ["dL_dz.h1[0]"]
    assert common.partings[0].common == ()
    assert all(each.ends for each in (*common.partings[0].first, *common.partings[0].second))


def test_weights_into_two_outputs_share_the_loss_alone() -> None:
    common = _common(opening_pass(), "W.h1.out[0,0]", "W.h1.out[1,0]")
    assert [str(each.at) for each in common.partings] == ["loss"]
    assert common.links == ()
    assert common.refs == ()


def test_a_common_part_that_begins_collapsed_lights_the_way_to_the_loss_too() -> None:
    pass_ = opening_pass()
    refs = (Ref.parse("b.out[0]"), Ref.parse("W.x.h1[0,0]"))
    common = common_part(*(Chains(pass_, ref, is_collapsed=True) for ref in refs))
    assert [str(ref) for ref in common.lit] == ["dL_dz.out[0]", "dL_da.out[0]"]


@pytest.mark.parametrize("seed", range(20))
def test_a_link_is_common_where_it_lies_on_paths_of_both(seed: int) -> None:
    pass_ = random_pass(seed)
    refs = list(parameters(pass_))
    for one, other in zip(refs[::3], refs[1::3], strict=False):
        first, second = Chains(pass_, one), Chains(pass_, other)
        shared = set()
        for chains, against in ((first, second), (second, first)):
            known = {link for path in every_path(against) for link in path.factors}
            for path in every_path(chains):
                shared.update(takewhile(known.__contains__, path.factors))
        found = common_part(first, second)
        assert set(found.links) == {link for link in shared if not link.ends}
        assert found.partings
