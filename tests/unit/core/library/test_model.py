"""The essay in memory."""

from duidu.core.library.model import Block, BlockKind, Essay, Metadata, Note, Zone


def heading(number: int, level: int) -> Block:
    return Block(f"h{number}", BlockKind.HEADING, f"标题{number}", level=level, section=number - 1)


ESSAY = Essay(
    "a.txt",
    "0",
    "utf-8",
    "Hans",
    Metadata(),
    (
        heading(1, 1),
        heading(2, 2),
        Block("p1", BlockKind.PARAGRAPH, "资 本\n论", section=1),
        heading(3, 1),
        heading(4, 3),
    ),
    notes=(
        Note(0, "n1", "①", "footnote", None, "注"),
        Note(1, "n2", "②", "footnote", None, None),
    ),
)


def test_a_heading_path_names_only_the_headings_above() -> None:
    assert ESSAY.heading_path(1) == ("标题1", "标题2")
    assert ESSAY.heading_path(3) == ("标题3", "标题4")
    assert ESSAY.heading_path(-1) == ()


def test_white_space_is_not_counted_as_text() -> None:
    assert ESSAY.character_count == 3


def test_note_bodies_are_blocks_of_their_own_zone_and_missing_ones_are_not() -> None:
    assert [(block.id, block.zone) for block in ESSAY.note_blocks] == [("n1", Zone.NOTES)]
    assert "n2" not in ESSAY.by_id
