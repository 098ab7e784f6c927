"""The project's own activation formulas: kept, edited, renamed and taken away.

Rule: a layer holds its parsed formula itself, so an edit of a formula is an edit of every layer
that uses it, all at once. Two formulas never share a name; one that is used cannot be taken away.
"""

from dataclasses import replace

from core.errors import FormulaError
from core.kinds.formulas.formula import Formula, FormulaActivation
from core.network.network import Layer, Network
from core.network.reshape import with_activation
from core.passes.places import layer_place
from core.project.bpnet.network_file import used_formulas
from core.project.project import Project


def formulas_of(project: Project) -> tuple[Formula, ...]:
    """The formulas kept in the project, and those that only a layer holds."""
    return tuple(used_formulas(project.formulas, project.network))


def users_of(network: Network, formula: Formula) -> tuple[Layer, ...]:
    """The layers whose activation is this formula."""
    return tuple(layer for layer in network.layers if _holds(layer, formula))


def put_formula(project: Project, formula: Formula, old: Formula | None = None) -> Project:
    """The project with a formula; in the place of an `old` one, its layers included.

    FormulaError where another formula has the name.
    """
    known = formulas_of(project)
    if formula.name in {each.name for each in known if each != old}:
        raise FormulaError(f'there is a formula "{formula.name}" already; choose another name')
    if formula == old:
        return project
    network = project.network
    for layer in users_of(network, old) if old else ():
        network = with_activation(network, layer.id, FormulaActivation(formula))
    kept = tuple(formula if each == old else each for each in known)
    kept = kept if old in known else (*kept, formula)
    return replace(project, network=network, formulas=kept)


def use_formula(
    project: Project, layer_id: str, formula: Formula, old: Formula | None = None
) -> Project:
    """As `put_formula`, and a layer takes the formula as its activation."""
    project = put_formula(project, formula, old)
    if _holds(project.network.layer(layer_id), formula):
        return project
    activation = FormulaActivation(formula)
    return project.with_network(with_activation(project.network, layer_id, activation))


def remove_formula(project: Project, formula: Formula) -> Project:
    """The project without a formula; FormulaError names the layers where one uses it."""
    if users := users_of(project.network, formula):
        names = " and ".join(layer_place(project.network, layer.id) for layer in users)
        verb = "uses" if len(users) == 1 else "use"
        raise FormulaError(f"{names} {verb} {formula.name}; choose another activation there first")
    return replace(project, formulas=tuple(each for each in project.formulas if each != formula))


def free_name(project: Project) -> str:
    """The first of f1, f2, ... that no formula has."""
    taken = {formula.name for formula in formulas_of(project)}
    return next(name for n in range(1, len(taken) + 2) if (name := f"f{n}") not in taken)


def _holds(layer: Layer, formula: Formula) -> bool:
    activation = layer.activation
    return isinstance(activation, FormulaActivation) and activation.formula == formula
