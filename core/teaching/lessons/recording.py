"""A beat recorded from the state of the program: what was trained or typed becomes its actions.

Rule: entering the recorded beat gives that state again, bit for bit; what cannot be told in the
closed list of verbs is refused.
"""

from collections.abc import Iterator

from core.errors import NetworkError
from core.network.network import Network
from core.network.ref import Ref, unit_ref
from core.project.bpnet.network_file import write_network
from core.project.bpnet.sections import write_data, write_training
from core.project.edit import number
from core.project.project import Project, ViewState
from core.teaching.lessons.files.folder import Opened
from core.teaching.lessons.lesson import Beat
from core.teaching.lessons.moment import Moment
from core.teaching.lessons.verbs import MAX_UPDATES, SetNumber, Train, Verb

MOST_ACTIONS = 32
_SAVE_IT = "save this network in the lesson’s folder, and record from there"


def recorded(file: str, opened: Opened, project: Project, view: ViewState) -> Beat:
    """The beat that shows `project` as `view` sees it, from a network file of the lesson.

    The step at the cursor is the one that its presses reveal. NetworkError where the way from the
    file to this state is too long, or no verb goes it.
    """
    base, seen = opened
    return Beat(
        text="",
        network=file,
        sample=view.sample,
        detail=view.grain,
        actions=_actions(base, project, view.sample),
        step=view.cursor or None,
        digits=None if view.digits == seen.digits else view.digits,
        notation=None if view.notation == seen.notation else view.notation,
    )


def _actions(base: Project, project: Project, sample: int) -> tuple[Verb, ...]:
    ways: tuple[tuple[Verb, ...], ...] = ((), *_trained(base, project))
    if base.network.sizes == project.network.sizes:
        ways = (*ways, tuple(_typed(base, project, sample)))
    found = next((way for way in ways if _leads_to(project, base, way, sample)), None)
    if found is None:
        raise NetworkError(f"the network is built otherwise than in the file; {_SAVE_IT}")
    if len(found) > MOST_ACTIONS:
        raise NetworkError(f"{len(found)} numbers are not those of the file; {_SAVE_IT}")
    return found


def _trained(base: Project, project: Project) -> Iterator[tuple[Verb, ...]]:
    updates = project.run.updates - base.run.updates
    if 0 < updates <= MAX_UPDATES:
        yield (Train(updates),)


def _typed(base: Project, project: Project, sample: int) -> Iterator[SetNumber]:
    """Every number that differs."""
    for ref in _numbers(base.network):
        value = number(project, ref, sample)
        if value != number(base, ref, sample):
            yield SetNumber(ref, value)


def _numbers(network: Network) -> Iterator[Ref]:
    for layer in network.layers:
        yield from (ref for ref, *_ in network.parameter_refs(layer))
    inputs, output = network.inputs, network.output
    yield from (unit_ref("a", inputs.id, unit) for unit in range(inputs.size))
    yield from (unit_ref("y", output.id, unit) for unit in range(output.size))


def _leads_to(project: Project, base: Project, way: tuple[Verb, ...], sample: int) -> bool:
    moment = Moment(base, sample)
    for verb in way:
        moment = verb.act(moment)
    return _told(moment.project) == _told(project)


def _told(project: Project) -> tuple[object, ...]:
    """All that a walk depends on, as plain values."""
    network, data = write_network(project.network), write_data(project.data)
    return network, data, write_training(project.training)
