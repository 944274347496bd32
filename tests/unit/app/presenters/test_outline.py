"""The outline, where one is in it, and what corresponds in another essay."""

from duidu.app.presenters.outline import EssayMap, corresponding_place, outline_rows
from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note, RunInHeading


def essay(*sections: int, notes: tuple[Note, ...] = ()) -> Essay:
    """A title, then for each number a heading and a paragraph of so many characters."""
    blocks = [Block("title", BlockKind.TITLE, "题")]
    for number, length in enumerate(sections):
        blocks.append(Block(f"h{number}", BlockKind.HEADING, f"第{number}节", level=2, section=number))
        blocks.append(Block(f"p{number}", BlockKind.PARAGRAPH, "字" * length, section=number))
    return Essay("a.txt", "", "utf-8", "Hans", Metadata(title="题"), tuple(blocks), notes)


def test_the_outline_begins_at_the_left_whatever_level_the_source_gives() -> None:
    assert [row.depth for row in outline_rows(essay(10, 10))] == [0, 0]


def test_a_heading_at_the_start_of_a_paragraph_stands_in_the_outline() -> None:
    plain = essay(10)
    run_in = (RunInHeading("p0", 3, "（一）小标题。"),)
    shown = outline_rows(Essay(**{**plain.__dict__, "run_in_headings": run_in}))
    assert [(row.block, row.depth) for row in shown] == [("h0", 0), ("p0", 1)]


def test_the_section_that_is_being_read_is_the_one_above_the_place() -> None:
    found = EssayMap(essay(10, 10))
    assert found.current_row(Position("title", 0)) == -1
    assert found.current_row(Position("p0", 9)) == 0
    assert found.current_row(Position("h1", 0)) == 1


def test_a_place_in_a_note_counts_where_its_mark_stands() -> None:
    note = Note(0, "n1", "①", "footnote", Position("p1", 4), "注")
    found = EssayMap(essay(10, 10, notes=(note,)))
    assert found.current_row(Position("n1", 0)) == 1
    assert found.distance(Position("n1", 1)) == found.distance(Position("p1", 4))


def test_next_and_previous_section_end_at_the_ends() -> None:
    found = EssayMap(essay(10, 10))
    assert found.neighbour_heading(Position("p0", 3), 1) == Position("h1", 0)
    assert found.neighbour_heading(Position("p0", 3), -1) == Position("h0", 0)
    assert found.neighbour_heading(Position("p1", 3), 1) is None
    assert found.neighbour_heading(Position("title", 0), -1) is None


def test_progress_runs_from_nothing_to_all() -> None:
    found = EssayMap(essay(10, 10))
    assert found.progress(Position("title", 0)) == 0
    assert found.progress(Position("p1", 10)) == 1


def test_essays_with_as_many_sections_are_linked_section_by_section() -> None:
    short, long = EssayMap(essay(10, 10)), EssayMap(essay(1000, 10))
    assert corresponding_place(short, Position("h1", 0), long).block == "h1"
    middle = corresponding_place(short, Position("p0", 5), long)
    assert middle.block == "p0"
    assert 350 < middle.offset < 650


def test_other_essays_are_linked_by_the_share_of_the_whole() -> None:
    place = corresponding_place(EssayMap(essay(100)), Position("p0", 50), EssayMap(essay(100, 100)))
    assert place.block in {"p0", "h1", "p1"}


def test_paragraphs_are_counted_from_one_also_at_the_title() -> None:
    found = EssayMap(essay(10, 10))
    assert [found.paragraph_at(Position(block, 0)) for block in ("title", "p0", "p1")] == [
        (1, 2),
        (1, 2),
        (2, 2),
    ]
    assert EssayMap(essay()).paragraph_at(Position("title", 0)) == (0, 0)


def test_an_essay_without_headings_and_one_without_text_break_nothing() -> None:
    empty = EssayMap(Essay("a.txt", "", "utf-8", "Hans", Metadata(), ()))
    full = EssayMap(essay(10))
    assert corresponding_place(empty, Position("title", 0), full) == Position("title", 0)
    assert corresponding_place(full, Position("p0", 5), empty) == Position("title", 0)
