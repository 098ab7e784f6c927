"""Where a unit is saturated: its slope lets little through, its output leaves formulas no digits.

Rule: where too few digits are left only what was computed from z is shown, and the reason is said.
"""

from core.network.network import Layer
from core.passes.lines.composer import Composer

SATURATED = 1e-9
FLAT, STEEP = 0.01, 10.0  # a slope that lets almost nothing through, a factor that makes much of it


def is_saturated(composer: Composer, layer: Layer, unit: int) -> bool:
    """Whether the unit's output, or one it is coupled with, is within 1e-9 of 0 or 1."""
    outputs = composer.pass_.trace.a[layer.id][0].tolist()
    reached = outputs if layer.activation.coupled else [outputs[unit]]
    return not all(min(a, 1.0 - a) >= SATURATED for a in reached)
