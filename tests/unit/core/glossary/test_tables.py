"""Tables of terms come back as they went out; whatever a file holds, each row is taken, refused or named by its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.glossary import DevelopedIn, GlossaryField
from duidu.core.glossary.glossary import plain_name
from duidu.core.glossary.own_terms import made_entry
from duidu.core.glossary.tables import (
    COLUMNS,
    SEPARATORS,
    Outcome,
    PlannedRow,
    guess_columns,
    plan_rows,
    read_table,
    write_table,
)


def plan(text: str, **known: str) -> list[PlannedRow]:
    table = read_table(text)
    columns, head = guess_columns(table)
    entries = [made_entry({"headword": word, "definition": said}, "") for word, said in known.items()]
    return plan_rows(table, columns, head=head, known={plain_name(e.headword): e for e in entries})


def test_quoted_fields_hold_separators_quotes_and_line_breaks() -> None:
    (row,) = plan('术语,释义\r\n平台贫困,"一、二, 三\n“四”""五"""\r\n')
    assert row.values["definition"] == '一、二, 三\n“四”"五"'
    assert (row.line, row.outcome) == (2, Outcome.NEW)


def test_each_row_is_named_by_its_line_and_refused_ones_do_not_stop_the_others() -> None:
    rows = plan(
        "术语\t释义\n平台贫困\t甲\n\n化\t太短\n平台貧困\t又来\n异化\t原来\n剩余价值\t新的\n",
        异化="原来",
        剩余价值="旧的",
    )
    assert [(row.line, row.outcome) for row in rows] == [
        (2, Outcome.NEW),
        (4, Outcome.REFUSED),
        (5, Outcome.REPEATED),
        (6, Outcome.SAME),
        (7, Outcome.CHANGED),
    ]
    assert rows[1].error is not None
    assert rows[1].error.code == "row_headword"


def test_a_row_without_a_term_is_told_from_one_whose_term_is_too_short() -> None:
    rows = plan("术语,释义\n,没有写\n化,太短\n")
    assert [row.error.code for row in rows if row.error] == ["row_without_term", "row_headword"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('术语,释义\n甲乙,"没有结束\n丙丁,戊', "table_quote_open"),
        ('术语,释义\n甲乙,"闭"了又写\n', "table_quote_inside"),
    ],
)
def test_a_table_that_breaks_its_quoting_is_refused_with_the_line(text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_table(text)
    assert refused.value.code == code
    assert refused.value.params["line"] == 2


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n , \n"])
def test_an_empty_table_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_table(text)
    assert refused.value.code == "table_empty"


def test_columns_are_known_by_their_names_in_both_scripts_and_without_names_by_their_order() -> None:
    assert guess_columns(read_table("術語;釋義;備註;English\n"))[0] == (
        "headword",
        "definition",
        "",
        "english",
    )
    assert guess_columns(read_table("平台贫困\t贫困的一种\n")) == (("headword", "definition"), False)


def test_fields_are_known_by_any_of_their_names() -> None:
    field = GlossaryField("economy", "政治经济学", "政治經濟學", "Political economy")
    table = read_table("术语,领域\n平台贫困,政治經濟學\n")
    (row,) = plan_rows(table, *guess_columns(table)[:1], head=True, known={}, fields=[field])
    assert row.values["field"] == "economy"


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="；｜;|"), max_size=12)
entries = st.builds(
    lambda headword, texts, names: made_entry(
        {
            "headword": f"术语{plain_name(headword)}",
            "definition": texts[0],
            "english": texts[1],
            "pinyin": texts[2],
            "forms": [name for name in names if name.strip()],
            "developed_in": (DevelopedIn("马克思", "《资本论》", "第1卷"),),
        },
        "",
    ),
    words,
    st.lists(words, min_size=3, max_size=3),
    st.lists(words, max_size=3),
)


@given(
    st.lists(entries, min_size=1, max_size=5, unique_by=lambda e: plain_name(e.headword)),
    st.sampled_from(SEPARATORS[:2]),
)
def test_what_is_written_is_read_again(given_entries: list, separator: str) -> None:
    table = read_table(write_table(given_entries, separator))
    columns, head = guess_columns(table)
    assert (columns, head) == (COLUMNS, True)
    rows = plan_rows(table, columns, head=head, known={})
    again = [made_entry(row.values, "") for row in rows]
    assert again == given_entries
    known = {plain_name(entry.headword): entry for entry in given_entries}
    assert {row.outcome for row in plan_rows(table, columns, head=head, known=known)} == {Outcome.SAME}


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        table = read_table(text)
    except UserError as refused:
        assert refused.code in {"table_empty", "table_malformed", "table_quote_open", "table_quote_inside"}
        return
    columns, head = guess_columns(table)
    rows = plan_rows(table, columns, head=head, known={})
    assert len(rows) == len(table.rows) - head
    assert all((row.error is None) != (row.outcome is Outcome.REFUSED) for row in rows)
