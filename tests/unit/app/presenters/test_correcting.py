"""The reader is offered what can be done, and each offer does what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations.reading import open_essay
from duidu.app.presenters.correcting import RepairState, do_at, do_repair, place_choices, repair_choices
from duidu.app.session import Session
from duidu.base.paths import Places
from duidu.base.text import Position
from duidu.bootstrap import open_session
from tests.helpers.small_library import fill


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    yield session
    session.close()


def test_each_choice_at_a_place_can_be_made_and_undone(session: Session, tmp_path: Path) -> None:
    essay_id = fill(session, tmp_path / "in")["machines"]
    plain = open_essay(session, essay_id).essay
    made = set()
    for block in (*plain.headings, *plain.paragraphs):
        place = Position(block.id, min(8, len(block.text) - 1))
        for choice in place_choices(plain, place):
            do_at(session, essay_id, place, choice)
            assert open_essay(session, essay_id).essay != plain
            session.undo()
            assert open_essay(session, essay_id).essay == plain
            made.add(choice.word)
    assert made == {f"correcting.{word}" for word in ("join", "split", "heading", "paragraph", "foreign")}
    assert place_choices(plain, Position("title", 1)) == ()


def test_a_repair_is_shown_as_taken_back_and_can_be_made_again(session: Session, tmp_path: Path) -> None:
    from duidu.app.operations import importing
    from duidu.base.jobs import Inline
    from duidu.base.paths import seeds
    from duidu.core.library.catalogue import Catalogue

    path = seeds() / "samples" / "01-digital-labour.txt"
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    essay_id = outcome.essay
    for kind in ("spacing", "line-join", "page-join"):
        before = repair_choices(session, essay_id)
        body = [row for row in before if row.kind == kind and row.source[0] > 1200]
        chosen = body[0]
        do_repair(session, essay_id, chosen.source, applied=True)
        (now,) = [row for row in repair_choices(session, essay_id) if _at(row) == _at(chosen)]
        assert now.state is RepairState.REVERTED
        do_repair(session, essay_id, now.source, applied=False)
        assert repair_choices(session, essay_id) == before


def _at(row) -> tuple[str, int]:
    return row.kind, row.source[0]
