"""In a new library the samples lead to one another: by the notes that cite them, and by quotations."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations import comparing, library, reading, seeding
from duidu.app.presenters.cards import cited_essays
from duidu.app.presenters.connections import ConnectionKind, EssayShelf, find_connections
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.paths import Places, seeds
from duidu.bootstrap import open_session
from tests.helpers.sample_gold.reading import answer_of
from tests.helpers.sample_gold.samples import SAMPLES


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("seeded")
    session = open_session(Places(folder / "library", folder / "config", folder / "cache"))
    seeding.seed(Inline(), session.store, seeds())
    yield session
    session.close()


def cited_in_gold() -> set[tuple[str, str]]:
    rows = (row for name in SAMPLES for row in answer_of(name)["cross_references"])
    return {(row["from_file"], row["to_file"]) for row in rows if row["to_file"] in SAMPLES}


def test_every_note_that_cites_a_sample_opens_it_in_either_script(session: Session) -> None:
    rows = library.list_essays(session)
    names = {row.id: Path(row.file).stem for row in rows}
    opened = {
        (names[row.id], names[cited.essay])
        for row in rows
        for found in cited_essays(reading.open_essay(session, row.id).essay, row.id, rows).values()
        for cited in found
    }
    compared = {
        (names[link.source], names[link.target])
        for row in rows
        for link in comparing.links_of(session, row.id)
    }
    assert opened == compared == cited_in_gold()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_shares_a_quotation_with_another(session: Session, name: str) -> None:
    essay = next(row.id for row in library.list_essays(session) if Path(row.file).stem == name)
    found = find_connections(Inline(), EssayShelf.of(session), essay)
    assert any(each.kind is ConnectionKind.QUOTATION for each in found)


def test_the_samples_are_one_collection_that_leaves_with_them(session: Session) -> None:
    (samples,) = (c for c in library.list_collections(session) if c.kind == "samples")
    assert samples.essays == {row.id for row in library.list_essays(session)}
    assert len(samples.essays) == len(SAMPLES)
