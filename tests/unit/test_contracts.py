"""The import contracts hold, and would say so if they did not.

A contract that nothing can break protects nothing, so each is given a violation in a copy of the real tree: plain,
under TYPE_CHECKING, inside a function, through a third module, in a room nobody planned.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["base", "core", "app", "cli", "ui"]
CORE_ROOMS = [
    *["store", "script", "segment", "library", "annotations", "glossary"],
    *["search", "importing", "compare", "export"],
]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Violation:
    """One faulty import: which contract it must break, and the files that hold it."""

    contract: str
    label: str
    files: dict[str, str]


VIOLATIONS = [
    Violation("formats", "app parses a file itself", {"app/seeded.py": "import lxml.etree"}),
    Violation("formats", "a repair stage opens a PDF", {"core/importing/seeded.py": "import pypdfium2"}),
    Violation("house", "base knows core", {"base/seeded.py": "import duidu.core.store"}),
    Violation("house", "core knows app", {"core/store/seeded.py": "from duidu import app"}),
    Violation("house", "app knows the window", {"app/seeded.py": "from duidu import ui"}),
    Violation("house", "app knows the terminal", {"app/seeded.py": "import duidu.cli"}),
    Violation("house", "the terminal knows the window", {"cli/seeded.py": "import duidu.ui"}),
    Violation("house", "the window knows the terminal", {"ui/seeded.py": "import duidu.cli"}),
    Violation("house", "the window knows who wires it", {"ui/seeded.py": "import duidu.bootstrap"}),
    Violation(
        "house",
        "for types only",
        {"core/seeded.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import duidu.app"},
    ),
    Violation("house", "inside a function", {"base/seeded.py": "def late():\n    import duidu.app"}),
    Violation("house", "a room nobody planned", {"helpers/__init__.py": "import duidu.ui"}),
    Violation("core", "store knows library", {"core/store/seeded.py": "import duidu.core.library"}),
    Violation(
        "core",
        "script and segment know each other",
        {"core/script/seeded.py": "import duidu.core.segment"},
    ),
    Violation(
        "core",
        "library knows annotations",
        {"core/library/seeded.py": "import duidu.core.annotations"},
    ),
    Violation(
        "core",
        "annotations know the glossary",
        {"core/annotations/seeded.py": "import duidu.core.glossary"},
    ),
    Violation("core", "the glossary knows search", {"core/glossary/seeded.py": "import duidu.core.search"}),
    Violation("core", "search knows importing", {"core/search/seeded.py": "import duidu.core.importing"}),
    Violation("core", "importing knows compare", {"core/importing/seeded.py": "import duidu.core.compare"}),
    Violation(
        "core",
        "compare and export know each other",
        {"core/compare/seeded.py": "import duidu.core.export"},
    ),
    Violation("core", "a room nobody planned", {"core/common/__init__.py": ""}),
    Violation("qt", "in base", {"base/seeded.py": "import PySide6"}),
    Violation(
        "qt",
        "in core, inside a function",
        {"core/export/seeded.py": "def f():\n    from PySide6 import QtGui"},
    ),
    Violation(
        "qt",
        "in app, for types only",
        {
            "app/seeded.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from PySide6.QtCore import QObject"
        },
    ),
    Violation("qt", "in cli, the binding's other half", {"cli/seeded.py": "import shiboken6"}),
    Violation(
        "qt",
        "through a third module",
        {"base/seeded.py": "import duidu.ui.seeded", "ui/seeded.py": "import PySide6.QtCore"},
    ),
    Violation("qt-direct", "while wiring", {"bootstrap.py": "from PySide6.QtWidgets import QApplication"}),
    Violation("opencc", "outside script", {"core/search/seeded.py": "import opencc"}),
    Violation("jieba", "outside segment", {"core/compare/seeded.py": "import jieba.posseg"}),
    Violation("jieba", "the accelerator outside segment", {"app/seeded.py": "def f():\n    import rjieba"}),
    Violation(
        "formats",
        "PDFium in the geometry of its reader",
        {"core/importing/readers/pdf/seeded.py": "import pypdfium2_raw"},
    ),
    Violation("learning", "an operation writes Word", {"app/seeded.py": "import docx"}),
    Violation(
        "learning", "the glossary makes cards", {"core/glossary/seeded.py": "from genanki import Note"}
    ),
    Violation("whoosh", "outside search", {"core/glossary/seeded.py": "from whoosh.fields import Schema"}),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder / "desktop"),
            "COLUMNS": "400",
            "NO_COLOR": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def configured_contracts() -> dict[str, str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(ROOT / "desktop" / "duidu", folder / "desktop" / "duidu", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in [*ROOMS, *(f"core/{room}" for room in CORE_ROOMS)]:
        opening = folder / "desktop" / "duidu" / room / "__init__.py"
        opening.parent.mkdir(exist_ok=True)
        opening.touch()
    (folder / "desktop" / "duidu" / "bootstrap.py").touch()
    return folder


def seed(package: Path, violation: Violation) -> list[tuple[Path, bytes | None]]:
    """Write the faulty files; returns what stood there before."""
    before = []
    for name, text in violation.files.items():
        path = package / name
        before.append((path, path.read_bytes() if path.exists() else None))
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'"""Seeded."""\n{text}\n', encoding="utf-8")
    return before


def restore(before: list[tuple[Path, bytes | None]]) -> None:
    for path, content in before:
        if content is not None:
            path.write_bytes(content)
            continue
        path.unlink()
        if path.name == "__init__.py":
            path.parent.rmdir()


def test_the_tree_as_it_is_keeps_every_contract(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda v: f"{v.contract}: {v.label}")
def test_a_seeded_violation_breaks_its_contract(tree: Path, violation: Violation) -> None:
    before = seed(tree / "desktop" / "duidu", violation)
    try:
        done = lint(tree)
    finally:
        restore(before)
    assert done.returncode != 0
    assert f"{configured_contracts()[violation.contract]} BROKEN" in done.stdout, done.stdout


def test_every_contract_has_a_seeded_violation() -> None:
    assert {violation.contract for violation in VIOLATIONS} == set(configured_contracts())
