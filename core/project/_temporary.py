from dataclasses import dataclass
from core.kinds.formula import Formula
from core.kinds.activations import Identity

try:
    from core.kinds.formula import FormulaActivation
except ImportError:

    @dataclass(frozen=True)
    class FormulaActivation(Identity):
        formula: Formula
