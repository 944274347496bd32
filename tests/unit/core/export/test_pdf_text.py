"""Whoever copies from a PDF gets the characters that were set."""

from __future__ import annotations

import pytest

from duidu.core.export.pdf_text import name_characters_set

TABLE = b"stream\nbegincmap\n2 beginbfrange\n<0000> <0000> <0000>\n<0001> <0002> [<%b> <4E00> ]\nendcmap\nendstream"


@pytest.mark.parametrize(
    ("named", "set_"), [("2F64", "用"), ("2EE2", "马"), ("2329", "〈"), ("2012", "–"), ("2022", "·")]
)
def test_a_character_that_only_looks_alike_gives_way_to_the_one_in_the_text(named: str, set_: str) -> None:
    mended = name_characters_set(TABLE % named.encode(), f"一{set_}")
    assert mended == TABLE % f"{ord(set_):04X}".encode()


def test_a_character_that_the_text_has_itself_is_left() -> None:
    pdf = TABLE % b"2012"
    assert name_characters_set(pdf, "一‒–") == pdf


def test_nothing_outside_the_tables_and_no_glyph_number_is_touched() -> None:
    pdf = b"<2F64> [<2F64>]\nbegincmap\n<2F64> <2F64> <2F64>\nendcmap"
    assert name_characters_set(pdf, "用") == b"<2F64> [<2F64>]\nbegincmap\n<2F64> <2F64> <7528>\nendcmap"
    assert len(name_characters_set(pdf, "")) == len(pdf)
