"""Annotations by position hold no words of a text, and give its words back to whoever has the text."""

import json
import re
from pathlib import Path

import pytest

from tests.helpers.layouts_by_position import PLACES, gold_of

FILES = sorted(PLACES.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_places_are_numbers_and_a_few_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.isascii()
    assert "\\u" not in text
    words = set(re.findall(r'"([^"]*)"', text)) - {json.loads(text)["sha256"], "2025-03-31"}
    assert all(re.fullmatch("[a-z0-9_-]{2,17}", word) for word in words)


def test_a_text_without_annotation_has_none() -> None:
    assert list(gold_of("别的文章")) == []


@pytest.mark.essays
def test_three_essays_get_their_words_back(essays: Path) -> None:
    found = [gold for path in essays.glob("*.txt") for gold in gold_of(path.read_text(encoding="utf-8"))]
    assert len(found) == len(FILES) == 3
    for gold in found:
        texts = {paragraph["id"]: paragraph["text"] for paragraph in gold["paragraphs"]}
        for note in gold["notes"]:
            assert re.fullmatch(r"\*|[①-⑳]|\[\d+\]", note["mark"])
            if note["anchor_paragraph"]:
                assert texts[note["anchor_paragraph"]][: note["anchor_offset"]].endswith(
                    note["anchor_before"]
                )
        for quotation in gold["quotations"]:
            before = texts[quotation["paragraph"]][: quotation["start"]]
            assert before.endswith("“")
