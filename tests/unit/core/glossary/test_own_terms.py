"""The reader's terms lie over the built-in ones: nearest first, the original never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.glossary import Glossary
from duidu.core.glossary.own_terms import (
    Glossaries,
    OwnTerm,
    entry_from_json,
    entry_to_json,
    made_entry,
    own_from_row,
    own_to_row,
)
from duidu.core.glossary.strokes import strokes

BUILT_IN = [
    made_entry({"headword": word, "definition": f"原来的{word}。"}, "") for word in ("异化", "剩余价值")
]


def own(headword: str, definition: str = "我的。", replaces: str = "", collection: str = "") -> OwnTerm:
    key = f"{headword}-{collection}"
    return OwnTerm(
        key, made_entry({"headword": headword, "definition": definition}, key), replaces, collection
    )


def definition(glossary: Glossary, term: str) -> str | None:
    entry = glossary.define(term)
    return None if entry is None else entry.definition


def test_a_version_of_a_built_in_term_is_shown_and_the_original_returns() -> None:
    changed = Glossaries(Glossary(BUILT_IN), [own("异化", replaces="异化")], {})
    assert definition(changed.whole, "異化") == "我的。"
    assert [entry.headword for entry in changed.whole.all()].count("异化") == 1
    assert definition(Glossaries(Glossary(BUILT_IN), [], {}).whole, "异化") == "原来的异化。"


def test_a_renamed_version_hides_the_entry_it_stands_for() -> None:
    changed = Glossaries(Glossary(BUILT_IN), [own("疏离化", replaces="异化")], {}).whole
    assert changed.define("异化") is None
    assert [match.term for match in changed.matches("异化与疏离化")] == ["疏离化"]


def test_a_hidden_term_is_found_nowhere() -> None:
    hidden = Glossaries(Glossary(BUILT_IN), [OwnTerm("h", None, "异化")], {}).whole
    assert hidden.define("异化") is None
    assert hidden.matches("异化") == []
    assert hidden.search("yihua") == []


def test_a_list_of_a_collection_holds_in_its_essays_and_comes_first_there() -> None:
    terms = [own("异化", "本课的意思。", "异化", "course"), own("零工困境", collection="course")]
    glossaries = Glossaries(Glossary(BUILT_IN), terms, {"course": frozenset({"inside"})})
    assert definition(glossaries.of_essay("inside"), "异化") == "本课的意思。"
    assert definition(glossaries.of_essay("outside"), "异化") == "原来的异化。"
    assert glossaries.of_essay("outside").define("零工困境") is None
    assert definition(glossaries.whole, "异化") == "原来的异化。"
    assert definition(glossaries.whole, "零工困境") == "我的。"


def test_what_is_not_typed_is_worked_out_in_both_scripts() -> None:
    entry = made_entry({"headword": "數字 化", "forms": "数位化；數位化"}, "")
    assert (entry.headword, entry.traditional) == ("数字 化", "數字 化")
    assert entry.forms == ("数位化", "數位化")
    assert Glossary([made_entry({"headword": "算法治理"}, "")]).search("sfzl") != []


@pytest.mark.parametrize("headword", ["", " ", "《》", "化", "长" * 41])
def test_a_headword_that_could_not_be_found_is_refused(headword: str) -> None:
    with pytest.raises(UserError) as refused:
        made_entry({"headword": headword}, "")
    assert refused.value.code == "term_headword"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    texts,
    texts,
    st.lists(texts, max_size=4),
    st.text(alphabet="价值工资Wage數據-《”·12 \n", min_size=2, max_size=12),
)
def test_whatever_is_typed_is_kept_and_can_be_looked_for(
    english: str, definition: str, forms: list[str], headword: str
) -> None:
    try:
        entry = made_entry(
            {"headword": headword, "english": english, "definition": definition, "forms": forms}, "id"
        )
    except UserError as refused:
        assert refused.code == "term_headword"
        return
    assert own_from_row(own_to_row(OwnTerm("id", entry, "", "c"))) == OwnTerm("id", entry, "", "c")
    assert entry_from_json(entry_to_json(entry), "id") == entry
    glossary = Glossary([entry, *BUILT_IN])
    assert glossary.define(entry.headword) == entry
    text = f"前文{entry.headword}后文" + "".join(forms)
    for match in glossary.matches(text):
        assert text[match.start : match.end] == match.matched


def test_strokes_are_counted_character_by_character() -> None:
    assert strokes("数字") == (13, 6)
    assert strokes("一般的Wage") == (1, 10, 8)
