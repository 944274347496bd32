"""Which script an essay is in decides how it is shown; a wrong guess converts a reader's text."""

from pathlib import Path

import pytest

from duidu.core.script import Script, convert, detect_script

SIMPLIFIED = "数字资本主义的发展使劳动过程发生了变化，劳动者的时间被平台占有。"


def test_simplified_and_traditional_are_told_apart() -> None:
    assert detect_script(SIMPLIFIED) == "Hans"
    assert detect_script(convert(SIMPLIFIED, Script.HANT).text) == "Hant"


def test_half_and_half_is_mixed() -> None:
    assert detect_script(SIMPLIFIED + convert(SIMPLIFIED, Script.TW).text) == "mixed"


@pytest.mark.parametrize("text", ["", "Lawrence Katz", "1867年"])
def test_where_nothing_decides_the_text_counts_as_simplified(text: str) -> None:
    assert detect_script(text) == "Hans"


def test_a_traditional_quotation_does_not_make_an_essay_mixed() -> None:
    assert detect_script(SIMPLIFIED * 30 + convert(SIMPLIFIED, Script.HANT).text) == "Hans"


@pytest.mark.essays
def test_the_essays_are_recognised_in_each_script(essays: Path) -> None:
    for path in essays.glob("*.txt"):
        text = path.read_text("utf-8")
        assert detect_script(text) == "Hans"
        for script in (Script.HANT, Script.TW, Script.TWP, Script.HK):
            assert detect_script(convert(text, script).text) == "Hant"
