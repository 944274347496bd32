"""Citations after GB/T 7714: 作者. 题名[J]. 刊名, 2022(9): 4-15.

The sign in brackets tells the kind: J journal, M book, N newspaper, D thesis, C proceedings, EB/OL web,
A piece in a volume (with //).
"""

from __future__ import annotations

import re
from dataclasses import replace

from duidu.core.importing.citations.parts import DATE, URL, date_of, url_in
from duidu.core.library.model import Citation

TYPE_SIGN = re.compile(r"[\[［]\s*(?P<sign>J|M|N|D|C|A|R|Z|G|P|S|EB|DB|CP)(?:\s*/\s*OL)?\s*[\]］]")
_KINDS = {
    "J": "journal",
    "M": "book",
    "N": "newspaper",
    "D": "thesis",
    "C": "book",
    "EB": "web",
    "G": "book",
    "R": "book",
    "A": "book",
}
_JOURNAL = re.compile(
    r"\s*[.．,，:：]?\s*(?P<name>[^,，.．\d]{2,60}?)\s*[,，.．]\s*(?P<year>\d{4})\s*(?:年)?\s*(?:[,，]\s*(?:Vol\.\s*)?(?P<volume>\d+))?\s*(?:[(（]\s*(?P<issue>[\d\-—、/增刊S]+)\s*[)）]|[,，]\s*第?\s*(?P<issue2>\d+)\s*期)?"
    r"(?:\s*[:：]\s*(?P<pages>[\d\-—–,，、+ ]+))?"
)
_PUBLISHED = re.compile(
    r"(?:(?P<place>[\u4e00-\u9fff]{2,10}(?:[、,，]\s?[\u4e00-\u9fff]{2,8})?|[A-Z][A-Za-z .,&]{1,30}?)\s*[:：]\s*)?(?P<publisher>[^,，:：.．]{2,40})\s*[,，]\s*(?P<year>\d{4})\s*(?:年)?(?:\s*[:：]\s*(?P<pages>[\d\-—–,，、ⅠⅡⅢⅣⅤ ]+))?"
)
_TRANSLATED = re.compile(r"[.．,，]\s*(?P<names>[^.．,，\[\]]{2,40}?)[,，]?\s*(?:译|譯)\s*[.．]")
_HEAD = re.compile(
    r"\s*(?P<authors>(?:[^.．《》]|[.．](?=\s?[A-Z][.．,， ])|(?<=\b[A-Z])[.．])+?)\s*[.．]\s*(?P<title>.+)$"
    r"|\s*(?P<named>[\u4e00-\u9fff·]{2,4}(?:[、,，]\s?[\u4e00-\u9fff·]{2,4}){0,4}(?:等)?)\s*[：:]\s*(?!第)(?P<titled>.+)$",
    re.DOTALL,
)
_VOLUME = re.compile(r"\s*[:：，,]?\s*第?\s*([\d一二三四五六七八九十]+)\s*卷\s*$")
_COLLECTED = re.compile("全集|文集|选集|選集|文选|文選")
_PROSE_END = re.compile(
    r"[。！？]\s*|[，,]\s*(?=[\[［〔][\u4e00-\u9fff]{1,3}[\]］〕])(?<=[\u4e00-\u9fff]{7}[，,])\s*"
    r"|(?:参见|參見|转引自|轉引自|参阅|參閱)\s*[：:]?\s*"
)
"""Where the words of the note's author end before the source."""
_PARTED = re.compile(r"[^\s.．]\s*[.．]\s*\S")
"""Authors and title, parted by a full stop."""
_NAME_SPLIT = re.compile(r"\s*[,，、;；]\s*")
_COUNTRY = re.compile(r"^[\[［〔(（][\u4e00-\u9fff]{1,6}[\]］〕)）]\s*")


def read(note_index: int, body: str) -> tuple[Citation, ...]:
    """Every entry of a note's body; entries end where the next one's sign needs them to."""
    signs = _entries(body)
    found = []
    start = 0
    for index, sign in enumerate(signs):
        end = len(body)
        if index + 1 < len(signs):
            cut = max(
                body.rfind("；", sign.end(), signs[index + 1].start()),
                body.rfind(";", sign.end(), signs[index + 1].start()),
            )
            if cut < 0:
                break
            end = cut + 1
        found.append(
            _entry(note_index, body[start:end], sign.start() - start, sign.end() - start, sign.group("sign"))
        )
        start = end
    return tuple(found)


def _entries(body: str) -> list[re.Match[str]]:
    """The sign of each entry; the volume that a piece stands in has a sign of its own."""
    found: list[re.Match[str]] = []
    for sign in TYPE_SIGN.finditer(body):
        between = body[found[-1].end() : sign.start()] if found else "；"
        inside = found and (found[-1].group("sign") == "A" or between.lstrip().startswith(("//", "／／")))
        if not inside or "；" in between or ";" in between:
            found.append(sign)
    return found


def _entry(note_index: int, text: str, low: int, high: int, sign: str) -> Citation:
    authors, title, et_al = _head(text[:low])
    tail = text[high:]
    kind = _KINDS.get(sign, "book")
    url = url_in(tail)
    if kind == "journal" and (match := _JOURNAL.match(tail)):
        return Citation(
            note_index,
            kind,
            match.group("name").strip(),
            match.group("volume"),
            _clean(match.group("pages")),
            authors,
            title,
            int(match.group("year")),
            match.group("issue") or match.group("issue2"),
            url=url,
            et_al=et_al,
        )
    if kind == "newspaper":
        date = DATE.search(URL.sub("", tail))
        name = re.match(r"\s*[.．,，]?\s*([^,，.．\d]{2,30})", tail)
        return Citation(
            note_index,
            kind,
            name.group(1).strip() if name else None,
            authors=authors,
            title=title,
            year=int(date.group(1)) if date else None,
            date=date_of(date) if date else None,
            url=url,
            et_al=et_al,
        )
    if kind == "web":
        date = DATE.search(URL.sub("", tail))
        return Citation(
            note_index,
            kind,
            authors=authors,
            title=title,
            url=url,
            et_al=et_al,
            year=int(date.group(1)) if date else None,
            date=date_of(date) if date else None,
        )
    return _book(note_index, kind, authors, title, tail, url, et_al)


def _book(
    note_index: int,
    kind: str,
    authors: tuple[str, ...],
    title: str | None,
    tail: str,
    url: str | None,
    et_al: bool,
) -> Citation:
    translators: tuple[str, ...] = ()
    if match := _TRANSLATED.match(tail):
        translators = tuple(_NAME_SPLIT.split(match.group("names").strip()))
        tail = tail[match.end() :]
    published = _PUBLISHED.search(URL.sub("", tail))
    host = _host_of(tail, published)
    volume = _VOLUME.search(title or "")
    if title is not None and volume is not None:
        title = title[: volume.start()].strip()
    collected = volume is not None and not authors
    base = Citation(
        note_index,
        "collected-works" if collected else kind,
        work=title if collected else host,
        volume=volume.group(1) if volume is not None else None,
        authors=authors,
        title=None if collected else title,
        translators=translators,
        url=url,
        et_al=et_al,
    )
    if published is None:
        return base
    return replace(
        base,
        pages=_clean(published.group("pages")),
        year=int(published.group("year")),
        place=_clean(published.group("place")),
        publisher=_clean(published.group("publisher")),
    )


def _host_of(tail: str, published: re.Match[str] | None) -> str | None:
    """The volume that a piece stands in: //编者. 书名[C]. 地点: 出版社."""
    sign = TYPE_SIGN.search(tail)
    if sign is None and not tail.lstrip().startswith(("//", "／／")):
        return None
    end = sign.start() if sign is not None else published.start() if published is not None else len(tail)
    words = tail[:end].lstrip(" /／.．,，见載载:：")
    _, title, _ = _head(words.strip(" .．"))
    return title.strip(" .．") if title else None


def _head(text: str) -> tuple[tuple[str, ...], str | None, bool]:
    """Authors and title before the sign: parted by a full stop, or by a colon behind names."""
    text = _behind_prose(text)
    match = _HEAD.match(text)
    if match is None:
        return (), text.strip(" .．") or None, False
    raw = match.group("authors") or match.group("named")
    title = match.group("title") or match.group("titled")
    if _COLLECTED.search(raw):
        return (), text.strip(" .．"), False
    names = [_COUNTRY.sub("", name).strip() for name in _NAME_SPLIT.split(raw)]
    et_al = any(name in {"等", "et al"} or name.endswith("等") for name in names)
    kept = tuple(name.removesuffix("等") for name in names if name and name not in {"等", "et al"})
    return kept, title.strip(), et_al


def _behind_prose(text: str) -> str:
    """The source alone where sentences, or a clause and a country in brackets, stand before it in the note."""
    start = 0
    for stop in _PROSE_END.finditer(text):
        if _PARTED.search(text, stop.end()):
            start = stop.end()
    return text[start:]


def _clean(text: str | None) -> str | None:
    stripped = (text or "").strip(" .．,，")
    return stripped or None
