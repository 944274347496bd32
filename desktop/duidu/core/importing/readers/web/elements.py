"""What the elements of HTML are for a reader of text: blocks, words, things without words; and what they say."""

from __future__ import annotations

import re

from duidu.core.importing.readers.packages import Element, local

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th
    thead tr ul caption legend"""
BLOCKS = frozenset(_BLOCKS.split())
_WORDLESS = """head script style noscript template select textarea button iframe frame frameset object embed applet svg canvas
    audio video source track map area input datalist dialog link meta base title rt rp param progress meter
    annotation annotation-xml"""
WORDLESS = frozenset(_WORDLESS.split())
ITALIC = frozenset(("em", "i", "cite", "dfn", "var"))
BOLD = frozenset(("b", "strong"))

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|screen-reader)(?:\s|$)"
)
_RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NORMAL_WEIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_TYPE = "{http://www.idpf.org/2007/ops}type"


def is_hidden(element: Element) -> bool:
    """Whether the element says that it is not shown."""
    if element.get("hidden") is not None or _UNSEEN.search(element.get("class") or ""):
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def kinds_of(element: Element) -> frozenset[str]:
    """``epub:type`` and ``role`` in one set, ``doc-`` taken off."""
    stated = element.get(_TYPE) or element.get("epub:type") or ""
    roles = element.get("role") or ""
    if not stated and not roles:
        return frozenset()
    return frozenset(each.removeprefix("doc-").lower() for each in f"{stated} {roles}".split())


def names_of(element: Element) -> str:
    """Its class and id in lower case."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def style_of(element: Element) -> str | None:
    """The style that an inline element gives to its words; empty where it takes weight away, none if silent."""
    name = local(element)
    if name in {"sup", "sub"}:
        return "superscript" if name == "sup" else "subscript"
    css = element.get("style") or ""
    if css and (raised := _RAISED.search(css)):
        return "superscript" if raised.group(1).lower() == "super" else "subscript"
    if css and _NORMAL_WEIGHT.search(css):
        return ""
    if name in BOLD or (css and _WEIGHT.search(css)):
        return "strong"
    if name in ITALIC or (css and _SLANT.search(css)):
        return "emphasis"
    return None


def is_centred(element: Element) -> bool:
    if local(element) == "center" or (element.get("align") or "").lower() == "center":
        return True
    return _CENTRED.search(element.get("style") or "") is not None


def words_of(element: Element) -> str:
    """All words below an element that are shown, white space made one space."""
    return " ".join("".join(_words(element, 0)).split())


def opening_words(element: Element, limit: int) -> str:
    """The first ``limit`` characters that have words among them, hidden ones too; looks no further."""
    found = ""
    for words in element.itertext():
        found = f"{found}{words}".lstrip()
        if len(found) >= limit:
            break
    return found[:limit]


def _words(element: Element, depth: int) -> list[str]:
    found = [element.text or ""]
    for each in element:
        name = local(each)
        if name and name not in WORDLESS and depth < 200 and not is_hidden(each):
            apart = " " if name in BLOCKS or name == "br" else ""
            found += [apart, *_words(each, depth + 1), apart]
        found.append(each.tail or "")
    return found
