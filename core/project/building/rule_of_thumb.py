"""The rule of thumb for the number of hidden neurons: N_h = N_s / (α (N_i + N_o)), α from 2 to 10.

Rule: advice, not a law; the range over α is shown, with its terms. Below one neuron there are too
few samples for it.
"""

from core.dataclass import dataclass
from core.passes.equation import plain_text
from core.passes.markup import (
    Fence,
    Fraction,
    Markup,
    Numeral,
    Operator,
    Relation,
    Row,
    Scripts,
    Symbol,
)
from core.passes.numbers import printed
from core.project.project import Project
from core.words import counted

LEAST_ALPHA = 2
MOST_ALPHA = 10


@dataclass(frozen=True)
class RuleOfThumb:
    """N_s samples to train on, N_i inputs and N_o outputs."""

    samples: int
    inputs: int
    outputs: int

    def neurons(self, alpha: float) -> float:
        """N_h for one α; the smaller α, the more neurons and the nearer to overfitting."""
        return self.samples / (alpha * (self.inputs + self.outputs))

    @property
    def most(self) -> int:
        """The whole neurons at α = 2; 0 where the samples are too few."""
        return int(self.neurons(LEAST_ALPHA))

    @property
    def fewest(self) -> int:
        """The whole neurons at α = 10, at least 1 where the range holds one at all."""
        return min(max(int(self.neurons(MOST_ALPHA)), 1), self.most)

    @property
    def sentence(self) -> str:
        """The advice in one sentence."""
        if self.most < 1:
            verb = "is" if self.samples == 1 else "are"
            return (
                f"{counted(self.samples, 'sample')} {verb} too few for the rule of thumb: even "
                f"α = {LEAST_ALPHA} gives less than one hidden neuron"
            )
        if self.fewest == self.most:
            return f"the rule of thumb gives {counted(self.most, 'hidden neuron')}"
        return f"the rule of thumb gives {self.fewest} to {self.most} hidden neurons"

    def line(self, alpha: int, digits: int = 1) -> Markup:
        """The rule in letters and in numbers: … = 100 / (2 · (2 + 1)) = 16.7."""
        result = printed(self.neurons(alpha), digits)
        return Row(
            (
                _number_of("h"),
                Relation("="),
                Fraction(
                    _number_of("s"),
                    Row((Symbol("α"), Operator("·"), _sum(_number_of("i"), _number_of("o")))),
                ),
                Relation("="),
                Fraction(Numeral(str(self.samples)), self._denominator(alpha)),
                Relation("="),
                Numeral(result.text),
            )
        )

    def text(self, alpha: int, digits: int = 1) -> str:
        """The `line` as plain text."""
        return plain_text(self.line(alpha, digits))

    def _denominator(self, alpha: int) -> Markup:
        ends = _sum(Numeral(str(self.inputs)), Numeral(str(self.outputs)))
        return Row((Numeral(str(alpha)), Operator("·"), ends))


def rule_of_thumb(project: Project) -> RuleOfThumb:
    """The rule for a project: its training samples, and the network's inputs and outputs."""
    network = project.network
    samples = len(project.data.training_rows)
    return RuleOfThumb(samples, network.inputs.size, network.output.size)


def _number_of(index: str) -> Markup:
    return Scripts(Symbol("N"), Symbol(index))


def _sum(left: Markup, right: Markup) -> Markup:
    return Fence(Row((left, Operator("+"), right)))
