"""The words that stand in exported notes, in the three languages of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duidu.core.annotations.model import AnchorState, Colour
from duidu.core.library.model import Zone


@dataclass(frozen=True)
class Wording:
    """Words of one language; ``{}`` is filled with a number, label or list.

    ``colours`` may be replaced by the reader's own names (``dataclasses.replace``).
    """

    title: str
    colours: Mapping[Colour, str]
    zones: Mapping[Zone, str]
    states: Mapping[AnchorState, str]
    unplaced: str
    paragraph: str
    note: str
    page: str
    page_unknown: str
    tags: str
    no_annotations: str
    separator: str
    listing: str


SIMPLIFIED = Wording(
    title="读书笔记",
    colours={
        Colour.ARGUMENT: "论点",
        Colour.DEFINITION: "定义",
        Colour.EVIDENCE: "论据",
        Colour.QUESTION: "疑问",
        Colour.QUOTE: "待引",
    },
    zones={
        Zone.TITLE: "题名",
        Zone.ABSTRACT: "摘要",
        Zone.KEYWORDS: "关键词",
        Zone.BODY: "正文",
        Zone.NOTES: "原注",
    },
    states={
        AnchorState.MOVED: "原文有改动，请核对位置",
        AnchorState.ORPHANED: "在现在的文本中没有找到",
    },
    unplaced="未能定位的批注",
    paragraph="第{}段",
    note="原注{}",
    page="第{}页",
    page_unknown="页码不详",
    tags="标签：{}",
    no_annotations="还没有批注。",
    separator="，",
    listing="、",
)

TRADITIONAL = Wording(
    title="讀書筆記",
    colours={
        Colour.ARGUMENT: "論點",
        Colour.DEFINITION: "定義",
        Colour.EVIDENCE: "論據",
        Colour.QUESTION: "疑問",
        Colour.QUOTE: "待引用",
    },
    zones={
        Zone.TITLE: "題名",
        Zone.ABSTRACT: "摘要",
        Zone.KEYWORDS: "關鍵詞",
        Zone.BODY: "正文",
        Zone.NOTES: "原註",
    },
    states={
        AnchorState.MOVED: "原文有改動，請核對位置",
        AnchorState.ORPHANED: "在現在的文本中沒有找到",
    },
    unplaced="未能定位的註記",
    paragraph="第{}段",
    note="原註{}",
    page="第{}頁",
    page_unknown="頁碼不詳",
    tags="標籤：{}",
    no_annotations="還沒有註記。",
    separator="，",
    listing="、",
)

ENGLISH = Wording(
    title="Study notes",
    colours={
        Colour.ARGUMENT: "Argument",
        Colour.DEFINITION: "Definition",
        Colour.EVIDENCE: "Evidence",
        Colour.QUESTION: "Question",
        Colour.QUOTE: "To quote",
    },
    zones={
        Zone.TITLE: "Title",
        Zone.ABSTRACT: "Abstract",
        Zone.KEYWORDS: "Keywords",
        Zone.BODY: "Text",
        Zone.NOTES: "Author's notes",
    },
    states={
        AnchorState.MOVED: "the text was changed here, check the place",
        AnchorState.ORPHANED: "not found in the present text",
    },
    unplaced="Annotations without a place",
    paragraph="paragraph {}",
    note="note {}",
    page="p. {}",
    page_unknown="page unknown",
    tags="Tags: {}",
    no_annotations="No annotations yet.",
    separator=", ",
    listing=", ",
)

LANGUAGES: Mapping[str, Wording] = {"zh-Hans": SIMPLIFIED, "zh-Hant": TRADITIONAL, "en": ENGLISH}
