"""What a reader does with the glossary is seen everywhere at once and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.app.operations import library, looking_up, own_terms
from duidu.app.presenters.cards import term_card
from duidu.app.session import Session
from duidu.base.changes import ChangeKind
from duidu.base.errors import UserError
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from tests.helpers.small_library import fill


def terms(session: Session, text: str, essay: str = "") -> list[str]:
    return [match.term for match in looking_up.terms_in(session, text, essay)]


def test_a_new_term_is_matched_looked_up_and_shown_at_once_and_undone(session: Session) -> None:
    told: list[frozenset[ChangeKind]] = []
    session.changes.subscribe(lambda changes: told.append(changes.kinds))
    assert terms(session, "闲暇的政治") == []
    own_terms.save(session, {"headword": "闲暇的政治", "definition": "支配闲暇的斗争。"})
    assert terms(session, "閒暇的政治") == ["闲暇的政治"]
    assert looking_up.define(session, "闲暇的政治").own
    card = term_card(session, "闲暇的政治")
    assert card is not None
    assert card.definition == "支配闲暇的斗争。"
    assert ChangeKind.TERMS in told[-1]
    session.undo()
    assert terms(session, "闲暇的政治") == []
    session.redo()
    assert terms(session, "闲暇的政治") == ["闲暇的政治"]


def test_a_changed_or_hidden_built_in_term_can_be_restored(session: Session) -> None:
    before = looking_up.define(session, "异化")
    changed = own_terms.save(session, {"headword": "异化", "definition": "我的说法。"})
    assert looking_up.define(session, "异化").definition == "我的说法。"
    assert own_terms.original(session, changed) == before
    own_terms.hide(session, "异化")
    with pytest.raises(UserError):
        looking_up.define(session, "异化")
    assert [one.entry for one in own_terms.own_terms(session)] == [None]
    own_terms.take_away(session, own_terms.own_terms(session)[0].id)
    assert looking_up.define(session, "异化") == before
    for _ in range(3):
        session.undo()
    assert looking_up.define(session, "异化") == before
    assert own_terms.own_terms(session) == ()


def test_saving_again_changes_the_term_and_a_second_of_the_same_name_is_refused(session: Session) -> None:
    first = own_terms.save(session, {"headword": "平台贫困", "definition": "一。"})
    again = own_terms.save(session, {"headword": "平台贫困", "definition": "二。"}, term_id=first.id)
    assert [one.id for one in own_terms.own_terms(session)] == [again.id]
    with pytest.raises(UserError) as refused:
        own_terms.save(session, {"headword": "平臺貧困"})
    assert refused.value.code == "term_exists"
    session.undo()
    assert looking_up.define(session, "平台贫困").definition == "一。"


def test_a_list_of_a_collection_holds_only_in_its_essays(session: Session, tmp_path: Path) -> None:
    essays = fill(session, tmp_path / "in")
    course = library.create_collection(session, "第一周", (essays["machines"],))
    own_terms.save(session, {"headword": "时间的占有"}, collection=course)
    assert terms(session, "时间的占有", essays["machines"]) == ["时间的占有"]
    assert terms(session, "时间的占有", essays["leisure"]) == ["占有"]
    library.set_membership(session, course, (essays["leisure"],), member=True)
    assert terms(session, "时间的占有", essays["leisure"]) == ["时间的占有"]


def test_terms_stay_in_the_library(tmp_path: Path) -> None:
    places = Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache")
    session = open_session(places)
    own_terms.save(session, {"headword": "平台贫困", "english": "platform poverty"})
    session.close()
    again = open_session(places, read_only=True)
    assert looking_up.define(again, "platform poverty").headword == "平台贫困"
    again.close()


def test_a_library_of_an_older_program_is_read_where_it_may_not_be_written(tmp_path: Path) -> None:
    import shutil

    kept = Path(__file__).resolve().parents[3] / "migrations" / "version-3"
    shutil.copytree(kept, tmp_path / "library")
    session = open_session(
        Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"), read_only=True
    )
    assert looking_up.define(session, "异化").headword == "异化"
    session.close()
