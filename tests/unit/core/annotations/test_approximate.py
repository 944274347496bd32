"""Nearly the same words are found, with the number of edits that brute force counts."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.annotations.approximate import best_matches

LETTERS = st.text(alphabet="资本数", max_size=30)
PATTERNS = st.text(alphabet="资本数", min_size=1, max_size=9)


def distance(left: str, right: str) -> int:
    row = list(range(len(left) + 1))
    for column, char in enumerate(right, 1):
        above = row
        row = [column]
        for index, other in enumerate(left, 1):
            row.append(min(above[index - 1] + (char != other), above[index] + 1, row[-1] + 1))
    return row[-1]


@given(PATTERNS, LETTERS, st.integers(0, 4))
def test_every_match_is_as_near_as_it_says(pattern: str, text: str, most: int) -> None:
    for match in best_matches(pattern, text, most):
        assert match.edits <= most
        assert distance(pattern, text[match.start : match.end]) == match.edits


@given(PATTERNS, LETTERS, st.integers(0, 4))
def test_the_nearest_place_of_all_is_among_the_matches(pattern: str, text: str, most: int) -> None:
    places = [(i, j) for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    nearest = min(distance(pattern, text[i:j]) for i, j in places)
    found = best_matches(pattern, text, most)
    if nearest <= most and nearest < len(pattern):
        assert min(match.edits for match in found) == nearest
    elif nearest > most:
        assert found == []


@given(PATTERNS, LETTERS)
def test_matches_come_in_order_and_do_not_overlap(pattern: str, text: str) -> None:
    found = best_matches(pattern, text, len(pattern) // 2)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_a_word_put_into_a_quotation_costs_its_length() -> None:
    text = "前文。技术的资本主义的具体应用带来了问题。后文。"
    (match,) = best_matches("技术的资本主义应用带来了问题", text, 3)
    assert text[match.start : match.end] == "技术的资本主义的具体应用带来了问题"
    assert match.edits == 3
