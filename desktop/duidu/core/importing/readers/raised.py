"""Raised signs: which are marks of notes, as far as their shape and what stands before them can say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duidu.core.importing.readers.passages import Span

_MARK = re.compile(
    "[\\[［〔【(（]?\\s*(?:[注註]?\\s?\\d{1,3}(?:\\s*[-–,，、]\\s*\\d{1,3}){0,4}|[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]|[*∗＊※†‡]{1,3})\\s*[\\]］〕】)）]?"
)
_QUANTITY = re.compile(r"(?:\d|(?<![A-Za-z])[A-Za-z]{1,2}|[)）]\s?)$")
_OPENING = "[［〔【(（"
_CLOSING = "]］〕】)）"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")


def settle_raised(spans: Sequence[Span]) -> list[Span]:
    """Raised words become marks of notes or keep the style ``superscript``; brackets join the marks inside."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last is not None and span.style == last.style == "superscript" and _plain(span) and _plain(last):
            merged[-1] = replace(last, text=last.text + span.text)
        else:
            merged.append(span)
    before = ""
    for index, span in enumerate(merged):
        if span.style == "superscript" and _plain(span) and _is_mark(span.text, before):
            merged[index] = replace(span, style="", raised=True)
        before = (before + span.text)[-8:]
    return _with_brackets(merged)


def _plain(span: Span) -> bool:
    return not (span.note or span.opens or span.place or span.page)


def _is_mark(text: str, before: str) -> bool:
    if _MARK.fullmatch(text.strip()) is None:
        return False
    bracketed = text.strip()[0] in _OPENING or not text.strip()[0].isascii()
    return bracketed or _QUANTITY.search(before) is None or before.rstrip().endswith(("”)", "。)"))


def _with_brackets(spans: list[Span]) -> list[Span]:
    """``[`` mark ``]``: the brackets that somebody typed around a reference belong to it."""
    for index, span in enumerate(spans):
        if not (span.note or span.opens) or not 0 < index < len(spans) - 1:
            continue
        before, after = spans[index - 1], spans[index + 1]
        opening, closing = before.text[-1:], after.text[:1]
        if not opening or opening not in _OPENING or not closing or closing not in _CLOSING:
            continue
        spans[index - 1] = _kept(before, before.text[:-1])
        spans[index + 1] = _kept(after, after.text[1:])
        spans[index] = replace(span, text=opening + span.text.translate(_LOWERED) + closing)
    return spans


def _kept(span: Span, text: str) -> Span:
    return replace(
        span, text=text, style=span.style if text.strip() else "", raised=span.raised and bool(text)
    )
