"""Whatever stands on pages, each glyph is read once; columns that are set as columns are read as columns."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from duidu.core.importing.conservation import check_conservation
from duidu.core.importing.readers.pdf.columns import blocks_of
from duidu.core.importing.readers.pdf.glyphs import without_copies
from duidu.core.importing.readers.pdf.headings import body_style
from duidu.core.importing.readers.pdf.page import Document, Glyph, Page, Rule, Style
from duidu.core.importing.readers.pdf.pieces import pieces_of
from duidu.core.importing.readers.pdf.reading import items_of
from duidu.core.importing.readers.pdf.writing import write
from duidu.core.importing.readers.source import Source
from duidu.core.importing.session import import_source

BODY = Style("SimSun", 10.5)
STYLES = (
    BODY,
    Style("SimSun", 6.0),
    Style("SimSun", 8.0),
    Style("SimHei", 14.0, bold=True),
    Style("KaiTi", 10.5),
)
CHARS = "平台把生活的时间变成数据，。①②1234[]［］《》第章一二（）*·A b页"
places = st.floats(0, 590, allow_nan=False).map(lambda value: round(value, 1))
glyphs = st.builds(
    lambda char, x, base, style: Glyph(char, x, x + style.size, base, style),
    st.sampled_from(CHARS.replace(" ", "")),
    places,
    places,
    st.sampled_from(STYLES),
)


def words(x: float, base: float, style: Style, text: str) -> list[Glyph]:
    return [
        Glyph(char, x + style.size * place, x + style.size * (place + 1), base, style)
        for place, char in enumerate(text)
    ]


lines = st.builds(
    words,
    places,
    st.integers(3, 55).map(lambda row: row * 15.0),
    st.sampled_from(STYLES),
    st.text(CHARS.replace(" ", ""), min_size=1, max_size=24),
)
rules = st.builds(lambda x, y, length: Rule(x, y, x + length, y), places, places, st.floats(10, 500))
pages = st.lists(
    st.tuples(st.lists(lines, max_size=25), st.lists(glyphs, max_size=12), st.lists(rules, max_size=6)),
    min_size=1,
    max_size=4,
)


def document(drawn: list[tuple[list[list[Glyph]], list[Glyph], list[Rule]]]) -> Document:
    made = [
        Page(number, 595.0, 842.0, [*(glyph for line in rows for glyph in line), *loose], list(level))
        for number, (rows, loose, level) in enumerate(drawn, start=1)
    ]
    return Document(made, [], [])


@settings(max_examples=60)
@given(pages)
def test_every_glyph_is_in_the_text_once_and_the_essay_loses_none(
    drawn: list[tuple[list[list[Glyph]], list[Glyph], list[Rule]]],
) -> None:
    file = document(drawn)
    items = items_of(file)
    text, found = write(items, body_style(items))
    assert Counter("".join(text.split())) == Counter(
        glyph.char for page in file.pages for glyph in page.glyphs
    )
    covered = [text[line.start : line.end] for line in found]
    assert "".join("".join(covered).split()) == "".join(text.split())
    if found:
        essay = import_source(Source("a.pdf", text, "pdf", 1.0, found, "pdf")).essay
        check_conservation(essay, text)


@given(
    columns=st.integers(1, 4),
    rows=st.integers(4, 30),
    gutter=st.floats(14, 40),
    shift=st.floats(0, 6),
    head=st.booleans(),
)
def test_columns_are_read_one_after_the_other(
    columns: int, rows: int, gutter: float, shift: float, head: bool
) -> None:
    width = (540 - gutter * (columns - 1)) / columns
    count = int(width / 10.5)
    page: list[Glyph] = []
    wanted: list[str] = []
    if head:
        title = "题" * int(440 / 20)
        page += words(60, 60, Style("SimHei", 20.0), title)
        wanted.append(title)
    for column in range(columns):
        for row in range(rows):
            text = f"{column}{row:02}" + "字" * (count - 3)
            base = 100 + row * 16 + shift * column
            page += words(20 + column * (width + gutter), base, BODY, text)
            wanted.append(text)
    read = ["".join(line.text.split()) for block in blocks_of(pieces_of(page)) for line in block.lines]
    assert read == wanted


@given(st.lists(lines, max_size=12))
def test_a_text_without_copies_has_none(rows: list[list[Glyph]]) -> None:
    once = without_copies([glyph for row in rows for glyph in row])
    assert without_copies(once) == once
    again = without_copies([*once, *(glyph._replace(x0=glyph.x0 + 0.3, x1=glyph.x1 + 0.3) for glyph in once)])
    assert [glyph[:4] for glyph in again] == [glyph[:4] for glyph in once]
