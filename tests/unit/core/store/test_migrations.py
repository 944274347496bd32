"""A library that an older version left opens with everything that was in it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from duidu.core.annotations import queries as annotations
from duidu.core.importing.corrections import queries as corrections
from duidu.core.library import queries
from duidu.core.store import Store, migrations

KEPT = Path(__file__).resolve().parents[3] / "migrations"
VERSIONS = sorted(path.name for path in KEPT.glob("version-*"))


def test_every_released_schema_but_todays_has_a_library_to_try() -> None:
    assert {f"version-{number}" for number in range(1, len(migrations.STEPS))} <= set(VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_library_opens_with_all_it_had_after_a_backup(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    shutil.copytree(KEPT / version, folder)
    store = Store.open(folder)
    try:
        with store.read() as connection:
            assert migrations.version(connection) == len(migrations.STEPS)
            rows = {row.file: row for row in queries.list_essays(connection)}
            assert set(rows) == {"warehouse.txt", "letter.txt"}
            first = rows["warehouse.txt"]
            essay = queries.load_essay(connection, first.id)
            (annotation,) = annotations.list_annotations(connection)
            span = annotation.first
            assert essay.by_id[span.block].text[span.start : span.end] == "一种关系"
            assert annotation.note == "什么关系？"
            assert [c.essays for c in queries.list_collections(connection)] == [frozenset({first.id})]
            assert rows["letter.txt"].source == "旧信集"
            assert queries.known_terms(connection) == {"异化"}
            assert queries.reading_states(connection)[first.id].progress == 0.5
            assert queries.load_arrangement(connection, "两栏") == '{"panes":[]}'
            assert corrections.load(connection, first.id) == ()
        assert b"\xe7\x9c\x8b" in store.originals.read(first.original)
    finally:
        store.close()
    old = len(migrations.STEPS) > int(version.removeprefix("version-"))
    assert bool(list((folder / "backups").glob("*"))) == old


def test_a_kept_library_is_of_the_version_it_says() -> None:
    for name in VERSIONS:
        connection = sqlite3.connect(f"file:{KEPT / name / 'library.sqlite3'}?mode=ro&immutable=1", uri=True)
        assert migrations.version(connection) == int(name.removeprefix("version-"))
        connection.close()
