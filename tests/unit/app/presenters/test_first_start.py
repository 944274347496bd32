"""The first thing a reader sees: a quotation with a note that another essay has, too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations import importing, reading, seeding
from duidu.app.presenters.connections import ConnectionKind, EssayShelf, find_connections
from duidu.app.presenters.first_start import first_view, invites
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.paths import Places, seeds
from duidu.bootstrap import open_session
from duidu.core.library.catalogue import Catalogue


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    yield session
    session.close()


def test_an_empty_library_has_nothing_to_show(session: Session) -> None:
    assert first_view(Inline(), session) is None


def test_a_sample_stands_open_at_a_quotation_with_a_note_and_one_connection(session: Session) -> None:
    seeding.seed(Inline(), session.store, seeds())
    found = first_view(Inline(), session)
    assert found is not None
    essay, place = found
    assert place is not None
    quoted = [q for q in reading.open_essay(session, essay).essay.quotations if q.paragraph == place.block]
    assert any(q.note_index is not None for q in quoted)
    connections = find_connections(Inline(), EssayShelf.of(session), essay)
    assert [c.kind for c in connections if c.here.block == place.block] == [ConnectionKind.QUOTATION]


def test_without_samples_the_first_essay_stands_open_at_its_beginning(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "商品.txt"
    file.write_text("商品的秘密\n\n商品首先是一个外界的对象，靠自己的属性满足人的需要。\n", encoding="utf-8")
    importing.import_paths(Inline(), session.store, [file], importing.shipped_catalogue())
    found = first_view(Inline(), session)
    assert found is not None
    assert found[1] is None


def test_a_library_with_essays_of_its_own_invites_no_more(session: Session, tmp_path: Path) -> None:
    seeding.seed(Inline(), session.store, seeds())
    assert invites(session)
    path = tmp_path / "own.txt"
    path.write_text("自己的文章\n\n这是读者自己带来的一篇文章。\n", encoding="utf-8")
    importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    assert not invites(session)


def test_an_invitation_that_was_folded_away_stays_away(session: Session) -> None:
    session.settings.set("import_invitation", value=False)
    assert not invites(session)
