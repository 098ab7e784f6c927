"""The gradient check of the checks panel."""

import pytest

from app.panels.checks.checks_panel import ChecksPanel
from app.panels.checks.gradients.gradient_section import GradientSection


@pytest.fixture
def section(panel: ChecksPanel) -> GradientSection:
    return panel.gradients
