import pytest
from PySide6.QtGui import QFont, QFontInfo

from app import fonts
from resources import fonts as bundled


@pytest.fixture(autouse=True)
def _application(qapp):
    fonts._family.cache_clear()
    yield
    fonts._family.cache_clear()


def test_the_fonts_in_use_are_the_bundled_ones():
    fonts.load_fonts()
    assert QFontInfo(fonts.ui_font(13)).family() == "DejaVu Sans"
    assert QFontInfo(fonts.ui_font(13, bold=True)).bold()
    assert fonts.ui_font(13).pixelSize() == 13
    assert fonts.raw_math_font(20).familyName() == "STIX Two Math"


def test_fonts_are_never_hinted():
    unhinted = QFont.HintingPreference.PreferNoHinting
    assert fonts.ui_font(13).hintingPreference() == unhinted
    assert fonts.raw_math_font(14.7).hintingPreference() == unhinted


def test_a_raw_font_keeps_a_fractional_size():
    assert fonts.raw_math_font(14.7).pixelSize() == pytest.approx(14.7)
    assert fonts.raw_ui_font(14.7).familyName() == "DejaVu Sans"


def test_a_file_that_is_no_font_is_named(monkeypatch):
    monkeypatch.setattr(bundled, "read", lambda name: b"no font")
    with pytest.raises(fonts.FontError, match=r"DejaVuSans\.ttf is not a font"):
        fonts.load_fonts()


def test_a_missing_file_is_named(monkeypatch):
    monkeypatch.setattr(bundled, "UI", "Missing.ttf")
    with pytest.raises(fonts.FontError, match=r"Missing\.ttf cannot be read"):
        fonts.load_fonts()


def test_another_font_in_place_of_the_bundled_one_is_refused(monkeypatch):
    fonts._raw.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(fonts, "_family", lambda name: "No Such Family")
        with pytest.raises(fonts.FontError, match="in place of the bundled font"):
            fonts.raw_math_font(20)


@pytest.mark.parametrize("licence", ["LICENSE_STIX.txt", "LICENSE_DEJAVU.txt"])
def test_each_font_comes_with_its_licence(licence):
    assert b"Copyright" in bundled.read(licence)
