"""The words of the language besides operators: fields, zones and units, in both scripts and in English."""

from __future__ import annotations

from collections.abc import Mapping

from duidu.core.library.model import Zone
from duidu.core.search.language.tree import Unit

FIELDS: dict[str, str] = {
    "title": "title",
    "标题": "title",
    "題名": "title",
    "题名": "title",
    "標題": "title",
    "author": "author",
    "作者": "author",
    "year": "year",
    "年": "year",
    "年份": "year",
    "tag": "tag",
    "标签": "tag",
    "標籤": "tag",
    "source": "source",
    "来源": "source",
    "來源": "source",
    "collection": "collection",
    "合集": "collection",
}
"""Typed name to the field's own."""

ZONES: Mapping[str, Zone] = {zone.value: zone for zone in Zone if zone != Zone.TITLE} | {
    "摘要": Zone.ABSTRACT,
    "关键词": Zone.KEYWORDS,
    "關鍵詞": Zone.KEYWORDS,
    "小标题": Zone.HEADINGS,
    "小標題": Zone.HEADINGS,
    "heading": Zone.HEADINGS,
    "正文": Zone.BODY,
    "內文": Zone.BODY,
    "内文": Zone.BODY,
    "note": Zone.NOTES,
    "原注": Zone.NOTES,
    "原註": Zone.NOTES,
    "注释": Zone.NOTES,
    "註釋": Zone.NOTES,
    "quotation": Zone.QUOTATIONS,
    "引文": Zone.QUOTATIONS,
    "classics": Zone.QUOTATIONS_CLASSICS,
    "经典引文": Zone.QUOTATIONS_CLASSICS,
    "經典引文": Zone.QUOTATIONS_CLASSICS,
    "批注": Zone.ANNOTATIONS,
    "註記": Zone.ANNOTATIONS,
}
"""Names before a colon; as ``title:`` is the field, the zone of titles is ``in:title``."""

IN_ZONES: Mapping[str, Zone] = {
    **ZONES,
    Zone.TITLE.value: Zone.TITLE,
    "标题": Zone.TITLE,
    "題名": Zone.TITLE,
    "题名": Zone.TITLE,
    "標題": Zone.TITLE,
}
"""Names after ``in:``."""

IN = {"in", "范围", "範圍"}

UNITS: dict[str, Unit] = {
    "s": Unit.SENTENCE,
    "sentence": Unit.SENTENCE,
    "句": Unit.SENTENCE,
    "p": Unit.PARAGRAPH,
    "paragraph": Unit.PARAGRAPH,
    "段": Unit.PARAGRAPH,
    "section": Unit.SECTION,
    "节": Unit.SECTION,
    "節": Unit.SECTION,
}
"""What may stand after ``NEAR/`` besides a number."""

UNIT_NAMES = {Unit.SENTENCE: "s", Unit.PARAGRAPH: "p", Unit.SECTION: "section"}

DEFAULT_REACH = 10
LONGEST_REACH = 1000
