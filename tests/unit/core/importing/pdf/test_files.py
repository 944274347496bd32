"""Files as they come: scans, comments and highlights, labels of pages, properties, locks, damage."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from duidu.base.errors import UserError
from duidu.core.importing import import_source, read_source
from tests.helpers.pdf_pages.reading import PROSE, SENTENCE, read, words
from tests.helpers.pdf_pages.rough import IMAGE, Rough, prose


def test_a_scan_is_called_a_scan() -> None:
    with pytest.raises(UserError) as caught:
        read(Rough().add(IMAGE).add(IMAGE))
    assert caught.value.code == "pdf_without_text"


def test_pages_without_text_are_named() -> None:
    rough = Rough()
    rough.add(prose(rough, PROSE)).add(IMAGE).add(IMAGE).add(prose(rough, PROSE)).add(IMAGE)
    assert ("pages_without_text", "2-3, 5") in read(rough).notices


def test_text_recognised_under_a_scan_is_used_and_named() -> None:
    rough = Rough()
    rough.add(IMAGE, rough.show(SENTENCE[:30], 60, 700, before="3 Tr"))
    source = read(rough)
    assert words(source) == SENTENCE[:30]
    assert ("text_from_recognition", "1") in source.notices


def highlight(x0: float, y0: float, x1: float, y1: float, kind: bytes = b"/Highlight") -> bytes:
    return (
        b"<</Type/Annot/Subtype%s/Rect[%d %d %d %d]/QuadPoints[%d %d %d %d %d %d %d %d]/C[1 1 0]"
        b"/Contents<feff8bf4660e>/T(Reader)/CreationDate(D:20240102030405Z)>>"
        % (kind, x0, y0, x1, y1, x0, y1, x1, y1, x0, y0, x1, y0)
    )


@pytest.mark.parametrize("kind", [b"/Highlight", b"/Underline", b"/Squiggly", b"/StrikeOut"])
def test_highlights_in_the_file_cover_their_words(kind: bytes) -> None:
    rough = Rough()
    rough.add(prose(rough, PROSE), annotations=(highlight(60 + 10.5 * 3, 757, 60 + 10.5 * 8, 770, kind),))
    source = read(rough)
    (found,) = source.annotations
    assert source.text[found.start : found.end] == PROSE[3:8]
    assert (found.note, found.colour, found.author) == ("说明", "#ffff00", "Reader")
    assert found.created == "2024-01-02T03:04:05+00:00"


def test_a_comment_stands_at_the_line_beside_it() -> None:
    rough = Rough()
    note = b"<</Type/Annot/Subtype/Text/Rect[500 740 520 760]/Contents<feff95ee9898>>>"
    rough.add(prose(rough, PROSE), annotations=(note,))
    source = read(rough)
    (found,) = source.annotations
    assert found.note == "问题"
    assert source.text[found.start : found.end] == PROSE[40:80]


def test_labels_of_pages_and_properties_are_told() -> None:
    rough = Rough(
        catalogue=b"/PageLabels<</Nums[0<</S/r>>1<</S/D/St 12>>]>>",
        information=b"<</Title<feff52b352a8>/Author<feff9648793a4e00>>>",
    )
    rough.add(prose(rough, PROSE)).add(prose(rough, PROSE))
    source = read(rough)
    labels = [line.hints.page_label for line in source.lines if line.hints and line.hints.page_label]
    assert labels == ["i", "12"]
    assert source.facts == (("title", "劳动"), ("authors", "陈示一"))


@pytest.mark.parametrize(
    "title", [b"(Microsoft Word - 1.doc)", b"(untitled)", b"(thesis_final.docx)", b"(20240312101112)"]
)
def test_names_of_files_and_programs_are_no_facts(title: bytes) -> None:
    rough = Rough(information=b"<</Title%s/Author(Administrator)>>" % title)
    rough.add(prose(rough, PROSE))
    assert read(rough).facts == ()


def locked(user: str, owner: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, canPrint=0, canCopy=0))
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(72, 700, "有的文件不许复制。")
    canvas.save()
    return out.getvalue()


def test_a_file_locked_without_a_password_is_read() -> None:
    assert "有的文件不许复制。" in read_source(locked("", "owner"), "a.pdf").text


def test_a_file_with_a_password_says_so() -> None:
    with pytest.raises(UserError) as caught:
        read_source(locked("secret", "owner"), "a.pdf")
    assert caught.value.code == "file_protected"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:40],
        lambda data: b"%PDF-1.4\n",
        lambda data: b"%PDF-1.4\n" + bytes(range(256)) * 40,
        lambda data: data.replace(b"/Kids[", b"/Kids(("),
        lambda data: data.replace(b"/Root 1 0 R", b"/Root 9 9 R"),
        lambda data: data.replace(b"xref", b"xxxx"),
    ],
)
def test_a_damaged_file_is_read_or_refused_in_words(spoil: Callable[[bytes], bytes]) -> None:
    rough = Rough()
    rough.add(prose(rough, PROSE))
    try:
        source = read_source(spoil(rough.data()), "a.pdf")
    except UserError as error:
        assert error.code in {"package_damaged", "pdf_without_text", "file_protected"}
    else:
        import_source(source)


def test_an_empty_page_is_no_error() -> None:
    rough = Rough()
    rough.add(b"").add(prose(rough, PROSE)).add(b"")
    assert words(read(rough)) == PROSE
