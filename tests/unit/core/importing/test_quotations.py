"""Quotations and the notes that serve them."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.core.importing.quotations import quotations_in

LONG = "各种经济时代的区别不在于生产什么"


def test_only_quotations_of_ten_characters_or_more_are_kept() -> None:
    found = quotations_in("p1", f"他说“{LONG}”，而不是“联姻”。", [])
    assert [(row.text, row.start) for row in found] == [(LONG, 3)]


def test_corner_brackets_quote_too() -> None:
    assert [row.text for row in quotations_in("p1", f"他說「{LONG}」。", [])] == [LONG]


def test_the_note_right_behind_a_quotation_is_at_it() -> None:
    for text in (f"他说“{LONG}”。别的话。", f"他说“{LONG}。”别的话。"):
        end = text.rindex("别")
        (row,) = quotations_in("p1", text, [(end, 4)])
        assert (row.note_index, row.note_index_covering) == (4, 4)


def test_quotations_of_one_sentence_share_the_note_at_its_end() -> None:
    text = f"必须“{LONG}”，必须“{LONG}变革”。下一句。"
    place = text.index("。下")
    first, second = quotations_in("p1", text, [(place, 2)])
    assert (first.note_index, first.note_index_covering) == (None, 2)
    assert (second.note_index, second.note_index_covering) == (2, 2)


def test_a_note_of_the_next_sentence_serves_no_earlier_quotation() -> None:
    text = f"他说“{LONG}”是对的。另一句有注。"
    (row,) = quotations_in("p1", text, [(len(text) - 1, 2)])
    assert (row.note_index, row.note_index_covering) == (None, None)


def test_a_quotation_in_a_quotation_belongs_to_it() -> None:
    assert len(quotations_in("p1", f"他说“{LONG}，又说‘{LONG}’也行”。", [])) == 1


def test_a_mark_that_was_never_closed_hides_nothing_behind_it() -> None:
    assert [row.text for row in quotations_in("p1", f"他说“没有关。后来“{LONG}”。", [])] == [LONG]


@given(st.text(alphabet="“”「」资本。，a", max_size=80))
def test_places_and_texts_agree(text: str) -> None:
    for row in quotations_in("p1", text, []):
        assert text[row.start : row.start + len(row.text)] == row.text
        assert text[row.start - 1] in "“「"
        assert len(row.text) >= 10
