"""The one field: titles, terms and text for what was typed last, as the library is now."""

from __future__ import annotations

from collections.abc import Sequence

from duidu.app.operations import library
from duidu.app.presenters.one_field import OneField
from duidu.app.presenters.quick import MOST_ROWS, QuickKind, QuickRow
from duidu.app.words import Words
from tests.helpers.small_library import finish


class Drop:
    def __init__(self) -> None:
        self.shown: list[Sequence[QuickRow]] = []

    def show_rows(self, rows: Sequence[QuickRow]) -> None:
        self.shown.append(rows)

    def targets(self, kind: QuickKind) -> list[object]:
        return [row.target for row in self.shown[-1] if row.kind is kind]


def field_of(session, jobs) -> tuple[OneField, Drop]:
    drop = Drop()
    return OneField(session, Words("zh-Hans"), jobs, drop, {}), drop


def test_an_essay_is_found_by_its_title_in_either_script_its_author_and_their_sound(
    session, essays, jobs
) -> None:
    field, drop = field_of(session, jobs)
    for row in library.list_essays(session):
        sounds = ("jiqi", "jqyzysj") if row.id == essays["machines"] else ()
        for typed in (row.display_title[:4], row.authors[0], row.file, *sounds):
            field.ask(typed)
            finish(jobs.poll)
            assert row.id in drop.targets(QuickKind.ESSAY), typed


def test_initials_give_the_term_and_hits_come_with_exact_totals(session, essays, jobs) -> None:
    field, drop = field_of(session, jobs)
    field.ask("sysz")
    finish(jobs.poll)
    assert "剩余价值" in drop.targets(QuickKind.TERM)
    field.ask("資本主義")
    finish(jobs.poll)
    assert len(drop.shown[-1]) <= MOST_ROWS
    assert drop.shown[-1][-1].kind is QuickKind.ALL_HITS
    assert drop.shown[-1][-1].text == Words("zh-Hans")("quick.all_hits", count=5, essays=2)


def test_a_removed_essay_is_no_longer_dropped_and_an_undo_brings_it_back(session, essays, jobs) -> None:
    field, drop = field_of(session, jobs)
    title = next(row for row in library.list_essays(session) if row.id == essays["machines"]).display_title
    field.ask(title)
    finish(jobs.poll)
    assert essays["machines"] in drop.targets(QuickKind.ESSAY)
    library.remove_essays(session, (essays["machines"],))
    field.ask(title)
    finish(jobs.poll)
    assert essays["machines"] not in drop.targets(QuickKind.ESSAY)
    session.undo()
    field.ask(title)
    finish(jobs.poll)
    assert essays["machines"] in drop.targets(QuickKind.ESSAY)


def test_only_what_was_typed_last_is_answered(session, essays, jobs) -> None:
    field, drop = field_of(session, jobs)
    field.ask("机器")
    finish(jobs.poll)
    before = len(drop.shown)
    for typed in ("自", "自由", "(资本 OR 劳动"):
        field.ask(typed)
    finish(jobs.poll)
    asked_at_once, answers = drop.shown[before : before + 3], drop.shown[before + 3 :]
    assert all(rows[-1].text == Words("zh-Hans")("quick.searching") for rows in asked_at_once)
    assert len(answers) == 1
    assert "▸" in answers[0][-2].text  # the mistake in the last query, marked at its place


def test_titles_stand_there_at_once_when_they_were_asked_for_before(session, essays, jobs) -> None:
    field, drop = field_of(session, jobs)
    field.ask("机")
    finish(jobs.poll)
    field.ask("机器")
    assert drop.targets(QuickKind.ESSAY) == [essays["machines"]]
    finish(jobs.poll)
