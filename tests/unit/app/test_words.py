"""Labels exist in Simplified, Traditional (Taiwan) and English, and follow the project's own table."""

import ast
import string
from pathlib import Path

import pytest

from duidu.app.words import LANGUAGES, Words, load_table
from duidu.base.settings import SETTINGS

PACKAGE = Path(__file__).resolve().parents[3] / "desktop" / "duidu"
TABLE = load_table()


@pytest.mark.parametrize("key", sorted(TABLE))
def test_a_word_stands_in_three_languages_with_the_same_parameters(key: str) -> None:
    forms = TABLE[key]
    assert all(form.strip() for form in forms)
    fields = [{name for _, name, _, _ in string.Formatter().parse(form) if name} for form in forms]
    assert fields[0] == fields[1] == fields[2]
    assert not any(mark in form for form in forms for mark in "!！")


def test_every_key_named_in_the_program_has_its_word() -> None:
    """Literal keys given to `words(…)` are looked for in the table, before a user meets a KeyError."""
    missing = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and called_name(node.func) == "words":
                key = node.args[0]
                if isinstance(key, ast.Constant) and key.value not in TABLE:
                    missing.append(f"{path.name}: {key.value}")
    assert not missing


def called_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return getattr(function, "id", "")


def test_every_setting_can_be_named_and_so_can_its_choices() -> None:
    for setting in SETTINGS:
        assert f"setting.{setting.key}" in TABLE
        for choice in setting.choices:
            assert f"{setting.key}.{choice}" in TABLE


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("term.outline", ("提纲", "大綱", "Outline")),
        ("term.annotations", ("批注", "註記", "Annotations")),
        ("term.open_beside", ("并排打开", "並排開啟", "Open beside")),
        ("term.link_panes", ("联动", "連動", "Link panes")),
        ("term.copy_with_footnote", ("复制（带脚注）", "複製（附註腳）", "Copy with footnote")),
        ("term.indexing", ("正在建立索引", "正在建立索引", "Indexing")),
    ],
)
def test_the_terms_are_those_of_the_projects_table(key: str, forms: tuple[str, str, str]) -> None:
    assert tuple(Words(language)(key) for language in LANGUAGES) == forms


def test_taiwan_wording_is_written_and_not_only_converted() -> None:
    assert Words("zh-Hant")("action.panel_annotations") == "註記"
    assert Words("zh-Hant").traditional


def test_marks_in_the_margin_are_told_apart_in_every_language() -> None:
    """What the author wrote, what the reader wrote, colours, links and bookmarks."""
    keys = [
        f"marking.{name}" for name in ("written", "argument", "definition", "evidence", "question", "quote")
    ]
    keys += ["margin.note_label", "margin.link_label", "margin.bookmark_label"]
    for number in range(len(LANGUAGES)):
        labels = [load_table()[key][number] for key in keys]
        assert len(set(labels)) == len(labels)
