"""Settings: a bad value never costs the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duidu.base.settings import SETTINGS, Settings


def test_bad_values_are_replaced_one_by_one_and_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"font_size_px": 900, "theme": "dark", "mark_terms": 1, "unknown": 3}))
    settings = Settings.load(path)
    assert settings.replaced == ("font_size_px", "mark_terms")
    assert settings["theme"] == "dark"
    assert settings["font_size_px"] == 18


@pytest.mark.parametrize("content", ["", "{", "[1]", "\x00"])
def test_a_damaged_file_means_defaults(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    settings = Settings.load(path)
    assert all(settings[setting.key] == setting.default for setting in SETTINGS)


def test_what_is_set_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    Settings.load(path).set("language", "en")
    assert Settings.load(path)["language"] == "en"
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_values_out_of_bounds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Settings.load(tmp_path / "s.json").set("line_height", 9)
