"""Files of every version are kept for ever; what they hold must not change."""

from pathlib import Path

from core.kinds.elementwise.activations import LeakyRelu
from core.kinds.layers import Centring, PreBias
from core.kinds.optimizers import AdamW
from core.kinds.schedules import Cosine
from core.project.project import ViewState
from core.project.storage import load
from core.training.settings import Stop, TrainingSettings

FROZEN = Path(__file__).parent / "frozen"


def test_version_1_is_read_for_ever() -> None:
    project, view = load(str(FROZEN / "version_1.bpnet"))
    network = project.network
    hidden, middle, output = network.layers
    assert (project.title, network.shape) == ("2-3-2", "2-3-1-2")
    assert hidden.activation == LeakyRelu(0.1)
    assert hidden.mask.tolist() == [[True, True], [True, False], [True, True]]
    assert middle.kind == PreBias(Centring(0.05, "old"))
    assert middle.parameters["A"].tolist() == [1.0, 2.0, 3.0, 4.0, 5.5]
    assert output.W[1, 3] == 0.1 + 0.2
    assert (output.rates, output.weight_names[1][3]) == ({"b": 0.0}, "w8")
    assert output.activation.label == "p3"
    assert (network.loss.l2, network.report[0].scale) == (0.001, 1.0)
    assert (project.data.test, project.data.target_names) == ((1,), ("c", "d"))
    assert project.training == TrainingSettings(
        AdamW(0.01, weight_decay=0.1), 1, "drop", True, 7, Cosine(100), Stop(50), 0.9
    )
    assert view == ViewState(sample=1, cursor=4, digits=4)
    assert tuple(project.run.history) == ((0, 0.5), (1, 0.25))
    assert project.positions == {"h1": ((1.0, 2.5), None, None)}
    assert project.extra == {"": {"course": "kept"}}
