"""Regular expressions: right places, a clear word about mistakes, and never a program that hangs."""

import pytest

from duidu.base.errors import UserError
from duidu.base.jobs import Cancelled
from duidu.core.search.folding import AS_WRITTEN, FOLD_ALL
from duidu.core.search.regex import RegexMatcher, Spans, compile_expression


def find(pattern: str, *texts: str, exact: bool = False, matcher: RegexMatcher | None = None) -> list[Spans]:
    expression = compile_expression(pattern, folding=AS_WRITTEN if exact else FOLD_ALL)
    assert expression is not None
    own = matcher or RegexMatcher()
    try:
        return list(own.find(expression, texts, own.until(), lambda: None))
    finally:
        if matcher is None:
            own.close()


def test_the_expression_is_folded_as_the_texts_are() -> None:
    texts = ("资本(主义)", "ai 3.5")
    assert find("資本（主義）", *texts) == [[(0, 6)], []]
    assert find("ＡＩ", *texts) == [[], [(0, 2)]]
    assert find(r"\S\d．5", "x3.5", "x345") == [[(0, 4)], []]  # a full-width point is a point


def test_exactly_as_written_leaves_the_expression_alone() -> None:
    assert find("[A-Z]+", "abC", exact=True) == [[(2, 3)]]
    assert find("資", "资", exact=True) == [[]]


def test_empty_matches_are_none() -> None:
    assert find("x*", "axxb") == [[(1, 3)]]


@pytest.mark.parametrize(
    ("pattern", "position"),
    [("資本[", 2), ("（（ab)", 4), ("（a）(b", 3), ("*", 0), ("(?P<a>x)(?P<a>y)", 12)],
)
def test_a_mistake_is_shown_where_it_was_typed(pattern: str, position: int) -> None:
    with pytest.raises(UserError) as caught:
        find(pattern, "资本")
    assert caught.value.code == "query_regex"
    assert caught.value.params["position"] == position


def test_an_expression_that_would_take_for_ever_is_stopped_and_the_next_one_works() -> None:
    matcher = RegexMatcher(time_limit_s=0.5)
    with pytest.raises(UserError) as caught:
        find("(a+)+$", "a" * 60 + "b", matcher=matcher)
    assert caught.value.code == "query_too_slow"
    patient = RegexMatcher()
    assert find("a+b", "aab", matcher=patient) == [[(0, 3)]]
    patient.close()
    matcher.close()


def test_an_expression_found_everywhere_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duidu.core.search.regex.MATCH_LIMIT", 100)
    with pytest.raises(UserError) as caught:
        find(".", "资" * 200)
    assert caught.value.code == "query_too_many"


def test_typing_on_stops_the_old_search() -> None:
    def stop() -> None:
        raise Cancelled

    expression = compile_expression("(a+)+$")
    assert expression is not None
    matcher = RegexMatcher()
    with pytest.raises(Cancelled):
        list(matcher.find(expression, ["a" * 60 + "b"], matcher.until(), stop))
    matcher.close()


def test_the_time_that_the_process_takes_to_start_is_not_the_expression_s() -> None:
    own = RegexMatcher(time_limit_s=0.3)  # about what a process needs to start
    expression = compile_expression("资本")
    assert expression is not None
    try:
        assert list(own.find(expression, ["论资本"], own.until(), lambda: None)) == [[(1, 3)]]
    finally:
        own.close()
