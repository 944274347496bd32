"""In a large library the same answers come from a process beside the window, also after the library has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from duidu.app.operations import annotating, library, opened_library, term_uses
from duidu.app.operations.lines import LinesRequest, Sorting, submit_lines
from duidu.app.operations.opened_library import OpenedLibrary
from duidu.app.operations.reading import open_essay
from duidu.app.presenters.connections import EssayShelf, find_connections, submit_connections
from duidu.app.presenters.jobs import JobBoard
from duidu.app.session import Session
from duidu.base.jobs import Inline, Ticket
from duidu.base.text import Span
from duidu.core.library.model import Zone
from duidu.core.search import Query
from tests.helpers.small_library import finish


def answer(jobs: JobBoard, ticket: Ticket[Any]) -> Any:
    got: list[Any] = []
    jobs.follow(ticket, "job.comparing", got.append)
    finish(jobs.poll)
    return got[0]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "LARGE_CHARS", 0)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("submit", "job", "asked"),
    [
        (opened_library.submit, term_uses.count_terms, (("机器体系", "自由时间", "剩余价值"),)),
        (opened_library.submit, term_uses.uses_of, ("自由时间",)),
        (opened_library.submit_soon, term_uses.find_definitions, ("自由时间",)),
    ],
)
def test_a_helper_answers_as_this_process_would(
    session: Session, essays, jobs: JobBoard, submit: Callable[..., Ticket[Any]], job, asked
) -> None:
    here = job(Inline(), OpenedLibrary.of(session), *asked)
    assert here
    assert answer(jobs, submit(session, job, *asked)) == here


@pytest.mark.usefixtures("large")
def test_a_helper_knows_the_notes_of_the_reader(session: Session, essays, jobs: JobBoard) -> None:
    block = open_essay(session, essays["machines"]).essay.paragraphs[0].id
    annotating.annotate(session, essays["machines"], [Span(block, 0, 4)], note="这里谈的是异化问题")
    query = Query("异化问题", zones=frozenset({Zone.ANNOTATIONS}), limit=10)
    found = answer(jobs, submit_lines(session, LinesRequest(query, Sorting(), 5)))
    assert [line.node for line in found.lines.own.values()] == ["异化问题"]
    assert found.total == 1


@pytest.mark.usefixtures("large")
def test_a_helper_sees_what_has_changed_since_it_was_asked_last(
    session: Session, essays, jobs: JobBoard
) -> None:
    shelf = EssayShelf.of(session)
    rows = {row.id: row for row in library.list_essays(session)}
    before = answer(jobs, submit_connections(session, shelf, rows[essays["platforms"]]))
    assert before == find_connections(Inline(), shelf, essays["platforms"])
    assert {one.essay for one in before} == {essays["machines"]}
    library.remove_essays(session, (essays["machines"],))
    assert answer(jobs, submit_connections(session, shelf, rows[essays["platforms"]])) == ()
    session.undo()
    assert answer(jobs, submit_connections(session, shelf, rows[essays["platforms"]])) == before
