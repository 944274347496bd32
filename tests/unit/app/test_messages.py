"""Every failure that can reach the user has a sentence in all three languages."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.messages import SENTENCES, sentence
from duidu.app.words import LANGUAGES
from duidu.base.errors import UserError

PACKAGE = Path(__file__).resolve().parents[3] / "desktop" / "duidu"


def raised_codes(tree: ast.Module) -> Iterator[str]:
    """First arguments of UserError(…), and the values of tables named …CODES."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UserError" and node.args:
            yield from (leaf.value for leaf in ast.walk(node.args[0]) if is_text(leaf))
        named = isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        if named and any(getattr(t, "id", "").endswith("CODES") for t in node.targets):
            yield from (value.value for value in node.value.values if is_text(value))


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


CODES = {
    code
    for path in PACKAGE.rglob("*.py")
    for code in raised_codes(ast.parse(path.read_text(encoding="utf-8")))
}


def test_every_code_raised_anywhere_in_the_program_has_its_sentence() -> None:
    assert CODES
    assert sorted(CODES - set(SENTENCES)) == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_stands_in_three_languages_with_the_same_parameters(code: str) -> None:
    forms = SENTENCES[code]
    assert len(forms) == len(LANGUAGES)
    assert all(form.strip() for form in forms)
    fields = [{name for _, name, _, _ in string.Formatter().parse(form) if name} for form in forms]
    assert fields[0] == fields[1] == fields[2]
    assert not any(mark in form for form in forms for mark in "!！")


def test_a_sentence_names_the_file_and_a_missing_parameter_never_hides_it() -> None:
    assert "a.txt" in sentence(UserError("file_empty", file="a.txt"))
    assert sentence(UserError("library_newer"), "en").startswith("This library was made")


def test_a_code_without_a_sentence_shows_itself_rather_than_nothing() -> None:
    assert "never_heard_of" in sentence(UserError("never_heard_of", file="x"))


def keywords_by_code() -> dict[str, set[str]]:
    """For each code, the parameters that every place raising it gives."""
    given: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UserError" and node.args:
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                for leaf in ast.walk(node.args[0]):
                    if is_text(leaf):
                        given[leaf.value] = given.get(leaf.value, names) & names
    return given


def test_no_sentence_has_a_gap_because_an_error_lacks_what_it_names() -> None:
    gaps = {}
    for code, names in keywords_by_code().items():
        fields = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code][0]) if name}
        if fields - names:
            gaps[code] = fields - names
    assert gaps == {}
