"""Which spellings stand for an entry in a text, and which only when it is looked up."""

from pathlib import Path

import pytest

from duidu.core.glossary import Glossary, GlossaryEntry
from duidu.core.glossary.spellings import Spelling, look_up_spellings, names, spelling_of, text_spellings

RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "glossary"


@pytest.fixture(scope="module")
def labour() -> GlossaryEntry:
    entry = Glossary.load(RESOURCES).define("数字劳动")
    assert entry is not None
    return entry


def test_simplified_spellings_hold_in_both_scripts(labour: GlossaryEntry) -> None:
    assert spelling_of("数字劳动") == Spelling("数字劳动")
    assert Spelling("数字劳动") in text_spellings(labour)


def test_a_regions_spelling_is_kept_to_its_characters() -> None:
    assert spelling_of("疏離") == Spelling("疏离", "疏離")


def test_a_regions_spelling_is_not_repeated_where_a_form_covers_it(labour: GlossaryEntry) -> None:
    assert [spelling for spelling in text_spellings(labour) if spelling.folded == "数位劳动"] == [
        Spelling("数位劳动")
    ]


def test_english_of_one_word_can_be_looked_up_but_is_not_marked() -> None:
    entry = Glossary.load(RESOURCES).define("阶级")
    assert entry is not None
    assert "class" in look_up_spellings(entry)
    assert Spelling("class") not in text_spellings(entry)


def test_a_headword_may_have_several_names() -> None:
    assert names("means of labour; instruments of labour") == ["means of labour", "instruments of labour"]
    assert names("") == []
