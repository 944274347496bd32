"""Where the library lies: convention, portable marker, command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.base import paths


def test_the_command_line_overrides_every_convention(tmp_path: Path) -> None:
    assert paths.find_places(tmp_path / "mine").library == tmp_path / "mine"


def test_a_portable_marker_keeps_everything_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / paths.PORTABLE_MARKER).touch()
    monkeypatch.chdir(tmp_path)
    places = paths.find_places()
    assert {places.library.parent, places.config.parent, places.cache.parent} == {
        tmp_path / paths.PORTABLE_FOLDER
    }


def test_linux_follows_the_xdg_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.chdir(tmp_path)
    places = paths.find_places(environment={"XDG_DATA_HOME": str(tmp_path / "data")})
    assert places.library == tmp_path / "data" / "duidu" / "library"


def test_resources_are_found_in_the_source_tree() -> None:
    assert (paths.resources() / "glossary").is_dir()
