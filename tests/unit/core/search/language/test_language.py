"""What is typed is read as people type it; printing a query and reading it again gives the same query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.library.model import Zone
from duidu.core.search.language import (
    And,
    Field,
    Fuzzy,
    In,
    Near,
    Node,
    Not,
    Or,
    Regex,
    Term,
    Unit,
    Wild,
    Zoned,
    parse,
    write,
)

A, B, C = Term("资本"), Term("劳动"), Term("价值")
NOTES = frozenset({Zone.NOTES})

SIGNS = [
    *list('()（）“”「」『』"＂|｜&＆-－+＋~～*?？/／:： \u3000，。'),
    "AND",
    " OR ",
    "NOT ",
    " NEAR/5 ",
    "NEAR/句",
    " W/3 ",
    "BEFORE/p",
    "title:",
    "作者：",
    "in:notes ",
    "正文,原注:",
    "~1",
    "~2",
    "资本",
    "剩余价值",
    "劳动",
    "Lawrence Katz",
    "1844",
    "\\",
    "𠮷",
]
TYPED = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=2)), max_size=12).map("".join)

STRINGS = st.one_of(st.sampled_from(["资本", "劳动", "Katz", "a b", 'a "b" c', "AND", "（一）", "-5"]), TYPED)


def _strings() -> st.SearchStrategy[str]:
    return STRINGS.map(str.strip).filter(bool)


LEAVES = st.one_of(
    st.builds(Term, _strings()),
    st.builds(Wild, st.sampled_from(["资*义", "资?主义", "*本", "资本*", "a*b c"])),
    st.builds(Fuzzy, _strings().filter(lambda text: len(text) >= 5), st.integers(1, 2)),
    st.builds(Regex, st.sampled_from(["资.本", "[0-9]+", r"a\/b", "(a|b) c"])),
)
ZONES = st.frozensets(st.sampled_from([zone for zone in Zone if zone is not Zone.TITLE]), min_size=1)
REACHES = st.one_of(st.integers(0, 1000), st.sampled_from([Unit.SENTENCE, Unit.PARAGRAPH, Unit.SECTION]))
POSITIONAL = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Near, inner, inner, REACHES, st.booleans()),
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(Or),
        st.builds(Zoned, ZONES, inner),
    ),
    max_leaves=5,
)
NODES = st.recursive(
    st.one_of(POSITIONAL, st.builds(Field, st.sampled_from(["title", "author", "year"]), _strings())),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(And),
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(Or),
        st.builds(Not, inner),
        st.builds(Zoned, ZONES, inner),
        st.builds(lambda zones, node: And((In(zones), node)), ZONES, inner),
    ),
    max_leaves=8,
)


@given(NODES)
def test_a_printed_query_reads_as_the_same_query(node: Node) -> None:
    assert parse(write(node)) == node


@given(TYPED)
def test_whatever_is_typed_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    try:
        node = parse(text)
    except UserError as error:
        assert error.code.startswith("query_")
        assert 0 <= error.params["position"] <= len(text)
        assert error.params["column"] == error.params["position"] + 1
    else:
        assert (node is None) == (not text.strip())
        if node is not None:
            assert parse(write(node)) == node


@given(st.text(alphabet="资本主义劳动的，。、；：？！《》—…·①０-９ａ", max_size=12))
def test_a_string_out_of_a_chinese_text_is_one_string(text: str) -> None:
    assert parse(text) == (Term(text.strip()) if text.strip() else None)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("资本", A),
        ("  资本\u3000", A),
        ("资本 劳动", And((A, B))),
        ("资本\u3000劳动", And((A, B))),
        ("资本 AND 劳动", And((A, B))),
        ("资本 ＡＮＤ 劳动", And((A, B))),
        ("资本&劳动", And((A, B))),
        ("资本＆劳动", And((A, B))),
        ("+资本 ＋劳动", And((A, B))),
        ("资本 OR 劳动 价值", Or((A, And((B, C))))),
        ("资本|劳动｜价值", Or((A, B, C))),
        ("(资本 OR 劳动) 价值", And((Or((A, B)), C))),
        ("（资本 OR 劳动） 价值", And((Or((A, B)), C))),
        ("资本 NOT 劳动", And((A, Not(B)))),
        ("资本 -劳动", And((A, Not(B)))),
        ("资本 －劳动", And((A, Not(B)))),
        ("NOT 资本", Not(A)),
        ('"资本" “劳动” 「价值」', And((A, B, C))),
        ('"资本 劳动"', Term("资本 劳动")),
        ("资本 NEAR/5 劳动", Near(A, B, 5)),
        ("资本 NEAR 劳动", Near(A, B, 10)),
        ("资本 W/5 劳动", Near(A, B, 5, ordered=True)),
        ("资本 BEFORE/5 劳动", Near(A, B, 5, ordered=True)),
        ("资本 NEAR/句 劳动", Near(A, B, Unit.SENTENCE)),
        ("资本 NEAR/段 劳动 价值", And((Near(A, B, Unit.PARAGRAPH), C))),
        ("资本 NEAR/节 劳动", Near(A, B, Unit.SECTION)),
        ("资*义", Wild("资*义")),
        ("资?主义", Wild("资?主义")),
        ("资本主义~1", Fuzzy("资本主义", 1)),
        ("资本主义～ 劳动", And((Fuzzy("资本主义", 1), B))),
        ("/资本.{2}/ 劳动", And((Regex("资本.{2}"), B))),
        ("title:资本 作者：劳动", And((Field("title", "资本"), Field("author", "劳动")))),
        ("in:notes 资本", And((In(NOTES), A))),
        ("原注：资本 劳动", And((Zoned(NOTES, A), B))),
        ("notes:(资本 劳动)", Zoned(NOTES, And((A, B)))),
    ],
)
def test_queries_are_read_as_people_type_them(text: str, node: Node) -> None:
    assert parse(text) == node


@pytest.mark.parametrize(
    "text",
    [
        "Lawrence Katz",
        "资本（Das Kapital）的",
        "（一）",
        "“自由”和“平等”",
        "“自由",
        "资本与劳动或价值非自由",
        "资本是什么？",
        "资本是什么?",
        "1990～1995",
        "R&D",
        "Hardt & Negri",
        "-5",
        "和/或",
        "注：资本",
        "and",
        "资本Or劳动",
        "*",
        "|",
    ],
)
def test_what_stands_in_texts_is_looked_for_as_it_stands(text: str) -> None:
    assert parse(text) == Term(text)


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ('资本 "劳动', "query_quote", 3),
        ("(资本 劳动", "query_bracket_open", 0),
        ("资本 劳动)", "query_bracket_extra", 5),
        ("资本 () 劳动", "query_bracket_empty", 3),
        ("资本 AND", "query_operand", 3),
        ("资本 OR OR 劳动", "query_operand", 3),
        ("OR 资本", "query_operand", 0),
        ("资本 NEAR/5", "query_operand", 3),
        ("资本 NEAR/99999 劳动", "query_reach", 3),
        ("资本 NEAR/5 (劳动 价值)", "query_near", 3),
        ("资本 劳动~1", "query_fuzzy", 3),
        ("资本 in:nowhere", "query_zone", 6),
        ("in:notes OR 资本", "query_in", 0),
        ('资本 ""', "query_phrase_empty", 3),
        ("资本 " + "(" * 60 + "劳动", "query_deep", 43),
    ],
)
def test_mistakes_are_said_with_their_place(text: str, code: str, position: int) -> None:
    with pytest.raises(UserError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.params["position"]) == (code, position)
