"""The environment in which the unit tests run really lacks the window's binding, and keeps up with the other."""

import subprocess
from pathlib import Path

import headless_environment


def imports(python: Path, name: str) -> bool:
    return subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


def test_it_has_the_other_packages_but_cannot_import_pyside6(tmp_path: Path) -> None:
    python = headless_environment.make(tmp_path / "headless")
    assert imports(python, "numpy")
    assert not imports(python, "PySide6")
    assert not imports(python, "pytestqt")


def installed(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).mkdir(parents=True)
    return folder


def test_the_binding_and_its_plugin_are_left_out(tmp_path: Path) -> None:
    source = installed(
        tmp_path / "a", "PySide6", "pyside6_essentials-6.11.3.dist-info", "shiboken6", "pytestqt", "jieba"
    )
    target = installed(tmp_path / "b")
    target.mkdir()
    headless_environment.link_packages(source, target)
    assert [link.name for link in target.iterdir()] == ["jieba"]


def test_what_was_installed_or_removed_since_is_followed(tmp_path: Path) -> None:
    source, target = installed(tmp_path / "a", "jieba", "numpy"), tmp_path / "b"
    target.mkdir()
    headless_environment.link_packages(source, target)
    (source / "numpy").rmdir()
    installed(source, "pypinyin")
    headless_environment.link_packages(source, target)
    assert sorted(link.name for link in target.iterdir()) == ["jieba", "pypinyin"]
