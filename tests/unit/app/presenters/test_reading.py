"""What a reader sees of an essay: every character where it belongs, in every script, with its notes."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.app.presenters.display import WORD_JOINER, DisplayBlock
from duidu.app.presenters.punctuation import widen_punctuation
from duidu.app.presenters.reading import (
    BYLINE_ID,
    NOTES_HEADING_ID,
    DisplayKind,
    ReaderDocument,
    ReadingOptions,
    note_labels,
    present_essay,
)
from duidu.base.text import Position, Span
from duidu.core.library.model import (
    Block,
    BlockKind,
    Essay,
    Metadata,
    Note,
    ParagraphKind,
    Run,
    RunInHeading,
    Zone,
)
from duidu.core.script import Converted, Script, convert
from duidu.core.search.documents import SearchBlock, SearchDocument
from duidu.core.search.patterns import compile_pattern, find_spans

TEXTS = st.text(
    st.sampled_from("数字资本论的劳动后台干预软件人工智能網際網路發展，。“”（）《》—…Katz’s 3,5𠮷① "),
    max_size=60,
)


def essay(*texts: str, notes: tuple[Note, ...] = (), script: str = "Hans") -> Essay:
    blocks = tuple(Block(f"p{number}", BlockKind.PARAGRAPH, text) for number, text in enumerate(texts, 1))
    title = Block("title", BlockKind.TITLE, "数字资本")
    metadata = Metadata(title="数字资本", authors=("陈灏", "钟锦宸"))
    return Essay("a.txt", "", "utf-8", script, metadata, (title, *blocks), notes)


def footnote(index: int, offset: int, mark: str = "①", body: str | None = "参见列宁。") -> Note:
    return Note(index, f"n{index}", mark, "footnote", Position("p1", offset), body)


def shown(block: DisplayBlock) -> str:
    return block.text.replace(WORD_JOINER, "")


@given(
    text=TEXTS,
    places=st.lists(st.integers(0, 60), max_size=4),
    script=st.sampled_from(Script),
    wide=st.booleans(),
)
def test_every_character_is_shown_once_and_found_again(
    text: str, places: list[int], script: Script, wide: bool
) -> None:
    """Whatever script and however many marks: the display without marks is the converted text."""
    notes = tuple(footnote(i, min(place, len(text))) for i, place in enumerate(places))
    document = present_essay(essay(text, notes=notes), ReadingOptions(script, wide))
    block = document.block(document.index_of("p1") or 0)
    expected = convert(widen_punctuation(text) if wide else text, script).text
    assert block.shown(0, len(text)) == expected
    assert len(block.places) == len(notes)
    for start in range(len(text)):
        first, last = block.span_to_display(start, start + 1)
        low, high = block.span_to_canonical(first, last)
        assert low <= start < high or first == last
    for place in block.places:
        assert block.text[place.start : place.end] == note_labels(notes)[place.index]
        assert block.text[place.start - 1] == WORD_JOINER
        assert block.to_canonical(place.start) == block.to_canonical(place.end)


@given(text=TEXTS, script=st.sampled_from([Script.HANS, Script.HANT, Script.TW, Script.HK]))
def test_scripts_that_keep_lengths_keep_every_mark_on_its_character(text: str, script: Script) -> None:
    converted = convert(text, script)
    document = present_essay(essay(text), ReadingOptions(script))
    block = document.block(document.index_of("p1") or 0)
    if len(converted.text) != len(text):
        return
    for offset, character in enumerate(converted.text):
        first, last = block.span_to_display(offset, offset + 1)
        assert block.shown(offset, offset + 1) == character
        assert block.text[first:last].strip(WORD_JOINER) in {character, "\u00a0"}


@given(
    text=TEXTS.filter(lambda text: text.strip() != ""),
    data=st.data(),
    places=st.lists(st.integers(0, 60), max_size=3),
    script=st.sampled_from([Script.HANS, Script.HANT, Script.TW, Script.HK]),
    wide=st.booleans(),
)
def test_what_is_found_is_marked_on_exactly_its_characters_in_every_display(
    text: str, data: st.DataObject, places: list[int], script: Script, wide: bool
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 6)))
    notes = tuple(footnote(i, min(place, len(text))) for i, place in enumerate(places))
    document = present_essay(essay(text, notes=notes), ReadingOptions(script, wide))
    block = document.block(document.index_of("p1") or 0)
    displayed = convert(widen_punctuation(text) if wide else text, script).text
    pattern = compile_pattern(text[start:end])
    if pattern is None or len(displayed) != len(text):
        return
    searched = SearchDocument("e", 1, (SearchBlock("p1", Zone.BODY, text),))
    spans = list(find_spans(pattern, searched, 0))
    assert spans
    for low, high in spans:
        assert block.shown(low, high) == displayed[low:high]
        first, last = block.span_to_display(low, high)
        inner_first, _ = block.span_to_display(low, low + 1)
        _, inner_last = block.span_to_display(high - 1, high)
        assert (first, last) == (inner_first, inner_last)


def test_a_note_mark_stays_with_the_character_before_it() -> None:
    document = present_essay(essay("资本论。劳动", notes=(footnote(1, 4),)))
    block = document.block(document.index_of("p1") or 0)
    assert block.text == f"资本论。{WORD_JOINER}①劳动"
    assert block.places[0].index == 1
    assert block.to_display(4) == 4
    assert block.to_display(4, after=True) == 6


def test_marks_that_start_again_on_each_page_are_numbered_through() -> None:
    notes = (
        Note(0, "n0", "*", "title-note", Position("title", 4), "基金项目"),
        footnote(1, 0, "①"),
        footnote(2, 2, "②"),
        footnote(3, 3, "①"),
    )
    assert note_labels(notes) == {0: "*", 1: "1", 2: "2", 3: "3"}
    assert note_labels(notes[:3]) == {0: "*", 1: "①", 2: "②"}


def test_the_essay_is_shown_in_reading_order_with_authors_and_notes() -> None:
    document = present_essay(essay("资本", notes=(footnote(1, 2), footnote(2, 2, body=None))))
    assert [block.id for block in document.blocks] == [
        "title",
        BYLINE_ID,
        "p1",
        NOTES_HEADING_ID,
        "n1",
    ]
    assert shown(document.blocks[1]) == "陈灏　钟锦宸"
    assert document.blocks[-1].kind is DisplayKind.NOTE
    assert document.blocks[-1].places[0].back
    without = present_essay(essay("资本", notes=(footnote(1, 2),)), ReadingOptions(notes_at_end=False))
    assert [block.id for block in without.blocks] == ["title", BYLINE_ID, "p1"]


def test_what_the_display_adds_is_never_copied() -> None:
    document = present_essay(essay("资本——论", "劳动", notes=(footnote(1, 2),)))
    spans = [Span("p1", 0, 5), Span("p2", 0, 1)]
    assert document.displayed_text(spans) == "资本——论\n劳"
    assert document.canonical_text(spans) == "资本——论\n劳"
    assert WORD_JOINER in document.block(2).text


def test_copying_gives_the_script_that_is_shown_or_the_source() -> None:
    document = present_essay(essay("后台软件"), ReadingOptions(Script.TWP))
    span = [Span("p1", 2, 4)]
    assert document.displayed_text(span) == "軟體"
    assert document.canonical_text(span) == "软件"


def test_only_what_is_asked_for_is_converted() -> None:
    """A book of many blocks changes its script at once, because nothing is converted in advance."""
    asked: list[str] = []

    def counting(text: str, script: Script) -> Converted:
        asked.append(text)
        return convert(text, script)

    book = essay(*(f"第{number}段资本" for number in range(1000)))
    document = present_essay(book, ReadingOptions(Script.HANT), convert=counting)
    assert len(document.blocks) == 1002
    assert document.blocks[500].id == "p499"
    assert asked == ["第498段资本"]
    assert document.with_options(ReadingOptions()).block(500).text == "第498段资本"


def test_labels_of_the_display_are_in_the_script_that_is_shown() -> None:
    book = Essay(
        "a.txt",
        "",
        "utf-8",
        "Hans",
        Metadata(),
        (Block("keywords", BlockKind.KEYWORDS, "资本"),),
    )
    assert present_essay(book).blocks[0].text.startswith("关键词")
    assert present_essay(book, ReadingOptions(Script.HANT)).blocks[0].text.startswith("關鍵詞")


def test_emphasis_stays_on_its_words_beside_marks() -> None:
    block = Block("p1", BlockKind.PARAGRAPH, "资本论劳动", runs=(Run(3, 5, "emphasis"),))
    book = Essay("a", "", "utf-8", "Hans", Metadata(), (block,), (footnote(1, 2),))
    display = present_essay(book).blocks[0]
    run = next(run for run in display.runs if run.style == "emphasis")
    assert display.text[run.start : run.end] == "劳动"


def test_an_empty_document_has_no_blocks() -> None:
    assert len(ReaderDocument(()).blocks) == 0


def test_a_heading_that_opens_its_paragraph_is_marked_in_every_script() -> None:
    paragraph = Block("p1", BlockKind.PARAGRAPH, "（一）劳动软件。数字资本")
    book = Essay(
        "a",
        "",
        "utf-8",
        "Hans",
        Metadata(),
        (paragraph,),
        run_in_headings=(RunInHeading("p1", 2, "（一）劳动软件。"),),
    )
    display = present_essay(book, ReadingOptions(Script.TWP)).blocks[0]
    run = next(run for run in display.runs if run.style == "run-in")
    assert display.text[run.start : run.end] == "（一）勞動軟體。"


def test_verse_keeps_its_lines_when_it_is_copied() -> None:
    document = present_essay(essay("第一行\n第二行"))
    assert "\n" not in document.blocks[2].text
    assert document.displayed_text([Span("p1", 1, 5)]) == "一行\n第"


@given(text=TEXTS, script=st.sampled_from(Script), offset=st.integers(0, 60))
def test_a_bullet_is_shown_and_is_no_word(text: str, script: Script, offset: int) -> None:
    item = Block("p1", BlockKind.PARAGRAPH, f"项{text}", level=2, paragraph_kind=ParagraphKind.LIST_ITEM)
    notes = (footnote(0, min(offset, len(item.text))),)
    whole = Essay("a.txt", "", "utf-8", "Hans", Metadata(), (item,), notes)
    document = present_essay(whole, ReadingOptions(script))
    block = document.block(document.index_of("p1") or 0)
    assert block.text.startswith("• ")
    assert block.item is not None
    assert block.text[: block.item.label] == "• "
    assert block.shown(0, len(item.text)) == convert(item.text, script).text
    assert block.to_canonical(block.to_display(1, after=True)) == 1
