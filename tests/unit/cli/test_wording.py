"""Concordance, word lists, collocates and key words from a terminal: as JSON, and as files for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations import library
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from duidu.cli import searching, wording
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
    "search": searching.search,
    "concordance": searching.concordance,
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
    key = run(session, "keyness", essays["leisure"], "--least", "1", "--limit", "0")
    assert key["total"] == len(key["rows"])
    against = run(session, "keyness", essays["leisure"], "--against", essays["machines"], "--least", "1")
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


def test_search_counts_and_gives_the_lines_of_a_concordance_for_every_kind_of_query(session, essays) -> None:
    plain = run(session, "search", "机器 OR 自由时间", "--limit", "1000")
    counted = run(session, "search", "机器 OR 自由时间", "--count")
    assert counted == plain | {"hits": []}
    lined = run(session, "search", "机器 OR 自由时间", "--kwic", "--sort", "R1", "--limit", "1000")
    key = ("essay", "zone", "block", "start", "end", "text", "snippet", "score", "paragraph")
    as_found = [tuple(hit[name] for name in key) for hit in plain["hits"]]
    assert sorted(tuple(hit[name] for name in key) for hit in lined["hits"]) == sorted(as_found)
    concordance = run(session, "concordance", "机器 OR 自由时间", "--sort", "R1")["lines"]
    assert [(line["left"], line["node"], line["right"]) for line in concordance] == [
        (hit["left"], hit["text"], hit["right"]) for hit in lined["hits"]
    ]
    first = run(session, "search", "机器 OR 自由时间", "--sort", "R1", "--limit", "2")["hits"]
    assert first == lined["hits"][:2]
    assert run(session, "search", "/机器|自由/", "--kwic")["hits"]


def test_a_collection_is_named_in_either_script(places, essays) -> None:
    changing = open_session(places)
    library.create_collection(changing, "机器论", (essays["machines"], essays["leisure"]))
    changing.close()
    session = open_session(places, read_only=True)
    for command in (["search", "一"], ["concordance", "一"]):
        found = run(session, *command, "--collection", "機器論")
        assert {row["essay"] for row in found["essays"]} <= {essays["machines"], essays["leisure"]}
    assert run(session, "words", "--collection", "机器论")["essays"] == 2
    key = run(session, "keyness", essays["platforms"], "--against-collection", "机器论", "--least", "1")
    other = run(
        session,
        "keyness",
        essays["platforms"],
        "--against",
        essays["machines"],
        essays["leisure"],
        "--least",
        "1",
    )
    assert key == other
    with pytest.raises(UserError) as error:
        run(session, "words", "--collection", "没有")
    assert error.value.code == "collection_unknown"
    session.close()


def test_a_term_inside_longer_words_counts_only_when_asked(session, essays) -> None:
    alone = run(session, "collocates", "资本", "--least", "1")
    assert (alone["found"], alone["left_out"], alone["rows"]) == (0, 3, [])
    inside = run(session, "collocates", "资本", "--inside", "--least", "1")
    assert (inside["found"], inside["left_out"]) == (3, 0)
    assert inside["rows"]
