"""Concordance, word lists, collocates and key words from a terminal: as JSON, and as files for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.cli import wording
from duidu.cli.parser import parse
from duidu.cli.text import as_text
from tests.helpers.small_library import fill


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache")


@pytest.fixture
def essays(places: Places, tmp_path: Path) -> dict[str, str]:
    session = open_session(places)
    found = fill(session, tmp_path / "in")
    session.close()
    return found


@pytest.fixture
def session(places: Places, essays) -> Iterator[Session]:
    opened = open_session(places, read_only=True)
    yield opened
    opened.close()


COMMANDS = {
    "concordance": wording.concordance,
    "words": wording.words,
    "collocates": wording.collocates,
    "keyness": wording.keyness,
}


def run(session: Session, *words: str):
    request = parse(list(words))
    found = COMMANDS[str(request.command)](session, **request.options)
    assert as_text(str(request.command), found)
    return found


def test_a_concordance_has_every_place_in_the_order_asked_for_and_counts_per_essay(session, essays) -> None:
    found = run(session, "concordance", "自由时间", "--sort", "R1", "--context", "6")
    assert found["total"] == len(found["lines"]) == sum(row["count"] for row in found["essays"])
    assert {row["essay"] for row in found["essays"]} == {essays["machines"], essays["platforms"]}
    assert {line["node"] for line in found["lines"]} == {"自由时间", "自由時間"}
    assert all(len(line["left"]) <= 6 for line in found["lines"])
    assert all(0 <= place <= 1 for row in found["essays"] for place in row["places"])


def test_a_concordance_stays_in_its_zones_and_essays(session, essays) -> None:
    found = run(session, "concordance", "机器体系", "--zone", "keywords", "--essay", essays["machines"])
    assert [line["zone"] for line in found["lines"]] == ["keywords"]


def test_words_collocates_and_key_words_are_rows_with_their_measures(session, essays) -> None:
    words = run(session, "words", "--limit", "3")
    assert len(words["rows"]) == 3 < words["total"]
    assert set(words["rows"][0]) == {
        "word",
        "count",
        "per_thousand",
        "essays",
        "evenness",
        "deviation",
        "folded",
    }
    near = run(session, "collocates", "自由時間", "--least", "1", "--window", "2,2", "--measure", "mi")
    assert near["found"] == 3
    assert near["rows"]
    key = run(session, "keyness", "--essay", essays["leisure"], "--least", "1", "--limit", "0")
    assert key["total"] == len(key["rows"])
    against = run(
        session, "keyness", "--essay", essays["leisure"], "--against", essays["machines"], "--least", "1"
    )
    assert against["total"] < key["total"]


def test_tables_hold_what_json_says(session, essays, tmp_path: Path) -> None:
    rows = run(session, "words", "--ngram", "2", "--limit", "0")["rows"]
    written = run(session, "words", "--ngram", "2", "--limit", "0", "--csv", str(tmp_path / "w.csv"))
    assert written["rows"] == len(rows)
    with (tmp_path / "w.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [line["word"] for line in csv.DictReader(stream)] == [row["word"] for row in rows]
    lines = run(session, "concordance", "机器", "--tsv", str(tmp_path / "l.tsv"))
    assert len((tmp_path / "l.tsv").read_text("utf-8").splitlines()) == lines["rows"] + 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["concordance", "机器", "--sort", "R9"], "sort_unknown"),
        (["collocates", "机器", "--window", "5"], "window_unknown"),
        (["collocates", "机器", "--window", "5,11"], "window_unknown"),
    ],
)
def test_what_is_not_understood_is_said(session, words, code) -> None:
    with pytest.raises(UserError) as error:
        run(session, *words)
    assert error.value.code == code
