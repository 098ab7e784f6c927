"""Indices of formulas inside sentences: lowered, raised, and as high as the last row needs."""

import pytest
from PySide6.QtGui import QFontMetricsF, QTextDocument
from PySide6.QtWidgets import QApplication

from app.fonts import ui_font
from app.lecture.scripts import with_scripts
from app.lecture.sizes import LINES, sizes_for


@pytest.mark.parametrize(
    ("plain", "seen"),
    [
        ("w₁₁", "w<sub><big>11</big></sub>"),
        ("w₁₂,₁", "w<sub><big>12,1</big></sub>"),
        ("∂E_total/∂net_o1", "∂E<sub><big>total</big></sub>/∂net<sub><big>o1</big></sub>"),
        ("a₁⁽²⁾", "a<sub><big>1</big></sub><sup><big>(2)</big></sup>"),
        ("Wᵀ δ^[1]", "W<sup><big>T</big></sup> δ<sup><big>[1]</big></sup>"),
        ("a < 1, b", "a &lt; 1, b"),
        ("∂loss/∂fc3.weight_0[1,0]", "∂loss/∂fc3.weight_0[1,0]"),
        ("fc3.weight_0.grad[1,0] · x₁", "fc3.weight_0.grad[1,0] · x<sub><big>1</big></sub>"),
    ],
)
def test_indices_are_set(plain: str, seen: str) -> None:
    assert with_scripts(plain) == seen


def test_a_figure_in_an_index_is_as_high_as_the_last_row_needs(qapp: QApplication) -> None:
    sizes = sizes_for(LINES)
    document = QTextDocument()
    document.setDefaultFont(ui_font(sizes.text))
    document.setHtml(with_scripts("w₁"))
    formats = [each.format.font() for each in document.firstBlock().textFormats()]
    script = ui_font(round(formats[-1].pixelSize() * 2 / 3))
    assert QFontMetricsF(script).tightBoundingRect("1").height() >= sizes.capital
