"""The labels of front and back matter (摘要, 关键词, 基金项目 …), as Chinese journals print them."""

from __future__ import annotations

import re

_LABEL_WORDS = {
    "abstract": r"(?:中文)?摘\s*要|內容提要|内容提要|内容摘要|內容摘要|提\s*要|论文提要|論文提要",
    "abstract_en": r"英文摘要|Abstract|ABSTRACT|Summary|SUMMARY",
    "keywords": r"中文关键词|中文關鍵詞|关\s*键\s*词|關\s*鍵\s*詞|关键字|關鍵字|主题词|主題詞|关\s*键\s*詞",
    "keywords_en": r"英文关键词|英文關鍵詞|Key\s*[Ww]ords?|KEY\s*WORDS|Keywords?|KEYWORDS",
    "author_note": r"(?:第一)?作者简介|(?:第一)?作者簡介|作者介绍|作者介紹|通讯作者|通訊作者",
    "affiliation": r"作者单位|作者單位|工作单位|工作單位",
    "funding": r"基金项目|基金項目|资助项目|資助項目|项目基金|课题项目|基金资助|基金資助|项目来源",
    "classification": r"中图分类号|中圖分類號|文献标[识志]码|文獻標[識志]碼|文章编号|文章編號|分类号|分類號|专辑|專輯|专题|專題|网络出版时间|在线公开时间|收稿日期|修回日期|DOI|doi|引用格式|引用本文|网络首发",
    "source": r"(?:文章)?来源|(?:文章)?來源|(?:本文)?首[发發](?:于|於)|原载|原載|出处|出處|刊载|刊載",
    "author": r"作者|作\s*者",
}
_FIRST_LETTERS = "分专專在首本中摘內内提论論英ASK关關主第作通工基资資项項课課文收修Dd引网来來原出刊"
"""What the words above begin with: a quick look that saves the long one for most lines."""
_LABELS = re.compile(
    rf"(?=[\[【［〔〖(（\s*＊∗※★{_FIRST_LETTERS}])"
    r"[*＊∗※★]*\s*[\[【［〔〖(（]?\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABEL_WORDS.items())
    + r")\s*(?P<close>[\]】］〕〗)）]?)\s*(?P<colon>[:：]?)\s*"
)
INSTITUTION = re.compile(
    r"大学|大學|学院|學院|研究院|研究所|研究中心|党校|黨校|编译局|社科院|科学院|科學院|研究室|出版社|杂志社|编辑部|中学|委员会|委員會|集团|公司"
)
AT_END = frozenset({"author_note", "affiliation", "funding", "classification", "source", "author"})
"""Fields that may stand behind the essay."""

ANYWHERE = frozenset({"classification", "source"})
"""Fields that may stand among title and authors."""


def field_label(text: str) -> tuple[str, int] | None:
    """The field that a label at the start of ``text`` names, and the label's length."""
    match = _LABELS.match(text)
    if match is None:
        return None
    name = next(key for key in _LABEL_WORDS if match.group(key) is not None)
    bracketed = text[0] in "[【［〔〖(（" and match.group("close") != ""
    alone = match.end() == len(text)
    spaced = match.end() < len(text) and text[match.end() - 1].isspace()
    if not (bracketed or match.group("colon") or alone or (spaced and name.startswith(("abstract", "key")))):
        return None
    if name in {"author", "source"} and not (match.group("colon") or bracketed):
        return None
    return name, match.end()


def leaves_bracket_open(text: str, is_open: bool = False) -> bool:
    """Whether a bracket that ``text`` (or, with ``is_open``, something before it) opens is not closed in it."""
    depth = int(is_open)
    for char in text:
        depth += (char in "（(〔[［") - (char in "）)〕]］")
    return depth > 0
