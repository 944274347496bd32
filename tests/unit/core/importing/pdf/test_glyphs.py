"""Signs as they come: unembedded typefaces, ligatures, overlaps, double strokes, hidden and clipped text."""

import pytest

from duidu.core.importing.readers.pdf.pieces import pieces_of, plain
from duidu.core.importing.readers.pdf.reading import load
from tests.helpers.pdf_pages.reading import PROSE, SENTENCE, read, words
from tests.helpers.pdf_pages.rough import Rough, prose


@pytest.mark.parametrize(
    ("cmap", "codec"),
    [
        (b"/GBK-EUC-H", "gbk"),
        (b"/GB-EUC-H", "gb2312"),
        (b"/GBKp-EUC-H", "gbk"),
        (b"/GBK2K-H", "gb18030"),
        (b"/UniGB-UCS2-H", "utf-16-be"),
    ],
)
def test_chinese_faces_that_are_not_in_the_file_are_read(cmap: bytes, codec: str) -> None:
    rough = Rough(cmap=cmap, codec=codec)
    rough.add(rough.show("机器不怕黑，也不等人。", 60, 700), rough.show("它开着就有磨损。", 60, 684))
    assert words(read(rough)) == "机器不怕黑，也不等人。它开着就有磨损。"


def test_glyphs_set_one_by_one_are_one_line() -> None:
    rough = Rough()
    rough.add(*(rough.show(char, 60 + 10.5 * place, 700) for place, char in enumerate(SENTENCE[:30])))
    source = read(rough)
    assert [source.text[line.start : line.end] for line in source.lines] == [SENTENCE[:30]]


def test_letters_of_a_ligature_all_stand_in_their_word() -> None:
    rough = Rough()
    rough.add(
        rough.show("Arti\x01cial intelligence, a\x02ective labour", 60, 700, face="F3"),
        rough.show("and the o\x02ice", 60, 684, face="F3"),
    )
    assert read(rough).text.split("\n")[:2] == [
        "Artificial intelligence, affective labour",
        "and the office",
    ]


def test_signs_set_so_close_that_their_blanks_overlap_do_not_part_the_line() -> None:
    rough = Rough()
    rough.add(
        *(rough.show(SENTENCE[:20], 60, 700 - 16 * place) for place in range(3)),
        rough.show("异化仍在继续。", 60, 652),
        rough.show("《手稿》的几个规定", 60 + 6.3 * 10.5, 652),
        rough.show("都成立。", 60 + 15.2 * 10.5, 652),
    )
    source = read(rough)
    assert [source.text[line.start : line.end] for line in source.lines][-1] == (
        "异化仍在继续。《手稿》的几个规定都成立。"
    )


def test_signs_that_a_file_has_behind_their_line_stand_in_its_gaps() -> None:
    rough = Rough()
    rough.add(rough.show("所谓数据资本", 60, 700))
    first = load(rough.data(), "made.pdf").pages[0].glyphs
    moved = [
        glyph._replace(x0=glyph.x0 + 6, x1=glyph.x1 + 6) if number > 1 else glyph
        for number, glyph in enumerate(first)
    ]
    sign = first[0]._replace(char='"', x0=first[1].x1, x1=first[1].x1 + 5)
    assert [plain(piece.glyphs) for piece in pieces_of([*moved, sign])] == ['所谓"数据资本']


def test_text_of_no_size_breaks_nothing() -> None:
    rough = Rough()
    for size in (0.001, -10.5, 0):
        rough.add(prose(rough, PROSE, size=size), prose(rough, PROSE, top=400))
    assert "".join(PROSE.split())[:20] in "".join(read(rough).text.split())


def test_hidden_text_among_visible_text_is_no_text() -> None:
    rough = Rough()
    rough.add(prose(rough, PROSE), rough.show("不可见的字", 60, 100, before="3 Tr"))
    assert words(read(rough)) == PROSE


def test_text_off_the_page_is_no_text() -> None:
    rough = Rough()
    rough.add(prose(rough, PROSE), rough.show("页外的字", 700, 700), rough.show("页下的字", 60, -40))
    assert words(read(rough)) == PROSE


@pytest.mark.parametrize(("dx", "dy"), [(0.3, 0.0), (0.0, 0.25), (0.4, 0.4)])
def test_letters_drawn_twice_to_be_bold_are_read_once(dx: float, dy: float) -> None:
    rough = Rough()
    title = "看不见的修理"
    heavy = [rough.show(title, 200 + step * dx, 780 + step * dy, 16) for step in range(3)]
    rough.add(*heavy, prose(rough, PROSE, top=740))
    assert words(read(rough)) == title + PROSE


def test_a_letter_that_is_written_twice_stays_twice() -> None:
    rough = Rough()
    rough.add(rough.show("整个整个大陆，人人，……——", 60, 700))
    assert words(read(rough)) == "整个整个大陆，人人，……——"
