"""Annotations are put in order and told where they stand, and none is lost."""

from duidu.core.annotations.model import Annotation
from duidu.core.export.study_notes import StudyNotes, collect
from duidu.core.library.model import Essay, Zone


def test_no_annotation_is_lost_whatever_its_state(notes: StudyNotes, annotations: list[Annotation]) -> None:
    assert sorted(each.id for each in notes.essays[0].annotations) == sorted(each.id for each in annotations)
    assert notes.annotation_count == len(annotations)


def test_they_stand_in_reading_order_the_lost_ones_last(notes: StudyNotes) -> None:
    order = [int(each.id, 16) for each in notes.essays[0].annotations]
    assert order == [5, 2, 3, 1, 4, 6]


def test_each_knows_its_headings_paragraph_note_and_page(notes: StudyNotes) -> None:
    rows = {
        int(each.annotation.id, 16): (each.zone, each.headings, each.paragraph, each.note, each.page)
        for group in notes.essays[0].groups
        for each in group.excerpts
    }
    under = ("一、平台#", "（一）劳动")
    assert rows == {
        5: (Zone.ABSTRACT, (), None, None, None),
        2: (Zone.BODY, under, 1, None, None),
        3: (Zone.BODY, under, 1, None, "47"),
        1: (Zone.BODY, ("二、数据",), 3, None, "48"),
        4: (Zone.NOTES, (), None, 1, "47"),
    }


def test_an_annotation_on_a_block_that_is_gone_is_listed_without_a_place(
    essay: Essay, annotations: list[Annotation]
) -> None:
    shorter = Essay("a.txt", "7" * 64, "utf-8", "Hans", essay.metadata, essay.blocks[:2])
    collected = collect("e1", shorter, annotations)
    assert len(collected.unplaced) == 5
    assert len(collected.annotations) == len(annotations)


def test_an_essay_without_a_title_goes_by_its_file(notes: StudyNotes) -> None:
    assert [each.title for each in notes.essays] == ["论平台：一个示例", "没有题名"]
