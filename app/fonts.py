"""The program's own fonts, so that every machine shows the same letters.

Rule: only bundled fonts are used, unhinted. The window's font is loaded before the first frame,
the formulas' font when the first formula asks for it.
"""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from resources import fonts as bundled


class FontError(RuntimeError):
    """A bundled font cannot be used: the installation is damaged."""


def load_fonts() -> None:
    """Make the window's font, regular and bold, known to Qt; FontError where that fails."""
    _family(bundled.UI)
    _family(bundled.UI_BOLD)


def ui_font(pixel_size: int, bold: bool = False) -> QFont:
    """The window's font, DejaVu Sans, at a size in logical pixels."""
    font = _font(bundled.UI_BOLD if bold else bundled.UI, pixel_size)
    font.setBold(bold)
    return font


def raw_math_font(pixel_size: float) -> QRawFont:
    """STIX Two Math for measuring and drawing single glyphs, at any size."""
    return _resized(_raw(bundled.MATH), pixel_size)


def raw_ui_font(pixel_size: float) -> QRawFont:
    """DejaVu Sans for single glyphs that STIX Two Math lacks, at any size."""
    return _resized(_raw(bundled.UI), pixel_size)


def _font(name: str, pixel_size: int) -> QFont:
    font = QFont(_family(name))
    font.setPixelSize(pixel_size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache
def _family(name: str) -> str:
    """Load a font file once and name its family."""
    try:
        data = bundled.read(name)
    except OSError as error:
        raise FontError(f"The bundled font {name} cannot be read: {error}.") from error
    identifier = QFontDatabase.addApplicationFontFromData(data)
    families = QFontDatabase.applicationFontFamilies(identifier) if identifier >= 0 else []
    if not families:
        raise FontError(f"The bundled font {name} is not a font Qt can load; reinstall.")
    return families[0]


@lru_cache
def _raw(name: str) -> QRawFont:
    raw = QRawFont.fromFont(_font(name, 16))
    if raw.familyName() != _family(name):
        raise FontError(f"Qt offers {raw.familyName()} in place of the bundled font {name}.")
    return raw


def _resized(font: QRawFont, pixel_size: float) -> QRawFont:
    copy = QRawFont(font)
    copy.setPixelSize(pixel_size)
    return copy
