"""What the five essays have in common, as the window shows it: totals, a shared sentence, a citation, pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations import importing, library
from duidu.app.presenters.connections import Connection, ConnectionKind, EssayShelf, find_connections
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.searching import SearchPresenter
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.jobs import Inline
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.core.library.model import Zone
from tests.helpers.small_library import finish

pytestmark = pytest.mark.essays


class Nobody:
    """A view that nobody looks at."""

    def show_job(self, row: object) -> None:
        """Nothing."""

    def show_search(self, state: object) -> None:
        """Nothing."""


@pytest.fixture
def library_of_five(tmp_path: Path, essays: Path) -> Iterator[tuple[Session, dict[str, str]]]:
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    catalogue = importing.shipped_catalogue()
    importing.import_paths(Inline(), session.store, sorted(essays.glob("*.txt")), catalogue)
    yield session, {row.file[:3]: row.id for row in library.list_essays(session)}
    session.close()


def connections(session: Session, essay: str) -> tuple[Connection, ...]:
    return find_connections(Inline(), EssayShelf.of(session), essay)


def test_a_traditional_word_is_counted_in_the_body_of_all_five(library_of_five) -> None:
    session, ids = library_of_five
    board = JobBoard(Words(), Nobody(), lambda error: pytest.fail(str(error)))
    presenter = SearchPresenter(session, board, Nobody())
    presenter.search("資本主義")
    presenter.toggle_zone(Zone.BODY)
    finish(board.poll)
    totals = {group.essay: group.total for group in presenter.state.groups}
    assert presenter.state.total_occurrences == 106
    assert [totals[ids[name]] for name in ("000", "001", "002", "003", "004")] == [15, 42, 23, 25, 1]


def test_the_sentence_that_001_and_003_share_leads_to_the_source_that_only_003_gives(library_of_five) -> None:
    session, ids = library_of_five
    shared = [c for c in connections(session, ids["001"]) if c.essay == ids["003"]]
    (quotation,) = [c for c in shared if c.kind is ConnectionKind.QUOTATION]
    assert "第21卷第271页" in quotation.source
    back = [c for c in connections(session, ids["003"]) if c.essay == ids["001"]]
    assert {c.kind for c in back} == {ConnectionKind.QUOTATION, ConnectionKind.CITED}


def test_neighbouring_pages_of_002_and_003_meet(library_of_five) -> None:
    session, ids = library_of_five
    near = [c for c in connections(session, ids["002"]) if c.essay == ids["003"]]
    assert any(c.kind is ConnectionKind.NEAR_PAGE and "第8卷第198页" in c.source for c in near)
