"""Terms come in and leave from a terminal, and the next command knows them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from duidu.app.operations import dictionaries
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from tests.unit.cli.test_commands import duidu, value
from tests.unit.core.glossary.test_stardict import make


def test_a_table_is_looked_at_taken_over_and_written_again(tmp_path: Path) -> None:
    library, table = tmp_path / "library", tmp_path / "terms.csv"
    table.write_text("术语,释义\n平台贫困,有工作而收入不足。\n化,太短\n", encoding="utf-8")
    looked = value(library, "glossary", "import", str(table), "--preview")
    assert looked["imported"] == 0
    assert [(row["line"], row["outcome"]) for row in looked["rows"]] == [(2, "new"), (3, "refused")]
    assert value(library, "terms", "平台贫困") == []
    assert value(library, "glossary", "import", str(table))["imported"] == 1
    assert value(library, "define", "平臺貧困")["own"] is True
    assert [row["term"] for row in value(library, "terms", "这种平台贫困")] == ["平台贫困"]
    out = tmp_path / "own.apkg"
    done = value(library, "glossary", "export", "--format", "anki", "--out", str(out), "--which", "own")
    assert done["count"] == 1
    assert zipfile.is_zipfile(out)


def test_own_dictionaries_are_asked_beside_the_glossary(tmp_path: Path) -> None:
    library = tmp_path / "library"
    session = open_session(Places(library, tmp_path / "config", tmp_path / "cache"))
    dictionaries.add(session, make(tmp_path))
    session.close()
    both = value(library, "define", "異化")
    assert both["term"] == "异化"
    assert [(one["dictionary"], one["word"]) for one in both["dictionaries"]] == [("小词典", "异化")]
    alone = value(library, "define", "外化")
    assert (alone["term"], alone["dictionaries"][0]["word"]) == (None, "异化")
    assert duidu(library, "define", "没有这个词").returncode == 1


def test_columns_may_be_named_and_a_wrong_name_is_said(tmp_path: Path) -> None:
    library, table = tmp_path / "library", tmp_path / "terms.csv"
    table.write_text("Bedeutung,Wort\n有工作而收入不足。,平台贫困\n", encoding="utf-8")
    wrong = duidu(library, "glossary", "import", str(table), "--columns", "meaning,headword")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "meaning" in wrong.stderr
    named = ("--columns", "definition,headword", "--head")
    rows = value(library, "glossary", "import", str(table), *named)["rows"]
    assert [(row["term"], row["outcome"]) for row in rows] == [("平台贫困", "new")]


def test_a_damaged_table_is_one_sentence_and_exit_1(tmp_path: Path) -> None:
    table = tmp_path / "terms.csv"
    table.write_text('a,"b\n', encoding="utf-8")
    done = duidu(tmp_path / "library", "glossary", "import", str(table))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
