"""What the text states about itself: the ranges of front and back matter become metadata and blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duidu.core.importing.cleaning import Cleaner, CleanText
from duidu.core.importing.readers.source import Source
from duidu.core.importing.repair.glyphs import INVISIBLE, LOOK_ALIKE, meant_by
from duidu.core.importing.repair.spacing import HEADLINE
from duidu.core.importing.structure.back import Back
from duidu.core.importing.structure.front_fields import Front
from duidu.core.importing.structure.labels import INSTITUTION, field_label, leaves_bracket_open
from duidu.core.importing.structure.names import names_in
from duidu.core.library.model import (
    Block,
    BlockKind,
    Metadata,
    Note,
    SetAside,
    SourceRange,
    SourceRanges,
    SourceStatement,
)

_FUNDING = re.compile(r"基金|资助|資助|项目|項目|课题|課題|阶段性?成果|階段性?成果")
_LONGEST_NAME = 24
_KEYWORD_SPLITS = ("[；;]", "[，,、]", "[/／|｜]", r"[\s\u3000]+")
_BELONGS = re.compile(
    r"(?:作者)?\s*(?P<name>[\u4e00-\u9fff·]{2,12}?)?\s*(?:[（(][^）)]{1,30}[）)])?\s*(?:系|为|為|，|,|：|:|现任|現任)\s*(?P<place>.+)$"
)
_SERIAL_PLACES = re.compile(rf"[；;]|(?<=[\u4e00-\u9fff])、(?=[^、；;，,]*?(?:{INSTITUTION.pattern}))")
"""Between affiliations; 、 divides them only where another institution follows (教授、博士生导师 is one)."""
_WIDE_BLANK = re.compile(r"\u3000+|\s{2,}")
_SERIAL = re.compile(r"[；;。]")
_REPRINT = re.compile(r"《(?P<name>[^》]{2,30})》\s*[（(]?[^\d》《]{0,12}(?P<rest>[^。；，）)]{0,40})")
_NAMED_ISSUE = re.compile(
    r"(?P<name>[^\d《》，。：:；]{3,24}?)[\s，,]*(?P<rest>\d{4}\s*年?\s*[，,]?\s*第\s*\d{1,3}\s*期.{0,12})$"
)
_COUNTED = re.compile(r"^\d\s*[.．、]?\s*(?=[\u4e00-\u9fff])")
_CITY = re.compile(
    r"[，,\s]+(?:[\u4e00-\u9fff]{2,5}[，,\s]+)?[\u4e00-\u9fff]{2,5}[，,\s]*\d{5,6}$|[，,\s]+\d{5,6}$"
)
"""City and postcode behind an affiliation."""
_REPRINTED = re.compile(
    "^(?:本文)?(?:原载|原載|转自|轉自|转载自|轉載自|来源|來源|刊于|刊於|载于|載於|选自|選自|摘自)(?:于|於|自)?\\s*[:：]?\\s*"
)
_ONLINE = re.compile("公众号|公眾號|微信|网站|網站|网$|博客|http")
_DATE = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?")
_ISSUE = re.compile(r"(\d{4})\s*年?\s*[,，]?\s*第?\s*(\d{1,2})\s*期")
_NEWSPAPER = re.compile(r"报$|報$|时报|時報|日报|日報")


@dataclass(slots=True)
class StatedFields:
    """Metadata, the blocks of the front, and labels that became furniture."""

    metadata: Metadata
    blocks: list[Block] = field(default_factory=list)
    furniture: list[SetAside] = field(default_factory=list)


class _Reader:
    """Cleans fields one by one and remembers their ranges."""

    def __init__(self, cleaner: Cleaner, source: Source) -> None:
        self.cleaner = cleaner
        self.source = source
        self.ranges: dict[str, SourceRanges] = {}
        self.furniture: list[SetAside] = []

    def text(self, name: str, ranges: Sequence[SourceRange], *, phrase: int = 0) -> str | None:
        clean = self.clean(name, ranges, phrase=phrase)
        return clean.text if clean is not None else None

    def clean(self, name: str, ranges: Sequence[SourceRange], *, phrase: int = 0) -> CleanText | None:
        if not ranges:
            return None
        clean = self.cleaner.clean(ranges, marks=False, phrase=phrase)
        if not clean.text:
            return None
        self.ranges[name] = (*self.ranges.get(name, ()), *clean.sourced.ranges(self.source.text))
        return clean

    def aside(self, kind: str, ranges: Sequence[SourceRange]) -> None:
        for start, end in ranges:
            text = self.source.text[start:end]
            if text.strip():
                self.furniture.append(SetAside(kind, text.strip(), ((start, end),)))


def stated_fields(
    front: Front, back: Back, notes: Sequence[Note], cleaner: Cleaner, source: Source
) -> StatedFields:
    """Metadata of the essay, its front blocks, and the labels around them."""
    reader = _Reader(cleaner, source)
    fields = front.fields
    title = reader.text("title", fields.get("title", ()), phrase=HEADLINE)
    title_en = reader.text("title_en", fields.get("title_en", ()))
    authors = _authors(reader, fields)
    abstract = reader.text("abstract", fields.get("abstract", ()))
    abstract_en = reader.text("abstract_en", fields.get("abstract_en", ()))
    keyword_text = reader.text("keywords", fields.get("keywords", ()), phrase=2)
    author_note = reader.text("author_note", [*fields.get("author_note", ()), *back.author_note])
    author_note = author_note or _about_authors(notes, authors)
    affiliations = _affiliations(reader, fields, author_note, authors)
    funding = reader.text("funding", fields.get("funding", ())) or _funding(notes)
    editor = reader.text("editor", back.editor)
    statement = _source_statement(reader, [*fields.get("source", ()), *back.source], author_note)
    reader.aside("label", [*front.labels, *back.labels])
    reader.aside("keywords-en", fields.get("keywords_en", ()))
    reader.aside("classification", fields.get("classification", ()))
    for kind, span in front.aside:
        reader.aside(kind, [span])
    metadata = Metadata(
        title, title_en, authors, affiliations, abstract, abstract_en, _keywords(keyword_text, fields.get("keywords", ()), source.text),
        funding, editor, author_note, statement, tuple(reader.ranges.items()),
    )  # fmt: skip
    blocks = _front_blocks(metadata, keyword_text, reader.ranges)
    return StatedFields(metadata, blocks, reader.furniture)


def _front_blocks(metadata: Metadata, keywords: str | None, ranges: dict[str, SourceRanges]) -> list[Block]:
    rows = (
        ("title", BlockKind.TITLE, metadata.title),
        ("abstract", BlockKind.ABSTRACT, metadata.abstract),
        ("abstract_en", BlockKind.ABSTRACT_EN, metadata.abstract_en),
        ("keywords", BlockKind.KEYWORDS, keywords),
    )
    return [
        Block(name, kind, text, source_ranges=ranges.get(name, ()))
        for name, kind, text in rows
        if text is not None
    ]


def _authors(reader: _Reader, fields: dict[str, list[SourceRange]]) -> tuple[str, ...]:
    ranges = [*fields.get("authors", ()), *fields.get("author", ())]
    if not ranges:
        return ()
    raw = " ".join(reader.source.text[start:end] for start, end in ranges)
    clean = reader.clean("authors", ranges)
    found = names_in(raw)
    return found or ((clean.text,) if clean is not None else ())


def _keywords(text: str | None, ranges: Sequence[SourceRange], source: str) -> tuple[str, ...]:
    if not text:
        return ()
    if not re.search("[；;，,、/／|｜]", text):
        return _parted_by_blanks([_legible(source[start:end]) for start, end in ranges])
    for pattern in _KEYWORD_SPLITS:
        words = [word.strip(" ;；,，、.。") for word in re.split(pattern, text)]
        if len(words) > 1:
            return tuple(word for word in words if word)
    return (text.strip(" ;；,，、.。"),)


def _legible(text: str) -> str:
    """What cleaning makes of single characters; its blanks are gone by then, and they part the words here."""
    return INVISIBLE.sub("", LOOK_ALIKE.sub(lambda match: meant_by(match.group()), text))


# What is left inside a Chinese word once the words are parted was put there by a scan.
_INNER_BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def _parted_by_blanks(rows: Sequence[str]) -> tuple[str, ...]:
    """Key words with nothing but blanks between them; wide ones, where there are any, leave narrow ones inside.

    A single character at the end or the beginning of a line is a word that the line cut.
    """
    between = r"\u3000+|\s{2,}" if any(re.search(r"\S(?:\u3000|\s{2})\s*\S", row) for row in rows) else r"\s+"
    words: list[str] = []
    for row in rows:
        found = [word.strip(" 。.") for word in re.split(between, row.strip())]
        if words and found and (_is_single(words[-1]) or _is_single(found[0])):
            words[-1] += found.pop(0)
        words.extend(found)
    return tuple(_INNER_BLANK.sub("", word) for word in words if word)


def _is_single(word: str) -> bool:
    return len(word) == 1 and "\u3400" <= word <= "\u9fff"


def _affiliations(
    reader: _Reader,
    fields: dict[str, list[SourceRange]],
    author_note: str | None,
    authors: Sequence[str],
) -> tuple[str, ...]:
    """Affiliations on lines of their own, or else those that the note on the authors gives."""
    ranges = [*fields.get("affiliations", ()), *fields.get("affiliation", ())]
    found: list[str] = []
    for group in _whole_brackets(ranges, reader.source.text):
        text = reader.text("affiliations", group)
        if text:
            parts = _serial_places(text, [reader.source.text[start:end] for start, end in group])
            found.extend(_CITY.sub("", _COUNTED.sub("", part.strip())) for part in parts if part.strip())
    if found or not author_note:
        return tuple(found)
    return _from_author_note(author_note, authors)


def _serial_places(text: str, rows: Sequence[str]) -> list[str]:
    """The affiliations in one line or bracket; blanks between two of them are gone from the clean ``text``."""
    parts = _SERIAL_PLACES.split(text.strip("（）()〔〕[]"))
    if len(parts) > 1 or len(rows) != 1:
        return parts
    printed = [part for part in _WIDE_BLANK.split(rows[0].strip("（）()〔〕[] \u3000")) if part]
    if len(printed) < 2 or not all(INSTITUTION.search(part) for part in printed):
        return parts
    return ["".join(part.split()) for part in printed] if not any(map(str.isascii, printed)) else parts


def _whole_brackets(ranges: Sequence[SourceRange], source: str) -> list[list[SourceRange]]:
    """Ranges of which each is a line, a bracket over several lines in one."""
    groups: list[list[SourceRange]] = []
    is_open = False
    for start, end in ranges:
        if is_open:
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
        is_open = leaves_bracket_open(source[start:end], is_open)
    return groups


def _from_author_note(note: str, authors: Sequence[str]) -> tuple[str, ...]:
    inner = note.strip("（）()〔〕[]【】").strip()
    places = []
    for part in _SERIAL.split(inner):
        about = part.rsplit("作者系", 1)[-1] if "作者系" in part else part
        if about is part:
            match = _BELONGS.match(part.strip())
            if match is None or (match.group("name") and authors and match.group("name") not in authors):
                continue
            about = match.group("place")
        place = re.split(r"[（(](?=[^）)]*\d{5,6})|[，,]\s*(?=(?:主要)?(?:从事|從事|研究方向))", about)[0]
        if place[:1] in "男女":
            place = next((piece for piece in re.split("[，,]", place) if INSTITUTION.search(piece)), "")
        places.append(place.strip("，,。 ）)"))
    return tuple(place for place in places if place)


def _funding(notes: Sequence[Note]) -> str | None:
    """The title note, where it says who paid."""
    for note in notes:
        if note.kind == "title-note" and note.body is not None and _FUNDING.search(note.body):
            label = field_label(note.body)
            return note.body[label[1] :] if label is not None and label[0] == "funding" else note.body
    return None


def _about_authors(notes: Sequence[Note], authors: Sequence[str]) -> str | None:
    """The starred note that opens with an author's name, or says that it is about the author."""
    for note in notes:
        body = note.body if note.kind == "title-note" else None
        if body is not None and body.startswith((*authors, "作者")) and not _FUNDING.search(body):
            return body
    return None


def _source_statement(
    reader: _Reader, ranges: Sequence[SourceRange], author_note: str | None
) -> SourceStatement | None:
    """Where the text was published, from a line of its own or from the closing note."""
    text = reader.text("source", ranges)
    if (
        text is None
        and author_note is not None
        and re.search("转自|轉自|原载|原載|刊于|刊於|载于|載於|选自|摘自", author_note)
    ):
        text = author_note
    if text is None:
        return None
    match = _REPRINT.search(text) or _NAMED_ISSUE.match(_REPRINTED.sub("", text.strip("（）()〔〕[]【】 ")))
    if match is None:
        text_of_name = _REPRINTED.sub("", text.strip("（）()〔〕[]【】 "))
        if _ONLINE.search(text_of_name) is None:
            return SourceStatement("journal", as_stated=text)
        name = None if "http" in text or len(text) > _LONGEST_NAME else text_of_name
        return SourceStatement("web", name, as_stated=text)
    name = match.group("name")
    date = _DATE.search(match.string, match.start())
    issue = _ISSUE.search(match.string, match.start())
    stamp = (
        f"{date.group(1)}-{int(date.group(2)):02d}-{int(date.group(3)):02d}"
        if date
        else issue.group(1)
        if issue
        else None
    )
    kind = "newspaper" if _NEWSPAPER.search(name) or (date is not None and issue is None) else "journal"
    return SourceStatement(kind, name, stamp, issue.group(2) if issue else None, text)
