"""Glossary files: what is right is read, what is wrong is named by file, term and key."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from duidu.base.errors import UserError
from duidu.core.glossary import entry_as_dict, read_glossary

FIELD = """
[field]
name = "政治经济学"
traditional = "政治經濟學"
english = "Political economy"
"""
TERM = """
[[term]]
headword = "剩余价值"
traditional = "剩餘價值"
pinyin = "shèngyú jiàzhí"
english = "surplus value"
german = "Mehrwert"
definition = "……"
related = ["利润"]
developed_in = [{ author = "马克思", work = "《资本论》第1卷", place = "第3篇" }]
forms = ["surplus-value"]
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(dedent(text), encoding="utf-8")
    return tmp_path


def error_of(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_glossary(folder)
    return caught.value


def test_an_entry_is_read_with_all_it_says(tmp_path: Path) -> None:
    files = read_glossary(folder_with(tmp_path, economy=FIELD + TERM))
    (entry,) = files.entries
    assert (entry.headword, entry.german, entry.field) == ("剩余价值", "Mehrwert", "economy")
    assert entry.developed_in[0].work == "《资本论》第1卷"
    assert (entry.taiwan, entry.not_to_be_confused) == ("", "")
    assert files.fields[0].english == "Political economy"


def test_an_entry_as_json_has_the_keys_of_the_command(tmp_path: Path) -> None:
    (entry,) = read_glossary(folder_with(tmp_path, economy=FIELD + TERM)).entries
    value = entry_as_dict(entry)
    assert json.loads(json.dumps(value, ensure_ascii=False)) == value
    assert value["term"] == "剩余价值"
    assert value["taiwan"] is None
    assert {"traditional", "pinyin", "english", "german", "definition", "related"} <= set(value)


def test_exceptions_are_read_beside_the_terms(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, economy=FIELD + TERM, exceptions='[exceptions]\n"剩余价值" = ["剩余价值观"]\n'
    )
    assert read_glossary(folder).exceptions == {"剩余价值": ("剩余价值观",)}


def test_a_folder_without_a_glossary_is_said_so(tmp_path: Path) -> None:
    assert error_of(tmp_path).code == "glossary_missing"


def test_broken_toml_names_the_file_and_the_line(tmp_path: Path) -> None:
    error = error_of(folder_with(tmp_path, economy=FIELD + "[[term]\n"))
    assert (error.code, error.params["file"]) == ("glossary_unreadable", "economy.toml")
    assert "line" in error.params["detail"]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "economy.toml").write_bytes((FIELD + TERM).encode("gb18030"))
    assert error_of(tmp_path).code == "glossary_unreadable"


@pytest.mark.parametrize(
    ("before", "after", "term", "key"),
    [
        ('english = "surplus value"\n', "", "剩余价值", "english"),
        ('german = "Mehrwert"', "german = 3", "剩余价值", "german"),
        ('german = "Mehrwert"', 'german = ""', "剩余价值", "german"),
        ('german = "Mehrwert"', 'german = "Mehrwert "', "剩余价值", "german"),
        ('german = "Mehrwert"', 'germna = "Mehrwert"', "剩余价值", "germna"),
        ('related = ["利润"]', 'related = "利润"', "剩余价值", "related"),
        ('related = ["利润"]', "related = [3]", "剩余价值", "related"),
        ('place = "第3篇"', 'chapter = "第3篇"', "剩余价值", "chapter"),
        (
            'developed_in = [{ author = "马克思", work = "《资本论》第1卷", place = "第3篇" }]',
            "",
            "剩余价值",
            "developed_in",
        ),
        ('headword = "剩余价值"', "", "", "headword"),
        ('name = "政治经济学"', "", "", "name"),
        ("[field]", "[subject]", "", "subject"),
        ("[[term]]", "[[entry]]", "", "entry"),
    ],
)
def test_a_mistake_is_named_by_file_term_and_key(
    tmp_path: Path, before: str, after: str, term: str, key: str
) -> None:
    text = FIELD + TERM
    assert before in text
    error = error_of(folder_with(tmp_path, economy=text.replace(before, after)))
    assert error.code == "glossary_invalid"
    assert (error.params["file"], error.params["term"], error.params["key"]) == ("economy.toml", term, key)


def test_a_mistake_in_the_exceptions_is_named_too(tmp_path: Path) -> None:
    error = error_of(
        folder_with(tmp_path, economy=FIELD + TERM, exceptions='[exceptions]\n"资本" = "资本家"\n')
    )
    assert (error.code, error.params["file"], error.params["term"]) == (
        "glossary_invalid",
        "exceptions.toml",
        "资本",
    )
