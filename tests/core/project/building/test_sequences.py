"""Any sequence of edits: every project on the way is valid, saved and read back, run and undone."""

import os
import re
from collections.abc import Callable

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.errors import BackpropError
from core.kinds.initializers import INITIALIZERS
from core.kinds.layers import LAYER_KINDS, Centring, LayerKind, PreBias
from core.network.network import MAX_LAYERS, MAX_UNITS
from core.network.ref import Ref
from core.network.start import Start
from core.passes.engine import run
from core.project.building import clipboard, edges, layers, properties, units
from core.project.building.built import Built
from core.project.edit import set_position
from core.project.empty import empty_project
from core.project.project import Project, ViewState
from core.project.storage import dumps, loads
from tests.networks import random_project

SEQUENCES = int(os.environ.get("BUILDING_SEQUENCES", "200"))
STEPS = 12

NUMBERS = st.integers(0, 1000)
STARTS = st.builds(
    Start, st.sampled_from([entry() for entry in INITIALIZERS]), st.integers(0, 2**32 - 1)
)
KINDS = st.sampled_from([*(entry() for entry in LAYER_KINDS), PreBias(Centring())])
REFUSALS = re.compile(
    "(a network has|.* has) at (most|least) .*"
    "|this is the only layer, .*|the inputs cannot be removed; .*"
    "|inputs are given, .*|neurons of one layer .*|edges run forward only: .*"
    "|there is an edge .* already|every edge from .* is there already"
    "|.* reads nothing else; .*|layer .* does not read .*"
    "|there is no layer .*|layer .*: centring moves b with A, .*"
    "|layer .*: a rate for .*, which the layer does not have.*"
    "|the copied layer reads .*"
)


class Building(RuleBasedStateMachine):
    """A project and everything that it was before, with the bytes that each was saved as."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[Project, bytes]] = []
        self.project = empty_project()
        self.copies: list[str] = []

    @initialize(seed=st.none() | NUMBERS)
    def begin(self, seed: int | None) -> None:
        self._put(empty_project() if seed is None else random_project(seed))

    @rule(node=NUMBERS, start=STARTS, size=st.none() | st.integers(1, 4), every=st.booleans())
    def add_a_layer(self, node: int, start: Start, size: int | None, every: bool) -> None:
        after = self._node(node)
        readers = [each.id for each in self.project.network.readers(after)] if every else None
        self._edit(lambda p: layers.add_layer(p, after, start, size, readers))

    @rule(node=NUMBERS, start=STARTS)
    def remove_a_layer(self, node: int, start: Start) -> None:
        self._edit(lambda p: layers.remove_layer(p, self._node(node), start))

    @rule(node=NUMBERS, place=NUMBERS, start=STARTS)
    def add_a_unit(self, node: int, place: int, start: Start) -> None:
        where = place % (self.project.network.sizes[self._node(node)] + 1)
        self._edit(lambda p: units.add_unit(p, self._node(node), start, where))

    @rule(chosen=st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3), start=STARTS)
    def remove_units(self, chosen: list[tuple[int, int]], start: Start) -> None:
        places = [self._unit(node, unit) for node, unit in chosen]
        self._edit(lambda p: units.remove_units(p, places, start))

    @rule(source=NUMBERS, source_unit=NUMBERS, end=NUMBERS, unit=NUMBERS, start=STARTS)
    def draw_an_edge(
        self, source: int, source_unit: int, end: int, unit: int, start: Start
    ) -> None:
        here, there = self._unit(source, source_unit), self._unit(end, unit)
        reason = edges.refusal(self.project, *here, *there)
        refused = self._edit(lambda p: edges.draw_edge(p, *here, *there, start))
        assert refused == reason

    @rule(number=NUMBERS)
    def cut_an_edge(self, number: int) -> None:
        ref = self._ref(number, "W")
        if ref is not None:
            self._edit(lambda p: edges.cut_edge(p, ref))

    @rule(source=NUMBERS, end=NUMBERS, start=STARTS)
    def connect(self, source: int, end: int, start: Start) -> None:
        self._edit(lambda p: edges.connect(p, self._node(source), self._node(end), start))

    @rule(source=NUMBERS, end=NUMBERS)
    def disconnect(self, source: int, end: int) -> None:
        self._edit(lambda p: edges.disconnect(p, self._node(source), self._layer(end)))

    @rule(layer=NUMBERS, kind=KINDS)
    def set_kind(self, layer: int, kind: LayerKind) -> None:
        self._edit(lambda p: properties.set_kind(p, self._layer(layer), kind))

    @rule(layer=NUMBERS, has_bias=st.booleans())
    def set_bias(self, layer: int, has_bias: bool) -> None:
        self._edit(lambda p: properties.set_bias(p, self._layer(layer), has_bias))

    @rule(layer=NUMBERS, name=st.sampled_from("WbA"), rate=st.sampled_from([0.0, 0.5, 1.0]))
    def set_rate(self, layer: int, name: str, rate: float) -> None:
        self._edit(lambda p: properties.set_rate(p, self._layer(layer), name, rate))

    @rule(node=NUMBERS, unit=NUMBERS, name=st.sampled_from(["", "cat", "µ"]))
    def name_a_unit(self, node: int, unit: int, name: str) -> None:
        self._edit(lambda p: properties.set_unit_name(p, *self._unit(node, unit), name))

    @rule(number=NUMBERS, name=st.sampled_from(["", "w5"]))
    def name_a_weight(self, number: int, name: str) -> None:
        ref = self._ref(number, "W")
        if ref is not None:
            self._edit(lambda p: properties.set_weight_name(p, ref, name))

    @rule(layer=st.none() | NUMBERS, start=STARTS)
    def draw_weights(self, layer: int | None, start: Start) -> None:
        layer_id = None if layer is None else self._layer(layer)
        self._put(properties.draw_weights(self.project, start, layer_id).project)

    @rule(layer=NUMBERS)
    def copy(self, layer: int) -> None:
        self.copies.append(clipboard.copied(self.project, self._layer(layer)))

    @rule(number=NUMBERS, node=NUMBERS)
    def paste(self, number: int, node: int) -> None:
        if self.copies:
            text = self.copies[number % len(self.copies)]
            self._edit(lambda p: clipboard.pasted(p, text, self._node(node)))

    @rule(layer=NUMBERS)
    def duplicate(self, layer: int) -> None:
        self._edit(lambda p: clipboard.duplicated(p, self._layer(layer)))

    @rule(node=NUMBERS, unit=NUMBERS, x=st.floats(-9, 9))
    def move_a_box(self, node: int, unit: int, x: float) -> None:
        self._put(set_position(self.project, *self._unit(node, unit), (x, -x)))

    @invariant()
    def holds_its_limits(self) -> None:
        network = self.project.network
        assert 1 <= len(network.layers) <= MAX_LAYERS
        assert all(1 <= size <= MAX_UNITS for size in network.sizes.values())
        assert all(not layer.W[~layer.mask].any() for layer in network.layers)
        assert network.loss.accepts(network.output.activation)

    @invariant()
    def runs_where_the_data_fits(self) -> None:
        network, data = self.project.network, self.project.data
        if not self.project.misfit:
            with np.errstate(all="ignore"):
                trace = run(network, data.inputs[:1], data.targets[:1])
            assert trace.a[network.output.id].shape == (1, network.output.size)

    def teardown(self) -> None:
        """Undo and redo put values back: each is still what it was when it was made."""
        for project, content in (*reversed(self.values), *self.values):
            assert dumps(project, ViewState()) == content

    def _edit(self, function: Callable[[Project], Built]) -> str:
        """The sentence of an edit that was refused, "" where it was made."""
        before = self.project
        try:
            built = function(before)
        except BackpropError as error:
            return _sentence(error)
        _check_numbers(before, built)
        _check_positions(before, built)
        self._put(built.project)
        return ""

    def _put(self, project: Project) -> None:
        content = dumps(project, ViewState())
        again, _ = loads(content, "again")
        assert dumps(again, ViewState()) == content
        self.values.append((project, content))
        self.project = project

    def _node(self, number: int) -> str:
        nodes = list(self.project.network.sizes)
        return nodes[number % len(nodes)]

    def _layer(self, number: int) -> str:
        return self.project.network.layers[number % len(self.project.network.layers)].id

    def _unit(self, node: int, unit: int) -> tuple[str, int]:
        name = self._node(node)
        return name, unit % self.project.network.sizes[name]

    def _ref(self, number: int, name: str) -> Ref | None:
        network = self.project.network
        found = [
            ref
            for layer in network.layers
            for ref, parameter, _ in network.parameter_refs(layer)
            if parameter == name
        ]
        return found[number % len(found)] if found else None


def _sentence(error: BackpropError) -> str:
    assert REFUSALS.fullmatch(str(error)), error
    return str(error)


def _check_numbers(before: Project, built: Built) -> None:
    """Every number that is still there has its value, at an address of its own."""
    after = built.project.network
    assert built.moves.before is before.network
    assert built.moves.after is after
    refs = [
        ref for layer in before.network.layers for ref, _, _ in before.network.parameter_refs(layer)
    ]
    moved = {ref: built.moves(ref) for ref in refs}
    kept = {ref: new for ref, new in moved.items() if new is not None}
    assert len(set(kept.values())) == len(kept)
    for old, new in kept.items():
        assert after.parameter(new) == before.network.parameter(old)


def _check_positions(before: Project, built: Built) -> None:
    """Every box that was placed by hand is where it was."""
    sizes, positions = built.project.network.sizes, built.project.positions
    assert all(len(row) == sizes[node] for node, row in positions.items())
    for node, row in before.positions.items():
        for unit, place in enumerate(row):
            now = built.moves.unit(node, unit)
            if place is not None and now is not None:
                assert positions[node][now] == place


TestBuilding = Building.TestCase
TestBuilding.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
