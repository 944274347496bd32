"""Samples and their gold as the tests read them: folded, so that words are the same in any sample or essay."""

import json
import re
from typing import Any

from opencc import OpenCC

from .samples import ANSWERS, TEXTS

WIDE = str.maketrans("，：；？！（）", ",:;?!()")


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def answer_of(name: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
    return answer


def bare(text: str) -> str:
    """Without white space: what extraction may not lose or add."""
    return re.sub(r"\s+", "", text)


def folded(text: str) -> str:
    """Simplified, narrow punctuation, no white space: the same words in any sample or essay."""
    return bare(OpenCC("t2s").convert(text)).translate(WIDE)


def body_of(name: str) -> str:
    return folded("".join(paragraph["text"] for paragraph in answer_of(name)["paragraphs"]))
