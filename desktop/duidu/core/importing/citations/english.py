"""Citations in English: Author, “Title”, Journal, Vol. 71, No. 3, 2019, pp. 1-20; Author, Title, Place: Publisher, 2019.

The manner in which Chinese journals print them: commas between all parts, titles of articles in
quotation marks.
"""

from __future__ import annotations

import re

from duidu.core.importing.citations import chinese
from duidu.core.importing.citations.parts import ACCESSED, DATE, ORGANISATION, date_of, url_in
from duidu.core.library.model import Citation

_START = re.compile(
    r"\s*(?:[Ss]ee(?:\s+also)?,?\s+|[Cc]f\.\s+|(?:转引自|轉引自|引自|参见|參見|参看|參看|参阅|參閱|详见|詳見|另见|另見|见|見)\s*[:：]?\s*|“)?[A-Z\u00c0-\u017e“]"
)
_SEE = re.compile(
    r"\s*(?:[Ss]ee(?:\s+also)?,?|[Cc]f\.)\s+(?=[A-Z“])|\s*(?:转引自|轉引自|引自|参见|參見|参看|參看|参阅|參閱|详见|詳見|另见|另見|见|見)\s*[:：]?\s*"
)
_QUOTED = re.compile(
    r"[“\"](?P<title>.{1,400}?)[,.]?[”\"]\s*[,.]?\s*(?=[A-Za-z<h(\d《载載]|$)|[“\"](?P<whole>[^”\"]+)[”\"]",
    re.DOTALL,
)
_VOLUME = re.compile(r"[Vv]ol(?:ume)?\.?\s*(\d+)")
_ISSUE = re.compile(r"(?:[Nn]o|[Ii]ssue)s?\.?\s*(\d+(?:\s*[-–/]\s*\d+)?)")
_SHORT = re.compile(
    r"(?P<name>[A-Z][^,\d]{2,80}?),?\s+(?P<volume>\d{1,4})\s*[(,]\s*(?:no\.\s*)?(?P<issue>\d{1,3})\s*[),]"
)
_PAGES = re.compile(r"pp?\.\s*([\divxlc]+(?:\s*[-–—,]\s*[\divxlc]+)*)")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_PLACE = re.compile(
    r"(?P<place>[A-Z][A-Za-z .]{1,30}(?:,\s*[A-Z]{2})?)\s*:\s*(?P<publisher>[A-Z][^,:]{1,60}?)\s*[,.]\s*(?P<year>\d{4})"
)
_EDITED = re.compile(r"^\s*,?\s*in\s+[^()]{3,80}\((?:eds?|comps?)\.?\)\s*,?", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"(?<=[,(])\s*(?P<publisher>[A-Z][A-Za-z&.’' ]{1,50}?)\s*,\s*(?P<year>\d{4})\)?(?=\s*,\s*pp?\.)"
)
_TRANSLATED = re.compile(
    r",?\s*\(?(?:[Tt]rans(?:lated)?\.?)\s+(?:by\s+)?(?P<names>[A-Z][^,()\d]{2,60}?)\)?(?=\s*[,(])"
)
_VOLUME_BEHIND = re.compile(r",\s*[Vv]ol(?:ume)?\.?\s*(\d+|[IVX]+)(?=\s*[,(])")
_NAME_SPLIT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*、\s*")


def starts(part: str) -> bool:
    """Whether a part of a note looks like an English citation."""
    return _START.match(part) is not None and re.search(r"[A-Za-z]{3}", part) is not None


def read(note_index: int, part: str) -> list[Citation]:
    """The citation that an English part of a note gives; none where it gives nothing to hold on to."""
    see, text = _without_see(part)
    url = url_in(text)
    bare = text if url is None else text[: text.find(url)]
    bare = ACCESSED.sub("", bare)
    quoted = _QUOTED.search(bare)
    if quoted is not None:
        return [_article(note_index, bare, quoted, url, see)]
    return _book(note_index, bare, url, see)


def read_with_host(note_index: int, part: str) -> list[Citation]:
    """An English piece in a Chinese volume: Author, “Title”, 载《…》, 北京：…."""
    see, text = _without_see(part)
    quoted = _QUOTED.search(text)
    if quoted is None:
        return chinese.read(note_index, part)
    rest = text[quoted.end() :]
    hosts = chinese.read(note_index, rest)
    authors, et_al = _names(text[: quoted.start()])
    if not hosts:
        return read(note_index, part)
    host = hosts[0]
    name = _host_name(rest) or host.title or host.work
    return [
        Citation(
            note_index,
            host.kind if host.kind in {"journal", "newspaper"} else "book",
            name,
            host.volume,
            host.pages,
            authors,
            _title(quoted),
            host.year,
            host.issue,
            host.place,
            host.publisher,
            host.translators,
            host.url,
            host.date,
            see,
            et_al,
        )
    ]


def _host_name(rest: str) -> str | None:
    match = re.search(r"《([^《》]+)》\s*((?:[（(][上中下第一二三四五六七八九十\d卷册]{1,5}[)）])?)", rest)
    return match.group(1) + match.group(2) if match else None


def _without_see(part: str) -> tuple[bool, str]:
    match = _SEE.match(part)
    return (True, part[match.end() :]) if match else (False, part.strip())


def _article(note_index: int, text: str, quoted: re.Match[str], url: str | None, see: bool) -> Citation:
    authors, et_al = _names(text[: quoted.start()])
    rest = text[quoted.end() :]
    volume, issue, pages = _VOLUME.search(rest), _ISSUE.search(rest), _PAGES.search(rest)
    year = _YEAR.search(_PAGES.sub("", rest))
    short = _SHORT.search(rest)
    host = _host(rest)
    place = _PLACE.search(rest)
    if place is not None:
        kind = "book"
    elif volume or issue or short:
        kind = "journal"
    elif url is not None:
        kind, host = "web", None
    else:
        kind = (
            "newspaper"
            if DATE.search(rest) or re.search(r"[A-Z][a-z]+\.? \d{1,2}, \d{4}", rest)
            else "journal"
        )
    date = DATE.search(rest)
    return Citation(
        note_index,
        kind,
        host,
        volume.group(1) if volume else short.group("volume") if short else None,
        pages.group(1) if pages else None,
        authors,
        _title(quoted),
        int(year.group(1)) if year else None,
        issue.group(1) if issue else short.group("issue") if short else None,
        place=place.group("place").strip() if place else None,
        publisher=place.group("publisher").strip() if place else None,
        url=url,
        date=date_of(date) if date else None,
        see=see,
        et_al=et_al,
    )


def _title(quoted: re.Match[str]) -> str:
    return (quoted.group("title") or quoted.group("whole")).strip(" ,.")


def _host(rest: str) -> str | None:
    rest = _EDITED.sub("", rest)
    match = re.match(r"\s*,?\s*(?:in\s+)?([A-Z][^,<\d]*?)\s*(?:,|\d|\.$|$)", rest)
    return match.group(1).strip() if match and len(match.group(1)) > 1 else None


def _book(note_index: int, text: str, url: str | None, see: bool) -> list[Citation]:
    text, volume, translators = _without_hands(text)
    place = _PLACE.search(text) or _PUBLISHER.search(text)
    if place is None:
        return [Citation(note_index, "web", url=url, see=see)] if url else []
    parts = [piece.strip() for piece in text[: place.start()].rstrip(" ,.(").split(",") if piece.strip()]
    if not parts:
        return []
    title = parts[-1]
    authors, et_al = _names(",".join(parts[:-1]))
    pages = _PAGES.search(text, place.end())
    return [
        Citation(
            note_index,
            "book",
            None,
            volume,
            pages.group(1) if pages else None,
            authors,
            title,
            int(place.group("year")),
            place=place.groupdict().get("place", "").strip() or None,
            publisher=place.group("publisher").strip(),
            translators=translators,
            url=url,
            see=see,
            et_al=et_al,
        )
    ]


def _without_hands(text: str) -> tuple[str, str | None, tuple[str, ...]]:
    """A book's words without translators, editors, edition and volume that stand behind its title."""
    translated = _TRANSLATED.search(text)
    translators = _names(translated.group("names"))[0] if translated is not None else ()
    text = _TRANSLATED.sub("", text)
    volume = _VOLUME_BEHIND.search(text)
    text = _VOLUME_BEHIND.sub("", text)
    return text, volume.group(1) if volume is not None else None, translators


def _names(text: str) -> tuple[tuple[str, ...], bool]:
    cleaned = text.strip().strip(",.:：， ").strip()
    et_al = re.search(r"\bet al\b", cleaned) is not None
    cleaned = re.sub(r",?\s*et al\.?|\((?:eds?|trans)\.?\)|,\s*eds?\.", "", cleaned)
    if ORGANISATION.search(cleaned) and "," not in cleaned:
        return (cleaned,), et_al
    return tuple(name.strip() for name in _NAME_SPLIT.split(cleaned) if name.strip()), et_al
