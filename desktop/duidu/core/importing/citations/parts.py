"""Pieces that all manners of citing share: see-words, names, pages, dates, links, splitting."""

from __future__ import annotations

import re

SEE = re.compile(
    r"(?:可|另|又|亦|并|並|详|詳|具体|具體)?(?:参见|參見|参阅|參閱|参看|參看|详见|詳見|见|見)(?=\s*(?:$|[^\s，。到出]))\s*[:：]?"
)
QUOTED_FROM = re.compile(r"(?:转引自|轉引自|转自|引自|转载于)\s*[:：]?")
URL = re.compile(r"(?:https?://|www\.)[^\s，。；、《》“”（）【】>\u4e00-\u9fff]+")
ACCESSED = re.compile(
    r"[（(\[]?(?:(?:最后|最後)?(?:访问|訪問|检索|檢索|瀏覽|浏览|查阅|查閱|引用|下载|下載)(?:日期|时间|時間)?\s*[:：为]?\s*|[Aa]ccessed(?:\s+on)?:?\s+)"
    r"(?:\d{4}\s*(?:年|[-./])\s*\d{1,2}\s*(?:月|[-./])\s*\d{1,2}\s*日?|[A-Za-z0-9 ,]{6,18}\d{4}|\d{1,2} [A-Z][a-z]+ \d{4})[）)\]]?"
    r"|[（(]?\d{4}\s*(?:年|[-./])\s*\d{1,2}\s*(?:月|[-./])\s*\d{1,2}\s*日?\s*(?:最后|最後)?(?:访问|訪問|检索|檢索|瀏覽|浏览|查阅|查閱|登录|登入|下载|下載|讀取|读取)[）)]?"
)
"""When a page was looked at, which is no date of its own."""
DATE = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*(?:月|[-./])\s*(\d{1,2})\s*日?")
_COUNTRY = re.compile(r"^\s*[\[［〔【(（][\u4e00-\u9fff]{1,8}[\]］〕】)）]\s*")
_ROLE_TAIL = re.compile(r"\s*(?:主编|主編|编著|編著|编译|編譯|等编|选编|選編|编|編|著|撰|整理|口述|等著)$")
_LATIN = re.compile(r"(?<=[\u3400-\u9fff])\s*[（(][A-Z\u00c0-\u017e][A-Za-z\u00c0-\u017e .·’'-]*[）)]$")
"""The name in its own letters behind a Chinese one."""
ORGANISATION = re.compile(
    r"\b(?:Institute|Bureau|Department|Organi[sz]ation|Bank|Office|Center|Centre|Council|Commission|University"
    r"|Ministry|Agency|Forum|Federation|Committee|Association|Foundation)\b"
)
_ET_AL = re.compile(r"\s*等(?:人)?$")
_OPEN = {"《": "》", "“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "〈": "〉", "‘": "’"}


def split_top(body: str) -> list[str]:
    """The parts of a note between semicolons and sentence ends outside quotation and titles."""
    parts: list[str] = []
    stack: list[str] = []
    start = 0
    for match in re.finditer("[《》“”「」『』（）()〈〉；;。]|\\.(?=\\s+[A-Z\u4e00-\u9fff])", body):
        char = match.group()
        if stack and char == stack[-1]:
            stack.pop()
        elif char in _OPEN:
            stack.append(_OPEN[char])
        elif char in "；;。" and not stack:
            parts.append(body[start : match.end()])
            start = match.end()
    parts.append(body[start:])
    return [part for part in parts if part.strip()]


def names(text: str) -> tuple[tuple[str, ...], bool]:
    """The persons or bodies in ``text`` without countries and roles, and whether 等 followed."""
    text = text.strip().strip("，,：:")
    if text.isascii() and ORGANISATION.search(text) and "," not in text:
        return (text,), False
    et_al = False
    found: list[str] = []
    for raw in re.split(r"[、;；]|，|,(?=\s*[\[〔（(\u4e00-\u9fff])|\s+(?:and|&)\s+|和(?=[\[〔（(])", text):
        name = raw.strip()
        previous = ""
        while name != previous:
            previous = name
            name = _LATIN.sub("", _ROLE_TAIL.sub("", _COUNTRY.sub("", name))).strip()
            if _ET_AL.search(name) and len(name) > 2:
                et_al = True
                name = _ET_AL.sub("", name)
        if name:
            found.append(name)
    return tuple(found), et_al


def date_of(match: re.Match[str]) -> str:
    """The ISO form of what :data:`DATE` found."""
    return f"{match.group(1)}-{int(match.group(2)):02d}-{int(match.group(3)):02d}"


def url_in(text: str) -> str | None:
    """The first link, without punctuation behind it."""
    match = URL.search(text)
    return match.group().rstrip(".,;)") if match else None
