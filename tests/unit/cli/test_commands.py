"""The command line as a user types it, in processes of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "seeds" / "samples"


def duidu(library: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command; the window's settings are those of a new user."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "desktop"),
        "XDG_CONFIG_HOME": str(library.parent / "config"),
        "XDG_CACHE_HOME": str(library.parent / "cache"),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "duidu", "--library", str(library), *words]
    return subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False, cwd=library.parent
    )


def value(library: Path, *words: str):
    """The JSON value of a command that must succeed, alone on stdout."""
    done = duidu(library, *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "library"
    rows = value(folder, "import", str(SAMPLES))
    assert {row["status"] for row in rows} == {"imported"}
    return folder


@pytest.fixture(scope="module")
def documents(library: Path) -> dict[str, dict]:
    """Every essay as `show` prints it."""
    return {row["id"]: value(library, "show", row["id"]) for row in value(library, "list")}


def essay_of(library: Path, part: str) -> dict:
    (row,) = [row for row in value(library, "list") if part in row["file"]]
    return row


def test_list_says_what_the_text_states(library: Path) -> None:
    row = essay_of(library, "01-")
    assert set(row) == {
        "id", "title", "authors", "source", "file", "characters", "paragraphs", "notes"
    }  # fmt: skip
    assert row["authors"] == ["沈既白"]


def test_show_prints_a_document_whose_places_hold(library: Path) -> None:
    document = value(library, "show", essay_of(library, "02-")["id"])
    paragraphs = {p["id"]: p["text"] for p in document["paragraphs"]}
    anchored = [n for n in document["notes"] if n["anchor_paragraph"] in paragraphs]
    assert anchored
    for note in anchored:
        text = paragraphs[note["anchor_paragraph"]]
        assert text[: note["anchor_offset"]].endswith(note["anchor_before"])
    for quotation in document["quotations"]:
        text = paragraphs[quotation["paragraph"]]
        assert text[quotation["start"] :].startswith(quotation["text"])


@pytest.mark.parametrize("query", ["资本", "資本", "平台", "MTurk", "ｍｔｕｒｋ"])
def test_search_totals_and_places_are_those_of_the_documents(
    library: Path, documents: dict[str, dict], query: str
) -> None:
    found = value(library, "search", query, "--limit", "1000")
    assert found["total_occurrences"] == len(found["hits"]) == sum(e["total"] for e in found["essays"])
    assert found["total_documents"] == len(found["essays"])
    for hit in found["hits"]:
        blocks = {p["id"]: p["text"] for p in documents[hit["essay"]]["paragraphs"]}
        if hit["paragraph"] is not None:
            assert blocks[hit["paragraph"]][hit["start"] : hit["end"]] == hit["text"]


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("资本 平台", ()),
        ("资本 NEAR/20 平台", ()),
        ("資本 -平台", ()),
        ("资*平台 OR 资本主义~1", ()),
        ("/资.{1,2}/ 平台", ()),
        ("in:原注 资本", ()),
        ("作者：沈既白 资本", ()),
        ("author:shenjibai 资本", ()),
        ("资本 平台", ("--within", "sentence")),
        ("资本", ("--distinguish", "script,width", "--loose")),
    ],
)
def test_a_query_of_several_parts_counts_what_it_lists_and_explains_its_order(
    library: Path, query: str, options: tuple[str, ...]
) -> None:
    found = value(library, "search", query, "--limit", "2000", "--explain", *options)
    assert found["total_occurrences"] == len(found["hits"]) == sum(e["total"] for e in found["essays"])
    assert found["total_documents"] == len(found["essays"]) > 0
    scores = [row["explanation"]["score"] for row in found["essays"]]
    assert scores == sorted(scores, reverse=True)
    for row in found["essays"]:
        explanation = row["explanation"]
        parts = sum(part["score"] for part in explanation["parts"])
        assert explanation["score"] == pytest.approx(parts * explanation["nearness"])


def test_a_mistake_in_a_query_is_said_with_its_place(library: Path) -> None:
    done = duidu(library, "search", "资本 (平台 OR")
    assert done.returncode == 1
    assert "8" in done.stderr
    assert "OR" in done.stderr


def test_an_annotation_made_here_is_listed_found_and_exported(library: Path, tmp_path: Path) -> None:
    essay = essay_of(library, "01-")["id"]
    document = value(library, "show", essay)
    block = document["paragraphs"][3]
    made = value(
        library, "annotate", essay, "--block", block["id"], "--start", "2", "--end", "12",
        "--note", "核对这一句", "--colour", "question", "--tag", "待核",
    )  # fmt: skip
    assert made in value(library, "annotations", "--essay", essay)
    found = value(library, "search", "核对这一句", "--zone", "annotations")
    assert found["total_occurrences"] == 1
    out = tmp_path / "notes.md"
    written = value(library, "export", "--format", "markdown", "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert written["bytes"] == len(text.encode())
    assert block["text"][2:12] in text
    assert "核对这一句" in text


def test_compare_concept_counts_what_search_finds(library: Path) -> None:
    rows = {row["essay"]: row for row in value(library, "compare", "concept", "数字劳动")}
    for essay, row in rows.items():
        found = value(library, "search", "数字劳动", "--zone", "body", "--essay", essay)
        assert row["count"] == found["total_occurrences"] == len(row["positions"])


def test_terms_and_define_answer_in_both_scripts(library: Path) -> None:
    assert [m["term"] for m in value(library, "terms", "剩餘價值和数字劳动")] == ["剩余价值", "数字劳动"]
    entry = value(library, "define", "剩餘價值")
    assert (entry["term"], entry["german"]) == ("剩余价值", "Mehrwert")


def test_one_bad_file_fails_alone_with_one_sentence(library: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("短文\n\n作者\n\n这里有一段完整的话，讲的是商品。\n", encoding="utf-8")
    bad.write_bytes(b"")
    done = duidu(tmp_path / "library", "import", str(good), str(bad), "--json")
    assert done.returncode == 1
    rows = {row["file"]: row for row in json.loads(done.stdout)}
    assert rows["good.txt"]["status"] == "imported"
    assert rows["bad.txt"]["status"] == "failed"
    assert "bad.txt" in rows["bad.txt"]["message"]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "no-such-essay"),
        ("define", "没有这个词"),
        ("search", "(", "--regex"),
        ("annotate", "no-such-essay", "--block", "p1", "--start", "0", "--end", "1"),
        ("export", "--format", "markdown", "--out", "/no/such/folder/notes.md"),
    ],
)
def test_a_users_error_is_one_sentence_on_stderr_and_status_1(library: Path, words) -> None:
    done = duidu(library, *words, "--json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_the_glossary_is_sound_and_says_which_words_of_the_library_it_explains(library: Path) -> None:
    report = value(library, "glossary", "check")
    assert report["ok"]
    assert report["findings"] == []
    assert report["entries"] >= 500
    essay = essay_of(library, "03-")
    (row,) = [row for row in report["coverage"] if row["essay"] == essay["id"]]
    explained = {word["word"]: word["terms"] for word in row["keywords"]}
    assert explained == {**explained, "數位勞動": ["数字劳动"], "平台資本": ["平台资本"]}
    assert all(word["count"] for word in row["frequent"])


def test_doctor_finds_a_sound_library_sound_and_an_altered_original_not(
    library: Path, tmp_path: Path
) -> None:
    assert value(library, "doctor")["ok"]
    mine = tmp_path / "library"
    value(mine, "import", str(SAMPLES))
    original = next(p for p in (mine / "originals").rglob("*") if p.is_file())
    original.write_bytes(b"altered")
    done = duidu(mine, "doctor", "--json")
    assert done.returncode == 1
    checks = {check["name"]: check["ok"] for check in json.loads(done.stdout)["checks"]}
    assert checks == {**checks, "database": True, "originals": False}
