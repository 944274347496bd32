"""Annotations leave as W3C Web Annotations and come back without loss."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.base.text import Span
from duidu.core.annotations.model import AnchorState, Annotation, Colour, Quote, Target, clean_tags
from duidu.core.annotations.selectors import as_json, from_json

TEXT = st.text(max_size=20)
MOMENTS = st.datetimes().map(lambda moment: moment.isoformat() + "Z")


@st.composite
def targets(draw: st.DrawFn) -> Target:
    start = draw(st.integers(0, 2000))
    span = Span(
        draw(st.from_regex(r"(p|n|h)\d{1,3}", fullmatch=True)), start, start + draw(st.integers(1, 99))
    )
    quote = Quote(draw(st.text(min_size=1, max_size=20)), draw(TEXT), draw(TEXT))
    return Target(span, quote, draw(st.sampled_from(AnchorState)))


ANNOTATIONS = st.builds(
    Annotation,
    id=st.uuids().map(lambda number: number.hex) | st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True),
    essay=st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True),
    targets=st.lists(targets(), min_size=1, max_size=3).map(tuple),
    colour=st.sampled_from(Colour),
    note=TEXT,
    tags=st.lists(TEXT, max_size=3).map(clean_tags),
    created=MOMENTS,
    modified=MOMENTS,
)


@given(ANNOTATIONS)
def test_what_was_written_is_read_again(annotation: Annotation) -> None:
    assert from_json(json.loads(json.dumps(as_json(annotation)))) == annotation


EXAMPLE = Annotation(
    "0123456789abcdef0123456789abcdef",
    "e1",
    (Target(Span("p12", 5, 9), Quote("平台劳动", "前文", "后文")),),
    Colour.QUESTION,
    "为什么？",
    ("平台",),
    "2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04:05.678Z",
)


def test_the_selector_names_the_block_and_is_refined_by_position_and_quote() -> None:
    assert as_json(EXAMPLE)["target"]["selector"] == {
        "type": "FragmentSelector",
        "value": "p12",
        "refinedBy": [
            {"type": "TextPositionSelector", "start": 5, "end": 9},
            {"type": "TextQuoteSelector", "exact": "平台劳动", "prefix": "前文", "suffix": "后文"},
        ],
    }


def test_it_is_a_web_annotation_that_other_programs_understand() -> None:
    value = as_json(EXAMPLE)
    assert value["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert value["type"] == "Annotation"
    assert value["motivation"] == "commenting"
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", value["id"])
    assert [body["purpose"] for body in value["body"]] == ["classifying", "commenting", "tagging"]
    assert value["target"]["source"] == "urn:duidu:essay:e1"


def test_two_paragraphs_are_two_targets() -> None:
    second = Target(Span("p13", 0, 2), Quote("平台"))
    two = Annotation("a", "e1", (*EXAMPLE.targets, second), Colour.QUOTE, "", (), "t", "t")
    assert [target["selector"]["value"] for target in as_json(two)["target"]] == ["p12", "p13"]


def test_an_annotation_may_be_read_for_another_copy_of_the_essay() -> None:
    assert from_json(as_json(EXAMPLE), essay="mine").essay == "mine"


def test_chained_selectors_of_other_programs_are_understood() -> None:
    value: dict[str, Any] = {
        "id": "http://example.org/1",
        "body": "一句话",
        "target": {
            "source": "urn:duidu:essay:e1",
            "selector": {
                "type": "FragmentSelector",
                "value": "p1",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "平台"},
            },
        },
    }
    read = from_json(value)
    assert (read.id, read.note, read.targets[0].quote.exact) == ("http://example.org/1", "一句话", "平台")


@pytest.mark.parametrize(
    ("broken", "missing"),
    [
        (17, "Annotation"),
        ({"id": "x"}, "target"),
        ({"id": "x", "target": []}, "target"),
        (
            {"id": "x", "target": {"selector": {"type": "FragmentSelector", "value": "p1"}}},
            "TextQuoteSelector",
        ),
        (
            {"id": "x", "target": {"selector": {"type": "TextQuoteSelector", "exact": "资"}}},
            "FragmentSelector",
        ),
        ({**as_json(EXAMPLE), "id": None}, "id"),
        ({**as_json(EXAMPLE), "body": [3]}, "body"),
    ],
)
def test_what_cannot_be_placed_says_what_is_missing(broken: Any, missing: str) -> None:
    with pytest.raises(UserError) as caught:
        from_json(broken)
    assert (caught.value.code, caught.value.params["missing"]) == ("annotation_unreadable", missing)
