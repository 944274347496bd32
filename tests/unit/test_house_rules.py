"""Rules of the house that no linter knows: length, names of modules, and imports that a contract cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "desktop" / "duidu"
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION = 60
LONGEST_FILE = 600
# Names that say "everything else goes here".
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
DYNAMIC = {"import_module", "__import__", "find_spec", "load_module"}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dynamic_imports(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls that import by a name made at run time, which import-linter cannot follow."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in DYNAMIC:
                yield node


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_file_or_function_grows_out_of_sight(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    long = {
        function.name: length
        for function in functions(tree_of(path))
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


def test_no_module_is_a_drawer() -> None:
    assert not [name_of(path) for path in SOURCES if DRAWERS & set(path.with_suffix("").parts)]


def test_nothing_is_imported_by_a_name_made_at_run_time() -> None:
    """Such an import would pass every contract; resources and pickles have better ways."""
    found = [f"{name_of(path)}:{call.lineno}" for path in SOURCES for call in dynamic_imports(tree_of(path))]
    assert not found


def test_the_start_of_the_program_stays_short() -> None:
    main = PACKAGE / "__main__.py"
    assert not main.exists() or len(main.read_text(encoding="utf-8").splitlines()) <= 15


def test_no_file_names_a_path_of_a_machine() -> None:
    """What is committed must mean the same on every machine."""
    marks = ("/home/", "/root/", "/Users/", "C:\\Users")
    found = [
        name_of(path) for path in SOURCES if any(mark in path.read_text(encoding="utf-8") for mark in marks)
    ]
    assert not found
