"""`Numbers`: what a pass in single numbers has worked out for one sample."""

from dataclasses import dataclass, field

from core.network.ref import Ref
from tests.core.teaching.scalar_functions import Matrix, Row


@dataclass
class Numbers:
    """One sample's numbers by layer id, `branch[source][reader]` size x width."""

    x: dict[str, Row] = field(default_factory=dict)
    z: dict[str, Row] = field(default_factory=dict)
    a: dict[str, Row] = field(default_factory=dict)
    terms: Row = field(default_factory=list)
    da: dict[str, Row] = field(default_factory=dict)
    dz: dict[str, Row] = field(default_factory=dict)
    branch: dict[str, dict[str, Matrix]] = field(default_factory=dict)
    grads: dict[Ref, float] = field(default_factory=dict)
