"""What the tests of the Data panel look at."""

from app.panels.data.data_panel import DataPanel
from core.data.dataset import Dataset


def data_of(panel: DataPanel) -> Dataset:
    return panel._document.project.data
