"""Saved web pages (.html, .htm, .xhtml, .mht): their text, with what surrounds it kept as furniture.

Own extraction, not a library: see ``docs/dependencies.md``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from duidu.base.errors import UserError
from duidu.core.importing.readers.breaks import state_paragraphs
from duidu.core.importing.readers.looks import judge_looks
from duidu.core.importing.readers.packages import Element, local
from duidu.core.importing.readers.passages import Passage, write
from duidu.core.importing.readers.source import LineRole, Source
from duidu.core.importing.readers.web.bylines import part_bylines
from duidu.core.importing.readers.web.content import Content, find_content, title_of, unhide
from duidu.core.importing.readers.web.elements import kinds_of, names_of, words_of
from duidu.core.importing.readers.web.flow import Flow
from duidu.core.importing.readers.web.links import link_notes
from duidu.core.importing.readers.web.pages import read_page

NAME = "html"

_LONGEST_BYLINE = 120
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title", "articletitle")
_AUTHORS = ("author", "citation_author", "dc.creator", "article:author", "og:article:author")
_AUTHOR_NAMES = re.compile(r"(?:^|[\s_-])(?:author|byline|author-?name|rich_media_meta_author)(?:$|[\s_-])")
_NO_AUTHOR = re.compile(r"[:：]|\d|来源|來源|编辑|編輯|by\b", re.IGNORECASE)


def read_bytes_of(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a saved page, in the ``encoding`` that the user chose or the one that is found."""
    page = read_page(data, name, encoding)
    facts = _facts(page.root)
    titles = [value for field, value in facts if field == "title"]
    passages = _passages(page.root, titles[0] if titles else "")
    passages = state_paragraphs(passages)
    judge_looks(passages)
    written = write(passages)
    if not written.lines:
        raise UserError("file_empty", file=name)
    return Source(
        name,
        written.text,
        page.encoding,
        page.confidence,
        tuple(written.lines),
        NAME,
        facts=tuple((field, title_of(value) if field == "title" else value) for field, value in facts),
    )


def _passages(root: Element, title: str) -> list[Passage]:
    body = root.find(".//body")
    body = root if body is None else body
    unhide(body)
    links = link_notes([body], _within_page, _is_menu)
    content = find_content(body, title, links)
    flow = Flow(
        links,
        content.kind_of,
        field_of=lambda element: _field_of(content, element),
        is_byline=lambda element: element in content.bylines and len(words_of(element)) <= _LONGEST_BYLINE,
    )
    flow.read(body)
    return part_bylines(_merged(flow.passages))


def _within_page(page: int, href: str) -> tuple[int, str] | None:
    """A link inside the page, also where a saved page repeats its own address."""
    _, sign, fragment = href.partition("#")
    return (page, fragment) if sign and fragment else None


def _is_menu(element: Element) -> bool:
    return any(local(each) == "nav" or "navigation" in kinds_of(each) for each in element.iterancestors())


def _field_of(content: Content, element: Element) -> str | None:
    """What an element states; empty for a line about the essay that is no heading, whatever its tag."""
    if element is content.title:
        return "title"
    if content.title is None:
        return None
    own = (
        element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or _AUTHOR_NAMES.search(names_of(element))
    )
    if own and local(element) not in {"a", "body", "article", "main", "section"}:
        words = words_of(element)
        if 2 <= len(words) <= 40 and not _NO_AUTHOR.search(words):
            return "authors"
    return "" if element in content.bylines else None


def _merged(passages: list[Passage]) -> list[Passage]:
    """Navigation that follows navigation is one piece of furniture."""
    result: list[Passage] = []
    for passage in passages:
        aside = passage.hints.role is LineRole.FURNITURE and passage.cells is None
        last = result[-1] if result else None
        if (
            aside
            and last is not None
            and last.hints == passage.hints
            and last.cells is None
            and passage.hints.kind == "navigation"
        ):
            last.spans = [
                *last.spans,
                replace(passage.spans[0], text=" " + passage.spans[0].text),
                *passage.spans[1:],
            ]
        else:
            result.append(passage)
    return result


def _facts(root: Element) -> list[tuple[str, str]]:
    """What the page's head says about it."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name and value:
            said.setdefault(name, value)
    title = next(
        (words for element in root.iter("title") if (words := " ".join((element.text or "").split()))), ""
    )
    best = next((said[name] for name in _TITLES if name in said), "") or title
    author = next((said[name] for name in _AUTHORS if name in said), "")
    return [(field, value) for field, value in (("title", best), ("authors", author)) if value]
