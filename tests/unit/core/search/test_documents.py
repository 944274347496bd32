"""What of an essay can be searched, and under which zone."""

from duidu.base.text import Position
from duidu.core.library.model import Block, BlockKind, Citation, Note, Quotation, Zone
from duidu.core.search.documents import assemble, searchable

BLOCKS = (
    Block("title", BlockKind.TITLE, "题目"),
    Block("abstract_en", BlockKind.ABSTRACT_EN, "Abstract"),
    Block("h1", BlockKind.HEADING, "一、引言"),
    Block("p1", BlockKind.PARAGRAPH, "他说“劳动是财富之父土地是财富之母”。"),
)
NOTES = (
    Note(1, "n1", "①", "footnote", Position("p1", 17), "《马克思恩格斯全集》第23卷第57页。"),
    Note(2, "n2", "②", "footnote", Position("p1", 18), None),
)
MARX = Citation(1, "collected-works", work="马克思恩格斯全集")


def test_blocks_come_in_reading_order_under_their_zones_and_notes_last() -> None:
    document = assemble("e", 1, BLOCKS, NOTES, (), ())
    zones = [(block.id, block.zone, block.note_index) for block in document.blocks]
    assert zones == [
        ("title", Zone.TITLE, None),
        ("abstract_en", Zone.ABSTRACT, None),
        ("h1", Zone.HEADINGS, None),
        ("p1", Zone.BODY, None),
        ("n1", Zone.NOTES, 1),
    ]


def test_a_quotation_is_of_the_classics_by_the_note_at_it_or_the_note_that_serves_it() -> None:
    text = "劳动是财富之父土地是财富之母"
    for quotation in (
        Quotation("p1", 3, text, note_index=1),
        Quotation("p1", 3, text, note_index_covering=1),
    ):
        document = assemble("e", 1, BLOCKS, NOTES, (quotation,), (MARX,))
        assert document.quotations == document.classics == ((3, 3, 3 + len(text)),)
    unsourced = assemble("e", 1, BLOCKS, NOTES, (Quotation("p1", 3, text),), (MARX,))
    assert (len(unsourced.quotations), len(unsourced.classics)) == (1, 0)


def test_a_coinage_between_quotation_marks_is_no_quotation() -> None:
    assert assemble("e", 1, BLOCKS, NOTES, (Quotation("p1", 3, "劳动", "term"),), ()).quotations == ()


def test_a_quotation_inside_another_is_searched_once() -> None:
    nested = (Quotation("p1", 3, "劳动是财富之父"), Quotation("p1", 5, "是财富"))
    assert assemble("e", 1, BLOCKS, NOTES, nested, ()).quotations == ((3, 3, 10),)


def test_characters_that_separate_blocks_or_belong_to_no_text_count_as_unknown() -> None:
    assert searchable("a\0b\ud800c") == "a\ufffdb\ufffdc"
