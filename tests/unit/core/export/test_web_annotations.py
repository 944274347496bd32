"""What was exported as JSON can be imported again, on this machine or another."""

import json
from pathlib import Path

import pytest

from duidu.base.errors import UserError
from duidu.core.export.study_notes import StudyNotes
from duidu.core.export.web_annotations import EssayKey, read_annotations_json, render

GOLDEN = Path(__file__).with_name("golden") / "notes.json"


def test_the_collection(notes: StudyNotes) -> None:
    assert render(notes) == GOLDEN.read_text(encoding="utf-8")


def test_every_annotation_comes_back_as_it_was(notes: StudyNotes) -> None:
    read = read_annotations_json(render(notes))
    assert read.annotations == notes.essays[0].annotations
    assert read.essays[0] == EssayKey("e1", "sample.txt", "论平台：一个示例", ("张三", "李四"), "5" * 64)


def test_it_is_a_w3c_collection(notes: StudyNotes) -> None:
    value = json.loads(render(notes))
    assert value["type"] == "AnnotationCollection"
    assert value["total"] == len(value["first"]["items"]) == 6


def test_a_page_a_list_and_a_single_annotation_are_read_too(notes: StudyNotes) -> None:
    items = json.loads(render(notes))["first"]["items"]
    forms = [items, {"type": "AnnotationPage", "items": items}]
    for form in forms:
        assert read_annotations_json(json.dumps(form)).annotations == notes.essays[0].annotations
    assert read_annotations_json(json.dumps(items[0])).annotations == notes.essays[0].annotations[:1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不是",
        "17",
        "{}",
        '{"duidu": {"format": 2}, "type": "AnnotationCollection"}',
        "[" * 5000,
        '[{"id": "x"}]',
    ],
)
def test_another_file_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_annotations_json(text)
    assert caught.value.code == "annotation_unreadable"
