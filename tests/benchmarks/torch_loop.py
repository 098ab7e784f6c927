"""The same updates in PyTorch, eagerly, as its tutorials write them.

Rule: PyTorch is no dependency: only imported where somebody has installed it.
"""

import torch

from core.kinds.types import Array
from core.project.project import Project
from tests.benchmarks.loops import Made, numbers


class TorchLoop:
    """A module, its loss and its optimiser, in double precision on one thread."""

    def __init__(self, project: Project, is_softmax: bool) -> None:
        torch.set_num_threads(1)
        x, y, weights, biases = numbers(project)
        self._x, self._y = _tensor(x), _tensor(y)
        parts: list[torch.nn.Module] = []
        for weight, bias in zip(weights, biases, strict=True):
            layer = torch.nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
            with torch.no_grad():
                layer.weight.copy_(_tensor(weight))
                layer.bias.copy_(_tensor(bias))
            parts += [layer, torch.nn.ReLU() if is_softmax else torch.nn.Sigmoid()]
        self._net = torch.nn.Sequential(*(parts[:-1] if is_softmax else parts))
        self._loss = torch.nn.CrossEntropyLoss() if is_softmax else _half
        rate = project.training.optimizer.learning_rate
        self._optimizer = torch.optim.SGD(self._net.parameters(), lr=rate)

    def run(self, updates: int) -> Made:
        """Updates; (last W, last loss)."""
        loss = torch.zeros(())
        for _ in range(updates):
            self._optimizer.zero_grad()
            loss = self._loss(self._net(self._x), self._y)
            loss.backward()
            self._optimizer.step()
        last = [each for each in self._net if isinstance(each, torch.nn.Linear)][-1]
        return last.weight.detach().numpy().copy(), float(loss.detach())


def _tensor(array: Array) -> torch.Tensor:
    return torch.tensor(array.tolist(), dtype=torch.float64)


def _half(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return 0.5 * ((outputs - targets) ** 2).sum() / len(outputs)
