"""The sections below the paths: two weights, loss meets activation, and how often links are reused.

Rule: a section shows a `Glance` and takes no room where it has nothing to say.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.chain.glance import Glance
from app.panels.chain.path_row import Caption, Lines
from app.panels.formula.fractions import on_one_line
from app.panels.formula.in_symbols import in_symbols
from app.panels.panel import heading
from app.style import ThemeOwner
from app.walk.kept import Kept
from core.network.ref import Ref, unit_ref
from core.passes.chains.factors import LOSS, Factor
from core.passes.chains.graph import Chains
from core.passes.chains.linked import unlinked
from core.passes.chains.meeting import Meeting, has_mate, meeting
from core.passes.chains.partings import Parting
from core.passes.equation import Equation
from core.passes.markup import Blank, Markup, Relation, Row, Words
from core.passes.places import place

MOST_PARTINGS, MOST_WAYS, MOST_LINKS = 4, 3, 16
_SHORT = {"binary cross-entropy": "with BCE"}  # where there is no room for the whole name


Rows = list[tuple[str, Markup]]


class Section(QWidget):
    """A heading, a caption and lines with labels."""

    def __init__(self, owner: ThemeOwner, words: str, lines: Lines | None = None) -> None:
        super().__init__()
        self._rows: Kept[Rows] = Kept()
        self.title = heading(words)
        self.caption = Caption(owner)
        self.lines = lines or Lines(owner)
        self.after = Caption(owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.title, self.caption, self.lines, self.after):
            column.addWidget(part)
        self.caption.say("")
        self.after.say("")

    @property
    def labels(self) -> tuple[str, ...]:
        """The words before the lines."""
        return self.lines.labels

    def show_glance(self, glance: Glance) -> None:
        """Show what there is to say."""
        raise NotImplementedError

    def rows(self, glance: Glance) -> Rows:
        """The lines with their labels; the very same for what was looked at before."""
        return self._rows.get(glance.pass_, glance.stamp, lambda: self._written(glance))

    def _written(self, glance: Glance) -> Rows:
        return []

    def show_rows(self, glance: Glance) -> None:
        """Show them."""
        self.lines.show_lines(*_parted(self.rows(glance)))

    def foresee(self, glance: Glance) -> Iterator[None]:
        """Lay out what may be shown next, a little at a time."""
        rows = self.rows(glance)
        yield
        if rows:
            yield from self.lines.foresee(*_parted(rows))


class PairSection(Section):
    """What two chains share, and the places where they part."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__(owner, "Where the two part")

    def show_glance(self, glance: Glance) -> None:
        common, second = glance.common, glance.second
        self.setVisible(common is not None)
        if common is None or second is None:
            return
        first = glance.lines.chains
        names = [glance.symbol(chains.ref) for chains in (first, second)]
        self.caption.say(_shared_words(glance, names))
        self.show_rows(glance)
        rest = len(common.partings[MOST_PARTINGS:])
        self.after.say(f"They part at {rest:,} more places." if rest else "")

    def _written(self, glance: Glance) -> Rows:
        common, second = glance.common, glance.second
        if common is None or second is None:
            return []
        chains = (glance.lines.chains, second)
        partings = common.partings[:MOST_PARTINGS]
        return [row for each in partings for row in _parting(glance, each, chains)]


class MeetingSection(Section):
    """Loss and output activation, in full, collapsed, and under another loss."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__(owner, "")
        self._meetings: Kept[Meeting | None] = Kept()

    def show_glance(self, glance: Glance) -> None:
        ref = _output_gradient(glance)
        found = None if ref is None else self._meeting(glance, ref)
        self.setVisible(found is not None)
        if ref is not None and found is not None:
            self._show(glance, ref, found)

    def _written(self, glance: Glance) -> Rows:
        ref = _output_gradient(glance)
        found = None if ref is None else self._meeting(glance, ref)
        if ref is None or found is None:
            return []
        both = (("full chain", found.full), ("collapsed", found.collapsed))
        rows = [(label, _known(glance, ref, each)) for label, each in both if each is not None]
        other = unlinked(_known(glance, ref, found.other))
        return [*rows, (_SHORT.get(found.other_loss, found.other_loss), other)]

    def _meeting(self, glance: Glance, ref: Ref) -> Meeting | None:
        pass_, digits, notation = glance.pass_, glance.digits, glance.notation
        key = (ref, digits, notation.name)
        return self._meetings.get(pass_, key, lambda: meeting(pass_, ref, digits, notation))

    def _show(self, glance: Glance, ref: Ref, found: Meeting) -> None:
        loss, activation = glance.network.loss, glance.network.output.activation
        self.title.setText(f"{loss.label} after {activation.label}".capitalize())
        where = place(glance.network, ref.at_node, ref.at_unit)
        self.caption.say(f"At {where}, in front of its net input")
        self.show_rows(glance)
        self.after.say(_meeting_words(found))


class ReuseSection(Section):
    """How often the links of the paths on screen serve other gradients too."""

    def __init__(self, owner: ThemeOwner) -> None:
        super().__init__(owner, "Used again")

    def show_glance(self, glance: Glance) -> None:
        reuse, total = glance.reuse, glance.total_paths
        gradients = f"all {reuse.parameters:,} gradients of the pass"
        self.caption.say(f"In how many of {gradients} each of these is a factor")
        self.show_rows(glance)
        self.after.say(
            f"Path by path {gradients} would take {total:,} products. The way back goes over each "
            f"of the {reuse.edges:,} edges once, because what is known above is used again."
        )
        self.setVisible(bool(self.lines.lines))

    def _written(self, glance: Glance) -> Rows:
        links = sorted(_links(glance), key=lambda row: -row[0])[:MOST_LINKS]
        return [
            (f"{count:,} ×", on_one_line(glance.lines.used(ref, glance.is_revealed)))
            for count, ref in links
        ]


def _parted(rows: Rows) -> tuple[list[Markup], list[str]]:
    """Lines, and their labels."""
    return [line for _, line in rows], [label for label, _ in rows]


def _links(glance: Glance) -> Iterator[tuple[int, Ref]]:
    """The links of the first path, and what they have come to at each net input."""
    counts: dict[Ref, int] = {}
    for path in glance.lines.first[:2]:
        for factor in path.factors:
            for ref in _numbers(factor):
                counts.setdefault(ref, glance.reuse.uses(factor))
    return ((count, ref) for ref, count in counts.items())


def _numbers(factor: Factor) -> tuple[Ref, ...]:
    """The numbers of a link that have an address, and the gradient that it leads to."""
    own = (factor.known,) if len(factor.refs) == 1 and factor.by.quantity != "b" else ()
    is_on_way = factor.to.quantity == "dL_dz" and not factor.ends
    return tuple(dict.fromkeys((*own, *((factor.to,) if is_on_way else ()))))


def _shared_words(glance: Glance, names: list[str]) -> str:
    count = sum(1 for each in glance.common.links) if glance.common else 0
    if not count:
        return f"{names[0]} and {names[1]} have nothing but the loss in common."
    return f"{names[0]} and {names[1]} share the chain from the loss down to here:"


def _parting(
    glance: Glance, parting: Parting, chains: tuple[Chains, Chains]
) -> Iterator[tuple[str, Markup]]:
    if parting.at != LOSS:
        yield "common", glance.lines.common(parting, glance.is_revealed)
    sides = zip(chains, (parting.first, parting.second), strict=True)
    for own, links in sorted(sides, key=lambda side: not side[1][0].ends):
        name = glance.symbol(own.ref)
        for link in links[:MOST_WAYS]:
            verb = "ends here" if link.ends else "goes on"
            yield f"{name} {verb}", glance.lines.link(link, glance.is_revealed)
        if len(links) > MOST_WAYS:
            yield "", Words(f"and {len(links) - MOST_WAYS} more ways on")


def _output_gradient(glance: Glance) -> Ref | None:
    """dL/dz of the output that the first path on screen comes from; none where it is rounded."""
    paths = glance.lines.first
    is_by_hand = glance.pass_.decimals is not None
    if is_by_hand or not paths or not has_mate(glance.network):
        return None
    z = next(factor.by for factor in paths[0].factors if factor.by.quantity == "z")
    return unit_ref("dL_dz", z.at_node, z.at_unit)


def _known(glance: Glance, ref: Ref, equation: Equation) -> Markup:
    if glance.may_show(ref):
        return equation.line
    letters = in_symbols(equation)
    return letters if glance.are_numbers_hidden else Row((letters, Relation("="), Blank()))


def _meeting_words(found: Meeting) -> str:
    if found.reason:
        return found.reason
    if found.collapsed is None:
        return f"Here the slope of the activation stays. With {found.other_loss} it would cancel."
    return (
        "Full chain and collapsed form are the same number. With squared error the slope would "
        "not cancel."
    )
