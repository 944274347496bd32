"""What the system lacks is found by loading it, and named the way apt names it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import system_packages

SCRIPT = Path(system_packages.__file__)
LINUX = sys.platform.startswith("linux")


def test_a_library_that_is_not_there_is_not_taken_for_one_that_is() -> None:
    assert not system_packages.loads("libthere-is-no-such-library.so.7")


@pytest.mark.parametrize("table", [system_packages.CORE, system_packages.WINDOW])
def test_every_library_has_a_package(table: dict[str, str]) -> None:
    assert all(".so" in library and package.startswith("lib") for library, package in table.items())


def test_building_looks_for_the_programs_that_pyinstaller_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "CORE", {})
    monkeypatch.setattr(system_packages, "WINDOW", {})
    monkeypatch.setenv("PATH", "")
    assert "binutils" in system_packages.lacking_packages(window=False, build=True)


def test_without_root_the_one_line_to_run_is_printed(tmp_path: Path) -> None:
    """A system with apt, without root: nothing is installed, one line says what to do, and make stops."""
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 99\n")
    (tmp_path / "apt-get").chmod(0o755)
    program = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); import system_packages as s;"
        "s.root_prefix = lambda: None; s.CORE = {'libnone.so.1': 'libnone1'}; s.WINDOW = {};"
        "sys.argv = ['x']; raise SystemExit(s.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (1 if LINUX else 0)
    assert ("    sudo apt install libnone1\n" in done.stdout) == LINUX
