"""What the tests of PDF files ask of a page that they set by hand: its words, lines and notes as read."""

from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers import LineRole, Source
from duidu.core.library.document import as_document
from tests.helpers.pdf_pages.rough import Rough

SENTENCE = "平台把生活的时间变成数据，又把数据变成预测，再把预测卖给出价的人，这个循环没有哪一步离得开劳动。"


PROSE = SENTENCE * 6


def read(rough: Rough) -> Source:
    return read_source(rough.data(), "rough.pdf")


def words(source: Source) -> str:
    return "".join(source.text.split())


def lines(source: Source, role: LineRole | None = None) -> list[str]:
    return [
        source.text[line.start : line.end]
        for line in source.lines
        if role is None or (line.hints is not None and line.hints.role is role)
    ]


def notes_of(rough: Rough) -> list[tuple[str, str]]:
    essay = import_source(read(rough)).essay
    return [(note["mark"], note["body"]) for note in as_document(essay, "made")["notes"] if note["body"]]


LEFT, RIGHT = SENTENCE[:20], SENTENCE[20:40]


def rule(y: float, x0: float = 60, x1: float = 510) -> bytes:
    return f"0.5 w {x0} {y} m {x1} {y} l S".encode()


def two_columns(rough: Rough, top: float, count: int, left: str = LEFT, right: str = RIGHT) -> bytes:
    rows = [
        rough.show(text, x, top - 16 * place)
        for x, text in ((60, left), (300, right))
        for place in range(count)
    ]
    return b"\n".join(rows)
