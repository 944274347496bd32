"""The list of annotations shows them in reading order, filters them and changes them with undo."""

from __future__ import annotations

import pytest

from duidu.app.operations import annotating
from duidu.app.operations.reading import open_essay
from duidu.app.presenters.annotations import AT_FIRST, AnnotationsPresenter, AnnotationsState
from duidu.app.presenters.places import load_line
from duidu.base.text import Span
from duidu.core.annotations.model import Colour
from duidu.core.library import queries


class Panel:
    def show_annotations(self, state: AnnotationsState) -> None:
        """The presenter's state is looked at instead."""


@pytest.fixture
def marked(session, essays) -> dict[str, str]:
    """Ids of three annotations, made from the end of the essay to its beginning."""
    paragraphs = open_essay(session, essays["machines"]).essay.paragraphs
    made = {}
    rows = [
        ("last", paragraphs[-1], Colour.QUESTION, "为什么？", ("待查",)),
        ("first", paragraphs[0], Colour.DEFINITION, "", ()),
    ]
    for name, block, colour, note, tags in rows:
        one = annotating.annotate(session, essays["machines"], [Span(block.id, 0, 6)], colour, note, tags)
        made[name] = one.id
    other = open_essay(session, essays["leisure"]).essay.paragraphs[0]
    made["other"] = annotating.annotate(session, essays["leisure"], [Span(other.id, 0, 2)]).id
    return made


def listed(presenter: AnnotationsPresenter) -> list[str]:
    return [row.id for group in presenter.state.groups for row in group.rows]


def test_the_list_follows_the_essay_in_reading_order_under_its_headings(session, essays, marked) -> None:
    presenter = AnnotationsPresenter(session, Panel())
    presenter.follow(essays["machines"])
    assert listed(presenter) == [marked["first"], marked["last"]]
    assert [group.heading for group in presenter.state.groups] == ["一、引言", "二、结论"]
    presenter.list_all(True)
    assert set(listed(presenter)) == set(marked.values())
    presenter.follow(essays["leisure"])
    assert len(listed(presenter)) == 3, "a list of everything stays when the reader turns elsewhere"


def test_colour_tag_and_text_narrow_the_list(session, essays, marked) -> None:
    presenter = AnnotationsPresenter(session, Panel())
    presenter.follow(essays["machines"])
    presenter.toggle_colour(Colour.QUESTION)
    assert listed(presenter) == [marked["last"]]
    presenter.toggle_colour(Colour.QUESTION)
    presenter.choose_tag("待查")
    assert listed(presenter) == [marked["last"]]
    presenter.choose_tag(None)
    presenter.filter_text("为什么")
    assert listed(presenter) == [marked["last"]]
    assert presenter.state.all_count == 2


def test_of_hundreds_the_first_are_listed_and_more_where_more_are_wanted(session, essays) -> None:
    essay = open_essay(session, essays["machines"]).essay
    block = next(block for block in essay.paragraphs if len(block.text) > AT_FIRST + 2)
    made = [
        annotating.annotate(session, essays["machines"], [Span(block.id, at, at + 1)]).id
        for at in range(AT_FIRST + 1)
    ]
    presenter = AnnotationsPresenter(session, Panel())
    presenter.follow(essays["machines"])
    assert (listed(presenter), presenter.state.has_more) == (made[:AT_FIRST], True)
    assert presenter.state.count == presenter.state.all_count == len(made)
    presenter.list_more()
    assert (listed(presenter), presenter.state.has_more) == (made, False)


def test_what_is_changed_or_deleted_in_the_list_can_be_undone(session, essays, marked) -> None:
    presenter = AnnotationsPresenter(session, Panel())
    stop = session.changes.subscribe(presenter.take)
    presenter.follow(essays["machines"])
    presenter.edit_note(marked["first"], "要点")
    presenter.recolour(marked["first"], Colour.QUOTE)
    row = presenter.row(marked["first"])
    assert (row.note, row.colour) == ("要点", Colour.QUOTE)
    presenter.edit_tags(marked["first"], "甲，乙 丙")
    assert presenter.row(marked["first"]).tags == ("丙", "乙", "甲") or set(
        presenter.row(marked["first"]).tags
    ) == {"甲", "乙", "丙"}
    presenter.delete(marked["first"])
    assert listed(presenter) == [marked["last"]]
    session.undo()
    assert presenter.row(marked["first"]).note == "要点"
    stop()


def test_of_a_few_places_order_and_headings_are_those_of_the_whole_essay(session, essays) -> None:
    """A book is not read to list ten annotations in it."""
    essay = open_essay(session, essays["machines"]).essay
    blocks = [block.id for block in essay.all_blocks()]
    whole = load_line(session, essays["machines"])
    with session.store.read() as connection:
        found = queries.line_at(connection, essays["machines"], [*blocks, "nowhere"])
    assert sorted(found, key=lambda block: found[block][0]) == blocks
    assert {block: heading for block, (_, heading) in found.items()} == {
        block: whole.heading(block) for block in blocks
    }
