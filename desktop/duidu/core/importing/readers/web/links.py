"""Which links lead from a mark to its note, and which elements hold the notes.

Pages and books mark this in many ways (``epub:type``, ``role``, classes) or in none: then a short link that looks
like a mark and leads forward to a place with words is one, and the link in that place that leads back is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from duidu.core.importing.readers.packages import Element, local
from duidu.core.importing.readers.web.elements import (
    BLOCKS,
    HEADINGS,
    kinds_of,
    names_of,
    opening_words,
    words_of,
)

Resolve = Callable[[int, str], tuple[int, str] | None]
"""(page, href) -> (page, id), none for what lies outside."""

_MARK = re.compile(
    "[\\[［〔【(（<]?\\s*(?:[注註]?\\s?\\d{1,4}|[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf\u2776-\u277f\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|[*∗＊※†‡§#]{1,4}|[ivxl]{1,6}|[a-z]|[注註])\\s*[\\]］〕】)）>]?[.．、]?"
)
_REFERENCE = re.compile(
    r"noteref|footnote-?ref|fnref|endnote-?ref|duokan-footnote(?!-)|footnote-?link|footnote-?anchor|_ftnref|cite_ref"
)
_NOTE_NAMES = re.compile(
    r"foot-?note|endnote|rearnote|duokan-footnote-item|(?:^|[\s_-])fn[\s_\d-]|_ftn\d|_edn\d|cite_note"
)
_NOTE_KINDS = frozenset(("footnote", "endnote", "rearnote", "note", "biblioentry"))
_LONGEST_MARK = 8
_LONGEST_SIGN = 40
_LONGEST_NOTE = 6000


@dataclass(slots=True)
class NoteLinks:
    """Elements by what they are in the play of notes; keys are the same for mark and body."""

    marks: dict[Element, str] = field(default_factory=dict)
    bodies: dict[Element, str] = field(default_factory=dict)
    backs: set[Element] = field(default_factory=set)
    signs: dict[str, str] = field(default_factory=dict)
    order: dict[Element, int] = field(default_factory=dict)
    """The place of every element in reading order; keeps the tree's objects alive, too."""


def link_notes(pages: Sequence[Element], resolve: Resolve, aside: Callable[[Element], bool]) -> NoteLinks:
    """Find marks and bodies in the pages of a document.  Linear, up to sorting."""
    found = NoteLinks()
    targets: dict[tuple[int, str], Element] = {}
    links: list[tuple[int, Element]] = []
    for number, page in enumerate(pages):
        for element in page.iter():
            if not local(element):
                continue
            found.order[element] = len(found.order)
            for name in (element.get("id"), element.get("name") if local(element) == "a" else None):
                if name:
                    targets.setdefault((number, name), element)
            if local(element) == "a" and element.get("href"):
                links.append((number, element))
    ranked = [
        (number, link, target)
        for number, link in links
        if (place := resolve(number, link.get("href") or "")) is not None
        and (target := targets.get(place)) is not None
    ]
    for _, link, target in ranked:
        _judge(found, link, target, aside)
    holders = dict(found.bodies)
    for _, link, target in ranked:
        if link not in found.marks and _leads_back(found, link, target, holders):
            found.backs.add(link)
    return found


def _judge(found: NoteLinks, link: Element, target: Element, aside: Callable[[Element], bool]) -> None:
    """Enter a link from a mark to its note, if it is one."""
    stated = "noteref" in kinds_of(link) or _REFERENCE.search(_around(link)) is not None
    text = words_of(link)
    if not stated and (len(text) > _LONGEST_MARK or _MARK.fullmatch(text) is None):
        return
    if found.order[target] <= found.order[link] or len(text) > 4 * _LONGEST_MARK or aside(link):
        return
    holder = _holder(target)
    if holder is None or _inside(link, holder):
        return
    noted = bool(kinds_of(holder) & _NOTE_KINDS) or _NOTE_NAMES.search(
        f"{names_of(target)} {names_of(holder)}"
    )
    body = target if _is_block(target) else _opening(target, holder)
    if not (stated or noted) and not _reads_like_note(body):
        return
    key = found.bodies.setdefault(body, f"note-{len(found.bodies) + 1}")
    found.marks[link] = key
    found.signs.setdefault(key, text)


def _around(link: Element) -> str:
    """The classes and ids of a link and of what wraps only the link."""
    parent = link.getparent()
    wrapped = parent is not None and local(parent) in {"sup", "span"}
    return names_of(link) + (" " + names_of(parent) if wrapped else "")


def _is_block(element: Element) -> bool:
    return local(element) in BLOCKS and local(element) not in HEADINGS


def _holder(target: Element) -> Element | None:
    """The block that a target lies in; none for headings and whole chapters."""
    holder = target
    while holder is not None and local(holder) not in BLOCKS:
        holder = holder.getparent()
    if holder is None or local(holder) in HEADINGS or local(holder) in {"body", "html", "main", "article"}:
        return holder if holder is not None and target is not holder and local(holder) == "body" else None
    if target is holder and len(opening_words(holder, _LONGEST_NOTE + 1)) > _LONGEST_NOTE:
        return None
    return holder


def _opening(target: Element, holder: Element) -> Element:
    """Where the note of an inline target begins: the block, if nothing but the target's own words precede it."""
    if local(holder) == "body":
        return target
    return target if _is_preceded(target, holder) else holder


def _is_preceded(target: Element, holder: Element) -> bool:
    """Whether a block has words before an element; stops at the first ones."""
    element = target
    while element is not holder:
        parent = element.getparent()
        before = element.getprevious()
        while before is not None:
            if (before.tail or "").strip() or (local(before) and opening_words(before, 1)):
                return True
            before = before.getprevious()
        if (parent.text or "").strip():
            return True
        element = parent
    return False


def _inside(element: Element, holder: Element) -> bool:
    while element is not None:
        if element is holder:
            return True
        element = element.getparent()
    return False


def _reads_like_note(body: Element) -> bool:
    """Whether a body begins with a sign as those of notes do."""
    text = opening_words(body, _LONGEST_SIGN)
    if local(body) not in BLOCKS:
        text += " " + (body.tail or "")[:_LONGEST_SIGN]
    return re.match(f"(?:{_MARK.pattern})(?=\\s*\\S)", text) is not None


def _leads_back(found: NoteLinks, link: Element, target: Element, holders: dict[Element, str]) -> bool:
    """Whether a link inside a note's body leads to a place before it."""
    if found.order[target] > found.order[link]:
        return False
    element = link
    for _ in range(8):
        if element is None:
            return False
        if element in holders:
            return True
        if any(each in holders for each in _earlier(element)):
            return True
        element = element.getparent()
    return False


def _earlier(element: Element) -> list[Element]:
    """A few siblings before an element: an inline note begins at one of them."""
    found: list[Element] = []
    before = element.getprevious()
    while before is not None and len(found) < 3 and local(before) not in BLOCKS:
        found.append(before)
        before = before.getprevious()
    return found
