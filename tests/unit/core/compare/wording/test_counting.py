"""Words of a real library: cut once, kept beside it, and never answered from an old revision or old terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.base.jobs import Cancelled, Inline
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.core import segment
from duidu.core.compare.wording.cache import FOLDER, WordCache
from duidu.core.compare.wording.counting import Kind, WordingRequest, count, count_apart, places_behind
from duidu.core.search.concordance import Unit
from duidu.core.store import Store
from tests.helpers.small_library import fill


@pytest.fixture
def essays(tmp_path: Path) -> dict[str, str]:
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    found = fill(session, tmp_path / "in")
    session.close()
    return found


@pytest.fixture
def store(tmp_path: Path, essays) -> Iterator[Store]:
    opened = Store.open(tmp_path / "library", read_only=True)
    yield opened
    opened.close()


@pytest.fixture
def cache(tmp_path: Path) -> WordCache:
    segment.keep_whole(())  # whatever a session of another test told
    return WordCache(tmp_path / "library" / FOLDER)


@pytest.mark.parametrize(
    "request_",
    [
        WordingRequest(),
        WordingRequest(Kind.STRINGS, ngram=2),
        WordingRequest(Kind.STRINGS, ngram=3, unit=Unit.CHARACTERS),
        WordingRequest(Kind.WORDS, with_stop_words=True),
    ],
)
def test_rows_lead_to_the_places_that_they_count_in_both_scripts(store, cache, essays, request_) -> None:
    with store.read() as connection:
        table = count(Inline(), connection, cache, request_)
        assert table.rows
        for row in table.rows[:25]:
            assert len(list(places_behind(Inline(), connection, cache, request_, row))) == row.count


def test_a_word_counts_the_traditional_essay_too(store, cache, essays) -> None:
    with store.read() as connection:
        table = count(Inline(), connection, cache, WordingRequest())
        (row,) = [row for row in table.rows if row.text == "资本主义"]
        found = {essay for essay, _ in places_behind(Inline(), connection, cache, WordingRequest(), row)}
    assert found == {essays["machines"], essays["platforms"]}


def test_collocates_of_a_string_lead_to_places_that_have_the_word_near(store, cache, essays) -> None:
    request = WordingRequest(Kind.COLLOCATES, query="自由時間", least=1)
    with store.read() as connection:
        table = count(Inline(), connection, cache, request)
        assert table.found == 3
        for row in table.rows:
            assert list(places_behind(Inline(), connection, cache, request, row))


def test_key_words_of_an_essay_are_its_own(store, cache, essays) -> None:
    request = WordingRequest(Kind.KEYNESS, essays=(essays["leisure"],))
    with store.read() as connection:
        table = count(Inline(), connection, cache, request)
    own = {row.word for row in table.rows if row.ll == table.rows[0].ll}
    assert "闲暇" in own
    assert table.rows[0].other_count == table.rows[-1].count == 0


def test_what_was_cut_is_kept_and_a_child_process_counts_the_same(store, cache, essays, tmp_path) -> None:
    with store.read() as connection:
        first = count(Inline(), connection, cache, WordingRequest())
    files = sorted((tmp_path / "library" / FOLDER).iterdir())
    assert len(files) == 3
    apart = count_apart(Inline(), tmp_path / "library", tmp_path / "cache", (), WordingRequest())
    assert apart == first


def test_files_that_are_damaged_or_of_other_terms_are_cut_anew(store, cache, essays, tmp_path) -> None:
    with store.read() as connection:
        first = count(Inline(), connection, cache, WordingRequest())
        for path in (tmp_path / "library" / FOLDER).iterdir():
            path.write_bytes(path.read_bytes()[:70] + b"damage")
        again = count(Inline(), connection, WordCache(tmp_path / "library" / FOLDER), WordingRequest())
        assert again == first
        segment.keep_whole(["能够不劳动"])
        after = count(Inline(), connection, cache, WordingRequest())
    assert "能够不劳动" in {row.text for row in after.rows}


def test_counting_can_be_stopped(store, cache, essays) -> None:
    class Stopped(Inline):
        def report(self, done: int, total: int, stage: str) -> None:
            if done == 1:
                raise Cancelled

    with store.read() as connection, pytest.raises(Cancelled):
        count(Stopped(), connection, cache, WordingRequest())
