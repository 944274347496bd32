"""Saved searches stay as they were saved: over undo, restart, backup, and programs that know more or less."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.app.operations import saved_searches, search_history
from duidu.app.presenters.searching import SearchRequest
from duidu.app.session import Session
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.core.library import queries
from duidu.core.library.model import Zone
from duidu.core.search import Folding, Unit
from duidu.core.search.saved import ChangeSavedSearches
from duidu.core.search.saved import saved_searches as load
from duidu.core.store import Store
from duidu.core.store.backup import back_up

OLD = Path(__file__).resolve().parents[3] / "migrations"
REQUESTS = st.builds(
    SearchRequest,
    text=st.text(alphabet='资本 AND ("~𠮷*/', min_size=1).filter(lambda text: text.strip() == text),
    zones=st.frozensets(st.sampled_from(list(Zone))),
    exact=st.booleans(),
    regex=st.booleans(),
    folding=st.builds(Folding, *[st.booleans()] * 5),
    within=st.sampled_from(list(Unit)),
    collection=st.sampled_from(["", "abc"]),
)


def names(session: Session) -> list[str]:
    return [one.name for one in saved_searches.list_saved(session)]


@given(request=REQUESTS)
def test_what_is_run_again_is_what_was_saved(request: SearchRequest, tmp_path_factory) -> None:
    store = Store.open(tmp_path_factory.mktemp("saved"))
    with store.write() as tx:
        ChangeSavedSearches((request.to_save("名"),), "save_search").apply(tx)
    with store.read() as connection:
        (kept,) = load(connection)
    store.close()
    assert SearchRequest.of_saved(kept) == request


def test_saving_renaming_and_deleting_are_undone_one_by_one(session: Session) -> None:
    first = saved_searches.save(session, SearchRequest("资本").to_save("甲"))
    saved_searches.save(session, SearchRequest("劳动", frozenset({Zone.NOTES})).to_save("乙"))
    saved_searches.rename(session, first.id, "丙")
    saved_searches.delete(session, first.id)
    assert names(session) == ["乙"]
    for expected in (["丙", "乙"], ["甲", "乙"], ["甲"], []):
        session.undo()
        assert names(session) == expected
    for _ in range(4):
        session.redo()
    assert names(session) == ["乙"]


def test_a_name_is_given_once(session: Session) -> None:
    first = saved_searches.save(session, SearchRequest("资本").to_save("甲"))
    saved_searches.save(session, SearchRequest("劳动").to_save("乙"))
    saved_searches.rename(session, first.id, "乙")
    saved_searches.rename(session, first.id, "  ")
    assert names(session) == ["甲", "乙"]
    again = saved_searches.save(session, SearchRequest("价值").to_save("甲"))
    assert again.id == first.id
    assert [one.text for one in saved_searches.list_saved(session)] == ["价值", "劳动"]


def test_searches_and_history_survive_a_restart_and_stand_in_the_backup(tmp_path: Path) -> None:
    places = Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache")
    session = open_session(places)
    saved_searches.save(session, SearchRequest("资本", within=Unit.SENTENCE).to_save("甲"))
    search_history.keep_searches(session, ("机器",))
    with session.store.read() as connection:
        backup = back_up(connection, tmp_path / "backups", "test")
    session.close()
    again = open_session(places)
    assert names(again) == ["甲"]
    assert search_history.recent_searches(again) == ("机器",)
    again.close()
    copy = sqlite3.connect(backup)
    copy.row_factory = sqlite3.Row
    assert [one.name for one in load(copy)] == ["甲"]
    copy.close()


def test_a_search_that_a_later_program_saved_is_read_as_far_as_it_is_known(session: Session) -> None:
    later = {
        "id": "x",
        "name": "后来的",
        "text": "资本",
        "zones": ["body", "margins"],
        "folding": {"script": False, "accents": True},
        "within": "page",
        "colour": "red",
    }
    with session.store.write() as tx:
        queries.set_info(tx, "saved_searches", json.dumps([later]))
    (found,) = saved_searches.list_saved(session)
    assert (found.zones, found.within) == (frozenset({Zone.BODY}), Unit.ESSAY)
    assert found.folding == Folding(script=False)


@pytest.mark.parametrize("version", sorted(path.name for path in OLD.glob("version-*")))
def test_a_library_of_an_older_program_takes_saved_searches(version: str, tmp_path: Path) -> None:
    shutil.copytree(OLD / version, tmp_path / "library")
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    before = names(session)
    saved_searches.save(session, SearchRequest("资本").to_save("新存的"))
    assert names(session) == [*before, "新存的"]
    session.close()
