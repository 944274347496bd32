"""References in the two styles a Chinese paper needs: 中文脚注 and GB/T 7714—2015.

Footnotes follow the practice of 《世界社会主义研究》 (作者：《题名》，《刊名》2024年第12期。).  What is not known
is left out together with its punctuation; nothing is invented, no 佚名, no s.n., no access date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from duidu.core.library.model import CatalogueFact, Citation, Metadata

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DATE = re.compile(r"(\d{4})(?:\s*[-年./]\s*(\d{1,2})(?:\s*[-月./]\s*(\d{1,2}))?)?")
_ISSUE = re.compile(r"第?\s*([\d\-—－~/]+)\s*期?$")
_MARKS = {
    "journal": "[J]",
    "newspaper": "[N]",
    "book": "[M]",
    "collected-works": "[M]",
    "thesis": "[D]",
    "web": "[EB/OL]",
}
_MOST_AUTHORS = 3


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a work.  ``kind`` as in ``Citation``; ``host`` the journal, newspaper, collected works.

    ``date`` is as precise as known: ``2024``, ``2024-12`` or ``2024-12-03``.  ``as_stated`` is a ready line
    about where it was published, used only where nothing better is known.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    kind: str | None = None
    host: str | None = None
    volume: str | None = None
    issue: str | None = None
    date: str | None = None
    pages: str | None = None
    place: str | None = None
    publisher: str | None = None
    translators: tuple[str, ...] = ()
    url: str | None = None
    see: bool = False
    et_al: bool = False
    as_stated: str | None = None

    @property
    def year(self) -> str | None:
        """The year of ``date``."""
        return self.date[:4] if self.date else None


def work_of_citation(citation: Citation) -> Work:
    """The work that a note cites."""
    return Work(
        title=citation.title,
        authors=citation.authors,
        kind=citation.kind,
        host=citation.work,
        volume=citation.volume,
        issue=_issue(citation.issue),
        date=_date(citation.date) or (str(citation.year) if citation.year else None),
        pages=citation.pages,
        place=citation.place,
        publisher=citation.publisher,
        translators=citation.translators,
        url=citation.url,
        see=citation.see,
        et_al=citation.et_al,
    )


def work_of_essay(metadata: Metadata, facts: Mapping[str, CatalogueFact] | None = None) -> Work:
    """The essay itself: what its text states, and where that is silent, the facts known from elsewhere."""
    known = {name: fact.value for name, fact in (facts or {}).items()}
    stated = metadata.source
    if stated is not None and stated.name:
        published = Work(
            kind=stated.kind, host=stated.name, issue=_issue(stated.issue), date=_date(stated.date)
        )
    else:
        published = Work(
            kind=_text(known.get("source_kind")),
            host=_text(known.get("source_name")),
            issue=_issue(_text(known.get("source_issue"))),
            date=_date(_text(known.get("source_date"))) or _text(known.get("source_year")),
        )
    authors = known.get("authors")
    line = (stated.as_stated if stated is not None else None) or _text(known.get("source"))
    return replace(
        published,
        title=metadata.title or _text(known.get("title")),
        authors=metadata.authors or (authors if isinstance(authors, tuple) else ()),
        as_stated=line,
    )


def footnote(work: Work, page: str | None = None) -> str | None:
    """The reference as a note of a Chinese journal, ending with 。; None where title, host and address are unknown."""
    if not (work.title or work.host or work.url):
        return None
    if work.title and not _CJK.search(work.title):
        return _foreign_footnote(work, page)
    names = "、".join(work.authors) + ("等" if work.et_al and work.authors else "")
    parts = [_quoted(work.title)] if work.title else []
    if work.translators:
        parts.append(_translated(work.translators))
    parts += _published(work)
    cited = page or work.pages
    if cited:
        parts.append(f"第{cited}页")
    head = ("参见" if work.see else "") + (f"{names}：" if names else "")
    return head + "，".join(part for part in parts if part) + "。"


def gbt7714(work: Work, page: str | None = None) -> str | None:
    """The reference as GB/T 7714—2015 lists it; None where title, host and address are unknown."""
    if not (work.title or work.host or work.url):
        return None
    parts = [_listed_authors(work), _gbt_title(work)]
    if work.translators:
        parts.append("，".join(work.translators).replace("、", "，") + "，译")
    parts.append(_gbt_published(work, page or work.pages))
    if work.url:
        parts.append(work.url)
    return ". ".join(part for part in parts if part) + ("" if work.url else ".")


def short(work: Work) -> str | None:
    """作者：《题名》, for a line that repeats; None where the title is not known."""
    if not work.title:
        return None
    names = "、".join(work.authors)
    return (f"{names}：" if names else "") + _quoted(work.title)


def _published(work: Work) -> list[str]:
    """Where and when, in the order of a Chinese footnote."""
    if work.kind in ("journal", "newspaper") and work.host:
        when = _chinese_date(work.date) if work.kind == "newspaper" or not work.issue else _year(work)
        return [_quoted(work.host) + when + (f"第{work.issue}期" if work.issue else "")]
    if work.kind == "web":
        return [work.host or "", _chinese_date(work.date), work.url or ""]
    if work.kind in ("book", "collected-works", "thesis"):
        host = _quoted(work.host) + (f"第{work.volume}卷" if work.volume else "") if work.host else ""
        degree = "学位论文" if work.kind == "thesis" else ""
        return [host, degree, "：".join(filter(None, (work.place, work.publisher))), _year(work)]
    return [work.as_stated.rstrip("。") if work.as_stated else ""]


def _gbt_published(work: Work, page: str | None) -> str:
    tail = f": {page}" if page else ""
    if work.kind == "journal":
        issue = f"({work.issue})" if work.issue else ""
        when = ", ".join(filter(None, (work.year, work.volume))) + issue
        return ", ".join(filter(None, (work.host, when))) + tail
    if work.kind == "newspaper":
        return ", ".join(filter(None, (work.host, work.date)))
    if work.kind == "web":
        return f"({work.date})" if work.date else ""
    house = ": ".join(filter(None, (work.place, work.publisher)))
    return ", ".join(filter(None, (house, work.year))) + tail


def _gbt_title(work: Work) -> str:
    """The title with its mark; a part of a book with its host behind //."""
    mark = _MARKS.get(work.kind or "", "")
    if mark != "[M]":
        return f"{work.title}{mark}" if work.title else ""
    volume = f": 第{work.volume}卷" if work.volume else ""
    if work.title and work.host:
        return f"{work.title}{mark}//{work.host}{volume}"
    return f"{work.title or work.host}{volume}{mark}"


def _listed_authors(work: Work) -> str:
    names = ", ".join(work.authors[:_MOST_AUTHORS])
    if not names or (len(work.authors) <= _MOST_AUTHORS and not work.et_al):
        return names
    return f"{names}, 等" if _CJK.search(names) else f"{names}, et al"


def _foreign_footnote(work: Work, page: str | None) -> str:
    """Names, “Title”, Host, No. 3, 2022, p. 12: the usual form for works in Latin script."""
    names = ", ".join(work.authors[:-1]) + (" and " if work.authors[1:] else "") + "".join(work.authors[-1:])
    volume = f"Vol. {work.volume}" if work.volume else ""
    issue = f"No. {work.issue}" if work.issue else ""
    house = ": ".join(filter(None, (work.place, work.publisher)))
    cited = page or work.pages
    pages = f"p. {cited}" if cited else ""
    title = f"“{work.title}”"
    parts = (names, title, work.host, volume, issue, house, work.date, pages, work.url)
    return ("See " if work.see else "") + ", ".join(part for part in parts if part) + "."


def _quoted(title: str) -> str:
    """《…》 with the marks inside made single."""
    bare = title.strip()
    if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
        bare = bare[1:-1]
    return "《" + bare.replace("《", "〈").replace("》", "〉") + "》"


def _translated(translators: tuple[str, ...]) -> str:
    return "、".join(translators) + "译"


def _year(work: Work) -> str:
    return f"{work.year}年" if work.year else ""


def _chinese_date(date: str | None) -> str:
    if date is None:
        return ""
    units = ("年", "月", "日")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), units, strict=False))


def _date(text: str | None) -> str | None:
    """``2024年12月3日``, ``2024-12-03``, ``2024.12`` and the like as ``2024[-12[-03]]``."""
    match = _DATE.search(text or "")
    if match is None:
        return None
    year, month, day = match.groups()
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _issue(text: str | None) -> str | None:
    """The number of ``第12期``; a name (增刊) stays as it is."""
    if not text:
        return None
    match = _ISSUE.search(text.strip())
    return match.group(1) if match else text.strip()


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and str(value) else None
