"""Typefaces: each script in its own shapes."""

from PySide6.QtGui import QFont

from duidu.ui import fonts


def test_traditional_text_asks_for_a_traditional_typeface_first(qapp: object) -> None:
    simplified = fonts.text_families()
    traditional = fonts.text_families(traditional=True)
    if any(family.endswith(" TC") for family in traditional):
        assert traditional[0].endswith(" TC")
    assert set(simplified) == set(traditional)


def test_the_interface_is_never_set_smaller_than_13_pixels(qapp: object) -> None:
    assert fonts.interface_font().pixelSize() >= 13
    assert fonts.interface_font(size_px=20).pixelSize() == 20


def test_western_words_get_a_serif(qapp: object) -> None:
    font = QFont()
    fonts.set_western(font)
    assert font.families()
