"""Chinese footnotes: 作者：《题名》，译者译，地点：出版社，年，第n页; 《题名》，《期刊》2024年第9期.

The manner of most Chinese journals of the humanities (Chicago-like, 《社会科学文献》 notes).  A title in
《》 followed by another 《》 with a year is an article; followed by place and publisher it is a book; with
第n卷 and no author it is a volume of collected works; followed by a link it is a web page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from duidu.core.importing.citations.parts import ACCESSED, DATE, QUOTED_FROM, SEE, URL, date_of, names, url_in
from duidu.core.library.model import Citation

_VOLUME = re.compile(
    r"\s*(?:（[^）]{1,8}版）|[，,]?\s*(?:中文)?第\s*[\d一二三四五六七八九十]+\s*版)?\s*[，,]?\s*第?\s*([\d一二三四五六七八九十百]+)\s*卷(?:\s*[（(]?([上中下])[)）]?(?:册)?)?"
)
_PART = re.compile(r"\s*[（(]\s*([上中下第一二三四五六七八九十\d]{1,5}(?:卷|册|辑|輯|冊)?)\s*[)）]")
_ISSUE = re.compile(
    r"\s*[，,]?\s*(\d{4})\s*年?\s*[，,]?\s*(?:第\s*)?(?:(\d+)\s*卷\s*[，,]?\s*)?(?:第\s*)?(\d+(?:\s*[-—–、/]\s*\d+)?|增刊\d?)\s*[期輯辑号號]"
)
_ISSUE_FIRST = re.compile(
    r"\s*[，,]?\s*(?:第?\s*(?P<volume>\d+)\s*卷\s*[，,]?\s*)?(?:第\s*)?(?P<issue>\d+(?:\s*[-–—、/]\s*\d+)?)\s*[期輯辑号號]\s*[，,]?\s*[（(]\s*(?P<year>\d{4})\s*年?[^）)]{0,8}[）)]"
)
_DATED = re.compile(r"\s*[，,]?\s*[（(]?\s*" + DATE.pattern)
_PAGES = re.compile(
    r"第\s*([\dⅠ-Ⅻⅰ-ⅻIVXivxLl、,，\-—–－~～至 ]+?)\s*[页頁]|([\dⅠ-Ⅻ](?:[\d、,，\-—–－~～]*[\dⅠ-Ⅻ])?)\s*[页頁]|pp?\.\s*([\dxvi]+(?:\s*[-–—,]\s*[\dxvi]+)*)"
    r"|[頁页]\s*(\d+(?:\s*[-–—－~～至、,，]\s*\d+)*)(?=[。，；,;）)\s]|$)"
)
_PUBLISHED = re.compile(
    r"(?P<place>[\u4e00-\u9fffA-Za-z·]{2,12}(?:、[\u4e00-\u9fff]{2,4})?)\s*[：:]\s*(?P<publisher>[^，,：:；;。《》]{2,40}?)\s*[，,]?\s*(?P<year>\d{4})\s*年?"
)
_PUBLISHER = re.compile(
    r"[，,]\s*(?P<publisher>[^，,：:；;。《》]{1,30}?(?:出版社|书店|書店|书局|書局|印书馆|印書館|出版公司|出版集团))\s*[，,]?\s*(?P<year>\d{4})\s*年?"
)
_YEAR = re.compile(r"(\d{4})\s*年")
_TRANSLATED = re.compile(
    r"[，,；;]?\s*([^，,《》：:；;。]{2,40}?)\s*(?:等)?\s*(?:编译|編譯|校译|译|譯)(?:校|注)?\s*(?=[，,。；;]|$)"
)
_TRANSLATED_BEFORE = re.compile(
    r"(?:著|撰|[）)\]］〕】])?\s*[，,、]\s*(?P<names>[\u3400-\u9fff·、和]{2,30}?)\s*(?:等)?\s*(?:编译|編譯|校译|译|譯)\s*[：:，,]?\s*$"
)
_THESIS = re.compile(r"(博士|硕士|碩士)(?:学位|學位|研究生)?(?:毕业)?(?:学位)?(?:论文|論文)")
_HOST = re.compile(
    r"(?:载于?|載於?|收入|收于|收錄於|收录于|见)\s*[:：]?\s*(?P<editors>[^《》，。]{0,40}?[：:]?)\s*$"
)
_COLLECTED = re.compile(r"(?:全集|文集|选集|選集|文选|文選|选读|谈治国理政|文稿|著作集|手稿|书信集|论著集)")
_ONLINE_SOURCE = re.compile(
    r"(?:数据|資料|资料|數據)(?:来自|來自|来源于|来源：|源自)\s*([^，。；：《》]{2,20}?)(?:官方网站|官网|网站|網站|數據庫|数据库)"
)
_SCHOOL = re.compile(r"([\u4e00-\u9fff]{2,20}?(?:大学|大學|学院|學院|党校|黨校|研究院))")
_AUTHORS = re.compile(
    r"(?:^|[。；;？！])\s*(?P<names>[^。；;？！《》]{1,80}?)\s*(?:[：:，,]|著|编|主编)?\s*$"
)

_SECTION = re.compile(r"\s*[（(][^（）()]{2,14}版[）)]")
"""The section of a university's journal, behind its name."""
_EDITION = re.compile(r"\s*(?:[（(][^（）()]{0,6}版[）)]|[，,]\s*第?[\d一二三四五六七八九十]+版)(?=\s*[，,])")
_NAMED_ONLY = re.compile(
    r"(?!以及|正如|根据|依据|按照|关于|对于|出自|例如|引自|其中|所谓|[而在据如由与和及按从对])"
    r"[\u3400-\u9fff]{2,3}(?:[·•][\u3400-\u9fff]{1,8})?(?:、[\u3400-\u9fff]{2,4}){0,4}等?$"
)
_FOR_EXAMPLE = re.compile(r"^(?:例如|比如|譬如|诸如|諸如)\s*[，,：:]?\s*")
_PERSON = re.compile(
    r"(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fffA-Z.]{1,8}(?:[·•．][\u3400-\u9fffA-Z.]{1,10})+)$"
)
_BODY_NAME = re.compile(
    r"^[\u3400-\u9fff]{2,20}(?:館|馆|院|部|局|會|会|社|所|中心|委員會|委员会|大學|大学|學會|学会|聯盟|联盟|公司|組|组|處|处)$"
)


@dataclass(frozen=True, slots=True)
class _Title:
    """A 《…》 at nesting depth zero: its text and the offsets of its marks."""

    text: str
    start: int
    end: int


def read(note_index: int, part: str) -> list[Citation]:
    """The citations of one part of a note that has at least one 《…》."""
    titles = _titles(part)
    found: list[Citation] = []
    index = 0
    while index < len(titles):
        following = titles[index + 1] if index + 1 < len(titles) else None
        citation, used = _read_one(
            note_index, part, titles[index], following, index and titles[index - 1].end
        )
        if citation is not None:
            found.append(citation)
        index += used
    return found


def read_without_title(note_index: int, part: str, body: str) -> list[Citation]:
    """A part without 《…》: at most a link, with the source that the note's ``body`` names."""
    url = url_in(part)
    if url is None:
        return []
    match = _ONLINE_SOURCE.search(body)
    named = (match.group(1),) if match else ()
    see = SEE.search(part) is not None
    return [Citation(note_index, "web", authors=named, url=url, see=see)]


def _titles(part: str) -> list[_Title]:
    found: list[_Title] = []
    depth = start = 0
    for match in re.finditer("[《》〈〉]", part):
        if match.group() in "《〈":
            if depth == 0:
                start = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(_Title(part[start + 1 : match.start()], start, match.end()))
    return found


def _read_one(
    note_index: int, part: str, title: _Title, following: _Title | None, done: int
) -> tuple[Citation | None, int]:
    """The citation that starts with ``title``, and how many titles it used."""
    before = part[done : title.start]
    limit = following.start if following is not None else len(part)
    tail = part[title.end : limit]
    if following is not None:
        host = part[following.end :]
        joined = _with_host(note_index, title, following, before, tail, host)
        if joined is not None:
            return joined, 2
    return _alone(note_index, title, before, tail), 1


def _with_host(
    note_index: int, title: _Title, host: _Title, before: str, tail: str, after: str
) -> Citation | None:
    """An article in a journal or newspaper, or a piece in a volume."""
    base = replace(
        _stated(note_index, before, tail),
        work=host.text,
        title=title.text,
        url=url_in(after),
        pages=pages_in(URL.sub("", after)),
    )
    if (section := _SECTION.match(after)) is not None:
        base, after = replace(base, work=host.text + section.group().strip()), after[section.end() :]
    if (issue := _ISSUE.match(after)) is not None:
        return _in_issue(base, issue)
    if (first := _ISSUE_FIRST.match(after)) is not None:
        number, volume, year = first.group("issue", "volume", "year")
        return replace(base, kind="journal", volume=volume, year=int(year), issue="".join(number.split()))
    if (dated := _DATED.match(after)) is not None:
        return replace(base, kind="newspaper", year=int(dated.group(1)), date=date_of(dated), pages=None)
    if _HOST.search(tail) is None:
        return None
    volume = _VOLUME.match(after)
    place, publisher, year = _published(after)
    base = replace(base, place=place, publisher=publisher, year=year)
    if volume is not None and _COLLECTED.search(host.text):
        return replace(base, kind="collected-works", volume=volume.group(1))
    number = volume.group(1) if volume is not None else None
    return replace(base, work=_host_name(host.text, after), volume=number)


def _host_name(text: str, after: str) -> str:
    part = _PART.match(after)
    return f"{text}（{part.group(1)}）" if part else text


def _in_issue(base: Citation, issue: re.Match[str]) -> Citation:
    return replace(
        base,
        kind="journal",
        volume=issue.group(2),
        year=int(issue.group(1)),
        issue="".join(issue.group(3).split()),
    )


def _stated(note_index: int, before: str, tail: str) -> Citation:
    """A book with what stands around its title: authors before, translators and link behind."""
    authors, et_al = _authors(before)
    translators = _translators(tail)
    if not translators and (translated := _TRANSLATED_BEFORE.search(before)) is not None:
        authors, et_al = _authors(before[: translated.start()] + "：")
        translators = names(translated.group("names"))[0]
    return Citation(
        note_index,
        "book",
        authors=authors,
        translators=translators,
        url=url_in(tail),
        see=SEE.search(before) is not None,
        et_al=et_al,
    )


def _alone(note_index: int, title: _Title, before: str, linked: str) -> Citation | None:
    """A volume of collected works, a book, a thesis, a web page, or a whole issue."""
    tail = ACCESSED.sub("", URL.sub("", linked))
    place, publisher, year = _published(tail)
    base = replace(
        _stated(note_index, before, tail),
        url=url_in(linked),
        pages=pages_in(tail),
        place=place,
        publisher=publisher,
        year=year,
    )
    volume = _VOLUME.match(tail)
    if volume is not None and not base.authors:
        return replace(base, kind="collected-works", work=title.text, volume=volume.group(1), translators=())
    if _THESIS.search(tail):
        return _thesis(base, title, tail)
    if publisher is not None or (base.pages is not None and (base.authors or year)):
        number = volume.group(1) if volume is not None else None
        return replace(base, title=title.text, volume=number)
    if (issue := _ISSUE.match(tail)) is not None:
        return _in_issue(replace(base, work=title.text), issue)
    return _undetailed(base, title, tail)


def _thesis(base: Citation, title: _Title, tail: str) -> Citation:
    school = _SCHOOL.search(tail)
    name = school.group(1) if school else None
    return replace(base, kind="thesis", title=title.text, publisher=name, translators=())


def _undetailed(base: Citation, title: _Title, tail: str) -> Citation | None:
    """A title with only a link, a date or a page."""
    dated = DATE.search(tail)
    stamp = date_of(dated) if dated is not None else None
    year = int(dated.group(1)) if dated is not None else base.year
    if base.url is not None:
        return replace(base, kind="web", title=title.text, year=year, date=stamp, pages=None)
    if dated is not None and _DATED.match(tail):
        return replace(base, kind="newspaper", work=title.text, year=year, date=stamp)
    if base.pages is None and not base.authors:
        return None
    volume = _VOLUME.match(tail)
    return replace(base, title=title.text, volume=volume.group(1) if volume else None)


def _authors(before: str) -> tuple[tuple[str, ...], bool]:
    """The names right before a title: after the last sentence end and see-word, before the colon."""
    text = before
    for pattern in (SEE, QUOTED_FROM):
        found = list(pattern.finditer(text))
        if found:
            text = text[found[-1].end() :]
    text = _FOR_EXAMPLE.sub("", text.strip().lstrip("，,。；; "))
    if not text:
        return (), False
    match = _AUTHORS.search(text)
    if match is None:
        return (), False
    if text.endswith(("，", ",")):  # 某某，《書名》（臺北：書局，2017年）
        authors, et_al = names(match.group("names"))
        return (authors, et_al) if authors and all(map(_is_author, authors)) else ((), False)
    if _NAMED_ONLY.match(text):  # 参见某某《题名》
        return names(text)
    if not text.endswith(("：", ":")) and not re.search(r"(?:著|编|主编|主編|譯|译)$", text):
        return (), False
    return names(re.sub("[：:]$", "", match.group("names")))


def _is_author(name: str) -> bool:
    """Whether the words before a comma are a person or a body, and no part of a sentence."""
    return _PERSON.match(name) is not None or _BODY_NAME.search(name) is not None


def _published(tail: str) -> tuple[str | None, str | None, int | None]:
    match = _PUBLISHED.search(tail)
    if match is not None:
        return match.group("place"), match.group("publisher"), int(match.group("year"))
    match = _PUBLISHER.search(tail)
    if match is not None:
        return None, match.group("publisher"), int(match.group("year"))
    year = _YEAR.search(tail)
    return None, None, int(year.group(1)) if year else None


def pages_in(tail: str) -> str | None:
    """The pages that ``tail`` names, in its order: 444、453."""
    match = _PAGES.search(tail)
    if match is None:
        return None
    return next(group for group in match.groups() if group is not None).strip(" ，,、")


def _translators(tail: str) -> tuple[str, ...]:
    if (edition := _EDITION.match(tail)) is not None:
        tail = tail[edition.end() :]
    match = _TRANSLATED.match(tail)
    if match is None:
        return ()
    text = tail[match.start(1) : match.end(1)]
    et_al = "等" in tail[match.end(1) : match.end()] or text.endswith("等")
    found, _ = names(text)
    if et_al and found:
        return (*found[:-1], found[-1] + "等")
    return found
