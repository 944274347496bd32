"""The made texts are what they claim: different, long enough, and accounted for to the last character."""

import re
from itertools import groupby
from typing import Any

import pytest

from tests.helpers.layouts.glyphs import plain
from tests.helpers.layouts.printed_texts import ALL, NAMES, Sample, sample


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest) -> Sample:
    return sample(str(request.param))


def printed_for(made: Sample, owner: tuple[str, Any]) -> str:
    pairs = zip(made.printed.text, made.printed.owners, strict=True)
    return plain("".join(char for char, whose in pairs if whose == owner))


def stated(value: Any) -> str:
    return plain("".join(value) if isinstance(value, list) else value or "")


def test_every_printed_character_belongs_to_something() -> None:
    for name in NAMES:
        pairs = zip(sample(name).printed.text, sample(name).printed.owners, strict=True)
        assert all(owner is not None or char.isspace() for char, owner in pairs), name


def test_headings_and_paragraphs_of_the_gold_are_the_printed_characters(made: Sample) -> None:
    for number, heading in enumerate(made.gold["headings"]):
        assert printed_for(made, ("heading", number)) == plain(heading["text"])
    for paragraph in made.gold["paragraphs"]:
        assert printed_for(made, ("paragraph", int(paragraph["id"][1:]))) == plain(paragraph["text"])


def signs(marks: str) -> str:
    """Marks without what is set around their numbers and stars."""
    return re.sub(r"[\[\]［］〔〕（）()注:：.、^{}\s]", "", marks)


def test_notes_of_the_gold_are_the_printed_characters(made: Sample) -> None:
    for row in made.gold["notes"]:
        if row["kind"] == "title-note":
            continue
        note = made.notes[row["index"] - 1]
        has_body = bool(row["body"]) and note.first == note.number
        assert printed_for(made, ("note", note.number)) == (plain(row["body"]) if has_body else "")
        shown = signs(printed_for(made, ("mark", note.number)))
        if note.group or note.suffix:
            assert signs(row["mark"]) in shown or not has_body
        else:
            assert shown == signs(row["mark"]) * (note.printed_mark + has_body)


def test_facts_of_the_gold_are_the_printed_characters(made: Sample) -> None:
    owners = {owner for owner in made.printed.owners if owner and owner[0] == "field"}
    for _, name in sorted(owners):
        if name == "source":
            assert made.gold["source"]["name"] in printed_for(made, ("field", name))
            continue
        assert printed_for(made, ("field", name)) == stated(made.gold[name]), name


def test_furniture_and_foreign_matter_of_the_gold_are_the_printed_characters(made: Sample) -> None:
    known = {"paragraph", "heading", "field", "mark", "note", "foreign", "furniture", "hyphen"}
    assert {owner[0] for owner in made.printed.owners if owner} <= known
    for number, item in enumerate(made.gold["furniture"]):
        assert printed_for(made, ("furniture", number)) == plain(item["text"])
    foreign = "".join(item["text"] for item in made.gold["foreign"])
    assert printed_for(made, ("foreign", 0)) == plain(foreign)


def test_only_hyphens_at_line_ends_belong_to_no_word(made: Sample) -> None:
    pairs = list(zip(made.printed.text, made.printed.owners, strict=True))
    for at, (char, owner) in enumerate(pairs):
        if owner and owner[0] == "hyphen":
            assert (char, pairs[at + 1][0]) == ("-", "\n")


def test_anchors_stand_where_the_mark_was_printed(made: Sample) -> None:
    runs = [owner for owner, _ in groupby(made.printed.owners) if owner]
    texts = {paragraph["id"]: paragraph["text"] for paragraph in made.gold["paragraphs"]}
    for note in made.gold["notes"]:
        if note["anchor_paragraph"] and not made.notes[note["index"] - 1].group:
            text = texts[note["anchor_paragraph"]]
            assert text[: note["anchor_offset"]].endswith(note["anchor_before"])
            at = runs.index(("mark", note["index"]))
            while runs[at - 1][0] == "mark":  # two at one place
                at -= 1
            assert runs[at - 1] == ("paragraph", int(note["anchor_paragraph"][1:]))


def test_the_texts_are_as_long_as_a_column_or_a_chapter_and_all_layouts_differ() -> None:
    assert len(ALL) >= 12
    assert len({repr(layout) for _, layout in ALL.values()}) == len(ALL)
    assert len({essay for essay, _ in ALL.values()}) >= 12
    assert all(800 <= len(plain(sample(name).text)) <= 4_000 for name in NAMES)
