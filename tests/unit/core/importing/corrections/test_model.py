"""A correction is written and read without loss, and its place is found by what stands around it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.importing.corrections.model import (
    KINDS,
    ApplyRepair,
    Correction,
    JoinParagraphs,
    MarkForeign,
    MarkOwn,
    MoveNoteAnchor,
    Place,
    ReadAs,
    RevertRepair,
    SetHeading,
    SplitParagraph,
    Stretch,
    from_json,
    kind_of,
    to_json,
)

PLACE = Place(7, "前文", "后文")
WHERE = Stretch(PLACE, Place(9, "后", "文"))
ALL: list[Correction] = [
    RevertRepair(WHERE, "spacing", " ", "", "space-from-extraction"),
    ApplyRepair(WHERE, "line-join"),
    JoinParagraphs(PLACE),
    SplitParagraph(PLACE),
    SetHeading(PLACE, 2),
    SetHeading(PLACE, None),
    MoveNoteAnchor(PLACE, WHERE.end),
    MarkForeign(WHERE),
    MarkOwn(WHERE),
    ReadAs("gb18030"),
]


@pytest.mark.parametrize("correction", ALL, ids=repr)
def test_a_correction_is_read_as_it_was_written(correction: Correction) -> None:
    assert from_json(json.loads(json.dumps(to_json(correction)))) == correction


def test_every_kind_has_a_name_and_an_unknown_one_is_left_alone() -> None:
    assert {kind_of(correction) for correction in ALL} == set(KINDS)
    assert from_json({"kind": "of-a-newer-version", "x": 1}) is None


@given(st.text("甲乙丙。\n", max_size=80), st.data())
def test_a_place_is_found_where_it_was_in_the_same_text(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Place.at(text, offset).find(text) == offset


@given(st.text(max_size=60), st.text(max_size=20), st.data())
def test_a_place_found_in_another_text_has_its_nearest_neighbours(
    text: str, other: str, data: st.DataObject
) -> None:
    place = Place.at(text, data.draw(st.integers(0, len(text))))
    for changed in (other + text, text + other, other):
        found = place.find(changed)
        if found is not None:
            assert changed[:found].endswith(place.before[-6:])
            assert changed[found:].startswith(place.after[:6])
