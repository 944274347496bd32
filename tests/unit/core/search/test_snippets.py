"""The line around a hit: one line, with the hit in it, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.search.snippets import SNIPPET_CHARS, snippet_bounds, snippet_from


@given(st.text(alphabet="资本\n\u2028 a", min_size=1, max_size=400), st.data())
def test_the_occurrence_stands_where_the_snippet_says(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    bounds = snippet_bounds(len(text), start, end)
    snippet = snippet_from(text[slice(*bounds)], bounds, start, end)
    shown = text[start:end][: snippet.end - snippet.start]
    assert snippet.text[snippet.start : snippet.end] == shown.replace("\n", " ").replace("\u2028", " ")
    assert len(snippet.text.splitlines()) == 1
    assert snippet.end - snippet.start >= min(end - start, 100)


def test_a_short_hit_in_a_long_text_fills_about_a_line() -> None:
    for start in (0, 5, 500, 990, 998):
        low, high = snippet_bounds(1000, start, start + 2)
        assert low <= start
        assert high >= start + 2
        assert SNIPPET_CHARS // 2 <= high - low <= SNIPPET_CHARS
