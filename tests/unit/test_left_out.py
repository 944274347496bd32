"""A run without the reader's essays says so, instead of looking like a full one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
INNER = """
import pytest

@pytest.mark.essays
def test_of_an_essay(essays):
    assert next(essays.iterdir()).name == "one.txt"

def test_of_anything():
    assert True
"""
FORGOTTEN = "def test_without_the_marker(essays):\n    assert True\n"


def run_inner_tests(folder: Path, text: str, essays: Path) -> subprocess.CompletedProcess[str]:
    inner = folder / "tests"
    inner.mkdir()
    shutil.copy(CONFTEST, inner)
    (inner / "test_inner.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  essays: x\n  gold: x\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(folder), str(inner)],
        env={**os.environ, "DUIDU_ESSAYS": str(essays)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_missing_essays_are_announced_in_one_line(tmp_path: Path) -> None:
    done = run_inner_tests(tmp_path, INNER, tmp_path / "nowhere")
    assert done.returncode == 0, done.stdout
    assert "1 passed, 1 deselected" in done.stdout
    assert [line for line in done.stdout.splitlines() if "1 tests LEFT OUT: no essays" in line]
    assert "skipped" not in done.stdout


def test_with_the_essays_every_test_runs(tmp_path: Path) -> None:
    folder = tmp_path / "essays"
    folder.mkdir()
    (folder / "one.txt").write_text("一", encoding="utf-8")
    done = run_inner_tests(tmp_path, INNER, folder)
    assert "2 passed" in done.stdout
    assert "LEFT OUT" not in done.stdout


@pytest.mark.parametrize("there", [True, False])
def test_a_forgotten_marker_is_an_error_either_way(tmp_path: Path, there: bool) -> None:
    done = run_inner_tests(tmp_path, FORGOTTEN, tmp_path if there else tmp_path / "nowhere")
    assert done.returncode == 1
    assert "lacks @pytest.mark.essays" in done.stdout
