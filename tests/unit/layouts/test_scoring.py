"""The figures fall where an import is wrong, and only there; a perfect import is perfect."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.helpers.layouts.printed_texts import NAMES, sample
from tests.helpers.scoring.figures import score
from tests.helpers.scoring.limits import missed

Document = dict[str, Any]
GOLD = sample("a-journal-with-two-heads").gold


def join_two_paragraphs(document: Document) -> None:
    rows = document["paragraphs"]
    rows[1]["text"] += rows.pop(2)["text"]


def lose_a_heading(document: Document) -> None:
    document["headings"].pop()


def change_a_level(document: Document) -> None:
    document["headings"][0]["level"] = 3


def lose_a_sentence(document: Document) -> None:
    text = document["paragraphs"][-1]["text"]
    document["paragraphs"][-1]["text"] = text[:10] + text[30:]


def let_a_running_head_in(document: Document) -> None:
    document["paragraphs"][-1]["text"] += "示例学刊2024年第3期"


def put_a_body_to_the_wrong_mark(document: Document) -> None:
    notes = document["notes"]
    notes[1]["body"], notes[2]["body"] = notes[2]["body"], notes[1]["body"]


def misread_a_page(document: Document) -> None:
    document["citations"][0]["pages"] = "1"


def invent_a_quotation(document: Document) -> None:
    document["quotations"].append({"text": "谁也没有说过的十个字的话"})


def guess_a_source(document: Document) -> None:
    document["source"] = {"kind": "journal", "name": "示例学刊", "date": "2024", "issue": "3"}


@pytest.mark.parametrize("name", NAMES)
def test_the_annotation_itself_has_perfect_figures(name: str) -> None:
    figures = score(sample(name).gold, sample(name).gold)
    assert not missed(figures.table())
    assert figures.misreads == ()


@pytest.mark.parametrize(
    ("damage", "fallen"),
    [
        (join_two_paragraphs, {"paragraphs"}),
        (lose_a_heading, {"headings"}),
        (change_a_level, {"headings"}),
        (lose_a_sentence, {"body_errors", "lost"}),
        (let_a_running_head_in, {"body_errors", "leaked"}),
        (put_a_body_to_the_wrong_mark, {"notes"}),
        (misread_a_page, {"citations"}),
        (invent_a_quotation, {"quotations"}),
        (guess_a_source, {"metadata"}),
    ],
)
def test_each_damage_shows_in_its_own_figure(damage: Callable[[Document], None], fallen: set[str]) -> None:
    damaged = deepcopy(GOLD)
    damage(damaged)
    figures = score(GOLD, damaged)
    assert fallen <= set(missed(figures.table())) | ({"citations"} if figures.citations < 1 else set())
    assert {misread.figure for misread in figures.misreads} & (fallen | {"body"})


def test_a_misread_place_is_found_in_the_messy_text() -> None:
    made = sample("a-journal-with-two-heads")
    damaged = deepcopy(made.gold)
    join_two_paragraphs(damaged)
    places = [misread.line(made.text) for misread in score(made.gold, damaged).misreads]
    begun = damaged["paragraphs"][1]["text"].index("这里所说的服从")
    assert begun
    wanted = next(n for n, row in enumerate(made.text.split("\n"), 1) if "这里所说的服从" in row)
    assert wanted in places or wanted - 1 in places
