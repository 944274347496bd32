"""A dictionary is there when all of it is there: what is still being copied, or was when the program died, is not."""

from __future__ import annotations

import shutil
from pathlib import Path

from duidu.app.operations import dictionaries
from duidu.app.session import Session
from tests.unit.core.glossary.test_stardict import make


def half_copied(session: Session, source: Path) -> Path:
    """The folder that a killed program leaves: the head is there, words and articles are not."""
    folder = session.store.folder / dictionaries.FOLDER / "0123456789ab.unfinished"
    folder.mkdir(parents=True)
    shutil.copyfile(make(source), folder / "dictionary.ifo")
    return folder


def test_a_dictionary_that_is_still_being_copied_is_not_listed(session: Session, tmp_path: Path) -> None:
    half_copied(session, tmp_path)
    assert dictionaries.names(session) == []


def test_what_a_killed_program_left_goes_when_the_dictionary_is_added_again(
    session: Session, tmp_path: Path
) -> None:
    left = half_copied(session, tmp_path)
    dictionaries.add(session, make(tmp_path))
    assert not left.exists()
    assert dictionaries.names(session) == ["小词典"]
    (found,) = dictionaries.look_up(session, ("Entfremdung",))
    assert found.article.text == "异化。"
