"""Which part of a web page is the text, and which is navigation, advertisements, comments and other articles.

By density, after Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM 2010): running text
has long blocks, punctuation and few links.  The names that page makers give to elements only help where they are the
same everywhere (``nav``, ``footer``, ``comment``).  Nothing is thrown away: what is not the text becomes furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from duidu.core.importing.readers.packages import Element, local
from duidu.core.importing.readers.web.elements import (
    BLOCKS,
    HEADINGS,
    WORDLESS,
    is_hidden,
    kinds_of,
    names_of,
    words_of,
)
from duidu.core.importing.readers.web.links import NoteLinks
from duidu.core.importing.structure.labels import INSTITUTION, field_label
from duidu.core.importing.structure.names import names_in

NAVIGATION = "navigation"

_ASIDE_TAGS = frozenset(("nav", "form", "footer"))
_ASIDE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "form", "menu", "toolbar", "dialog")
)
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|sidebar|side-?bar|footer|foot|copyright|comments?|comment-?list|disqus|pinglun"
    r"|related|recommend\w*|relate\w*|hot-?news|ranking|share\w*|social\w*|toolbar|tools|pagination|pager|advert\w*|ads?|ad-?\w{0,3}banner|gg|promo\w*|sponsor\w*"
    r"|popup|modal|login|search\w*|subscribe|newsletter|qrcode|qr_code|erweima|mw-editsection|editsection|navbox|catlinks|printfooter|mw-jump-link|infobox\w*|basic-?info\w*|toc|cookie\w*"
    r"|reward\w*|like_\w+|read-?more|profile|rich_media_tool|site-?header|page-?header|topbar|top-?bar|lang-?links)(?:$|[\s_-])"
)
_KEPT_NAMES = re.compile(
    r"article|content|text|post-body|entry|main|正文|foot-?notes?|references|endnotes?|(?:^|[\s_-])notes?(?:$|[\s_-])"
)
_NOTES = re.compile(r"foot-?notes?|references|reflist|endnotes?|notes")
_STOPS = re.compile("[，。；：！？、,;]")
_TITLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:title|headline|article-?title|post-?title|entry-?title|rich_media_title|arti_?title|biaoti|bt)(?:$|[\s_-])"
)
_BYLINE = re.compile(
    r"作\s*者\s*[:：]|来\s*源\s*[:：]|來\s*源\s*[:：]|^\s*\d{4}\s*[-年/.]\s*\d{1,2}|责任编辑|責任編輯|^\s*(?:by|author)\b|编辑\s*[:：]|译\s*者\s*[:：]|发布时间|发表时间",
    re.IGNORECASE,
)
_META = re.compile(
    r"(?:^|[\s_-])(?:meta|byline|authors?|(?:article|post)-?info|entry-?meta|meta_content)(?:$|[\s_-])"
)
_CITES = re.compile(r"\[(?:M|J|D|N|C|G|R|EB/OL|Z)\]|出版社|第\s?\d+\s?[页頁]|《[^》]+》\s?\d{4}年第")
_LEGAL = re.compile(
    r"版权所有|版權所有|copyright|©|ICP\s*[备备證证]|All rights reserved|未经.{0,12}(?:授权|许可).{0,8}不得转载",
    re.IGNORECASE,
)
_SITE_TAIL = re.compile(r"\s*(?:[-_|–—·•]+|--|::|»)\s*[^-_|–—]{1,40}$")
_ENOUGH = 0.85
_LEAD = 30.0
_FEW_CHARS = 60
_LINKED = 0.55
_MOST = 0.4
_NEAR = 40
_LONGEST_ROW = 1500
_MOST_BUTTON = 6
_KEPT_LABELS = frozenset(
    (
        "abstract",
        "abstract_en",
        "keywords",
        "keywords_en",
        "funding",
        "author_note",
        "affiliation",
        "classification",
    )
)


@dataclass(slots=True)
class Content:
    """The element that holds the text, the element of the title, and what to set aside, by element."""

    main: Element
    title: Element | None = None
    aside: dict[Element, str] = field(default_factory=dict)
    kept: set[Element] = field(default_factory=set)
    bylines: set[Element] = field(default_factory=set)

    def kind_of(self, element: Element) -> str:
        return self.aside.get(element, "")


def find_content(body: Element, page_title: str, links: NoteLinks) -> Content:
    """Tell the text of a page from the rest of it.  Linear in the page, times its depth.

    Bodies of notes belong to the text wherever they stand, and links of notes are no navigation.
    """
    sizes = _Sizes(body, links)
    title = _find_title(page_title, sizes)
    main = _find_main(body, sizes)
    content = Content(main, title)
    content.kept = _with_ancestors([main, *([title] if title is not None else ()), *links.bodies])
    _set_aside_inside(content, main, sizes)
    _set_aside_outside(content, body, sizes)
    return content


def _with_ancestors(elements: Iterable[Element]) -> set[Element]:
    found: set[Element] = set()
    for each in elements:
        element = each
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found


@dataclass(slots=True)
class _Sizes:
    """Of every shown element: characters, characters in links, and the weight of its running text."""

    body: Element
    links: NoteLinks
    chars: dict[Element, int] = field(default_factory=dict)
    linked: dict[Element, int] = field(default_factory=dict)
    weight: dict[Element, float] = field(default_factory=dict)
    order: dict[Element, int] = field(default_factory=dict)
    labelled: dict[Element, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, element in enumerate(self.body.iter()):
            self.order[element] = number
        for element in reversed(list(self.order)):
            self._measure(element)
        for element in reversed(list(self.order)):
            self._weigh(element)

    def _measure(self, element: Element) -> None:
        name = local(element)
        if not name or name in WORDLESS or (is_hidden(element)):
            self.chars[element] = self.linked[element] = 0
            return
        own = len("".join((element.text or "").split()))
        own += sum(len("".join((each.tail or "").split())) for each in element)
        self.chars[element] = own + sum(self.chars.get(each, 0) for each in element)
        below = sum(self.linked.get(each, 0) for each in element)
        outward = name == "a" and element.get("href") and not self._of_notes(element)
        self.linked[element] = self.chars[element] if outward else below

    def _of_notes(self, link: Element) -> bool:
        return link in self.links.marks or link in self.links.backs

    def _weigh(self, element: Element) -> None:
        """Running text directly in the element, and what its children weigh."""
        below = sum(self.weight.get(each, 0.0) for each in element)
        if is_navigation(element, self) or not self.chars[element]:
            self.weight[element] = 0.0
            return
        text = own_words(element)
        size = len("".join(text.split()))
        stops = len(_STOPS.findall(text))
        running = size if stops and size >= 15 else 0.2 * size
        links = self.linked[element] if not any(local(each) in BLOCKS for each in element) else 0
        self.weight[element] = below + max(0.0, running - 2.0 * links)


def unhide(body: Element) -> None:
    """Show what a script would show later: an element said to be hidden that holds most of the page."""
    whole = sum(len("".join(words.split())) for words in body.itertext())
    for element in body.iter():
        if local(element) and local(element) not in WORDLESS and is_hidden(element):
            inside = sum(len("".join(words.split())) for words in element.itertext())
            if inside > _MOST * whole and not _ASIDE_NAMES.search(names_of(element)):
                element.attrib.pop("style", None)
                element.attrib.pop("hidden", None)


def own_words(element: Element) -> str:
    """The words of an element that lie in no block below it; empty for inline elements."""
    if local(element) not in BLOCKS:
        return ""
    found = [element.text or ""]
    for each in element:
        if local(each) and local(each) not in BLOCKS and local(each) not in WORDLESS:
            found.append(words_of(each))
        found.append(each.tail or "")
    return "".join(found)


def is_navigation(element: Element, sizes: _Sizes) -> bool:
    """Whether the element says by its tag, role or name that it is not the text."""
    name = local(element)
    if name in {"body", "html"} or (name in HEADINGS):
        return False
    kinds = kinds_of(element)
    if name in _ASIDE_TAGS or kinds & _ASIDE_ROLES:
        return not _holds_text(element, sizes)
    if name == "aside" and not kinds & {"footnote", "note", "endnote", "footnotes", "endnotes"}:
        return True
    names = names_of(element)
    if not names.strip() or not _ASIDE_NAMES.search(names) or _NOTES.search(names):
        return False
    return not _holds_text(element, sizes) and not (_KEPT_NAMES.search(names) and sizes.chars[element] > 200)


def _holds_text(element: Element, sizes: _Sizes) -> bool:
    """Whether more than half of the page's words are in the element: then its name says nothing."""
    whole = sizes.chars.get(sizes.body) or _len(sizes.body)
    return sizes.chars[element] > 0.6 * whole and sizes.linked[element] < 0.3 * sizes.chars[element]


def _len(element: Element) -> int:
    return max(1, len(words_of(element)))


def _find_main(body: Element, sizes: _Sizes) -> Element:
    """The smallest element that holds nearly all running text."""
    main = body
    while True:
        best = max(main, key=lambda each: sizes.weight.get(each, 0.0), default=None)
        if (
            best is None
            or local(best) not in BLOCKS
            or local(best) in {"p", "li", "dd", "dt", "ul", "ol", "blockquote"}
        ):
            return main
        if sizes.weight.get(best, 0.0) < _ENOUGH * sizes.weight.get(main, 0.0) or not sizes.weight.get(best):
            return main
        main = best


def _find_title(page_title: str, sizes: _Sizes) -> Element | None:
    """The heading whose words the page's own title repeats; else the only first-level heading."""
    wanted = _folded(page_title)
    best: Element | None = None
    best_rank = (0.0, 0)
    for element in sizes.order:
        name = local(element)
        titled = _TITLE_NAMES.search(names_of(element)) is not None if name not in HEADINGS else False
        if name not in HEADINGS and not titled and name not in {"p", "div", "td", "center", "strong", "b"}:
            continue
        if not 2 <= sizes.chars[element] <= 120 or _in_navigation(element, sizes):
            continue
        words = _folded(words_of(element))
        if len(words) < 2 or (wanted and words not in wanted):
            continue
        if not wanted and not (titled or name == "h1"):
            continue
        share = len(words) / len(wanted) if wanted else 0.5
        if share < 0.2 or (share < 0.4 and not (titled or name in HEADINGS)):
            continue
        rank = (round(min(share, 1.0), 2), 3 * (name == "h1") + 2 * titled + (name in HEADINGS))
        if rank > best_rank:
            best, best_rank = element, rank
    return best


def _in_navigation(element: Element, sizes: _Sizes) -> bool:
    while element is not None and element in sizes.order:
        if is_navigation(element, sizes) or not sizes.chars[element]:
            return True
        element = element.getparent()
    return False


def _folded(text: str) -> str:
    return "".join(re.sub(r"[^\w\u3400-\u9fff]", "", text).split()).lower()


def _set_aside_inside(content: Content, main: Element, sizes: _Sizes) -> None:
    """Navigation within the text: by its name, or blocks that are nearly all links."""
    for element in main.iter():
        if not local(element) or element is main or not sizes.chars.get(element):
            continue
        if element in content.kept or any(each in content.aside for each in element.iterancestors()):
            continue
        if _is_labelled(element, sizes):
            continue
        tests = (is_navigation, _is_link_block, _is_legal, _is_button)
        if any(test(element, sizes) for test in tests):
            content.aside[element] = NAVIGATION


def _is_labelled(element: Element, sizes: _Sizes) -> bool:
    """Whether the element, or the row that it is in, opens with a label of front matter: key words may be links."""
    if local(element) not in BLOCKS:
        return False
    parent = element.getparent()
    if sizes.chars[element] < _LONGEST_ROW and _opens_with_label(words_of(element)):
        return True
    row = parent is not None and local(parent) in BLOCKS and local(parent) not in {"body", "main", "article"}
    if not row or sizes.chars.get(parent, _LONGEST_ROW) >= _LONGEST_ROW:
        return False
    if parent not in sizes.labelled:
        sizes.labelled[parent] = _opens_with_label(own_words(parent))
    return sizes.labelled[parent]


def _opens_with_label(words: str) -> bool:
    found = field_label(words[:40].lstrip())
    return found is not None and found[0] in _KEPT_LABELS


def _is_button(element: Element, sizes: _Sizes) -> bool:
    """A link that only does something to the page: edit, share, show more."""
    does = (element.get("href") or "").strip().lower().startswith("javascript:")
    return local(element) == "a" and does and sizes.chars[element] <= 2 * _MOST_BUTTON


def _is_link_block(element: Element, sizes: _Sizes) -> bool:
    """A list, division or paragraph of links that lead elsewhere."""
    name = local(element)
    if name not in BLOCKS or name in HEADINGS or name in {"td", "tr", "table", "tbody", "blockquote"}:
        return False
    chars, linked = sizes.chars[element], sizes.linked[element]
    if not chars or linked / chars <= _LINKED:
        return False
    if _NOTES.search(names_of(element)) or _CITES.search(words_of(element)):
        return False
    links = sum(1 for each in element.iter() if local(each) == "a" and each.get("href"))
    return links >= 3 or (links > 0 and linked / chars > 0.9 and name != "li")


def _contains(holder: Element, element: Element) -> bool:
    while element is not None:
        if element is holder:
            return True
        element = element.getparent()
    return False


def _is_legal(element: Element, sizes: _Sizes) -> bool:
    """The line at a page's foot that says whose the site is."""
    plain = (
        local(element) in BLOCKS and local(element) not in HEADINGS and sizes.chars[element] <= 4 * _FEW_CHARS
    )
    return plain and _LEGAL.search(words_of(element)) is not None


def _set_aside_outside(content: Content, body: Element, sizes: _Sizes) -> None:
    """Everything beside the way down to the text, but the title, the lines about the author, and labelled facts."""
    if content.title is not None:
        content.bylines = _bylines(content.title, content.main, sizes)
    labelled = {
        element
        for element in sizes.order
        if element not in content.kept
        and sizes.chars[element]
        and _is_labelled(element, sizes)
        and not _in_navigation(element, sizes)
    }
    whole = {content.main, *content.bylines, *labelled, *sizes.links.bodies}
    whole |= {content.title} if content.title is not None else set()
    content.kept |= _with_ancestors(whole)
    _descend(content, body, whole, sizes)


def _descend(content: Content, element: Element, whole: set[Element], sizes: _Sizes) -> None:
    """What neither is kept nor holds something kept is set aside whole."""
    if element in whole:
        return
    for each in element:
        if each in content.kept:
            _descend(content, each, whole, sizes)
        elif local(each) and sizes.chars.get(each):
            content.aside[each] = NAVIGATION


def _bylines(title: Element, main: Element, sizes: _Sizes) -> set[Element]:
    """Blocks between the title and the first prose of the text that name author, source or date; before the text's
    element also prose: an abstract.
    """
    first, begins = sizes.order[title], sizes.order[main]
    found: set[Element] = set()
    for element, place in sizes.order.items():
        if place <= first or local(element) not in BLOCKS or _contains(title, element):
            continue
        if place - first > 10 * _NEAR:
            break
        if any(local(each) in BLOCKS for each in element) or not sizes.chars[element]:
            continue
        about = _is_byline(element)
        lead = sizes.weight[element] >= _LEAD and not about
        if lead and place > begins:
            break
        if (about or lead) and not _in_navigation(element, sizes):
            found.add(element)
    return found


def _is_byline(element: Element) -> bool:
    """Whether a short block names the author, where it is from, or when it came out."""
    words = words_of(element)
    if not 0 < len(words) <= 2 * _FEW_CHARS:
        return False
    if _BYLINE.search(words) or _META.search(names_of(element)):
        return True
    return len(words) <= _FEW_CHARS // 2 and bool(names_in(words) or INSTITUTION.search(words))


def title_of(page_title: str) -> str:
    """A page's title without the name of its site behind it."""
    return _SITE_TAIL.sub("", page_title).strip() or page_title
