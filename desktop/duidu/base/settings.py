"""Settings as typed data with bounds; the preferences dialog is generated from this list.

A value that is missing or out of bounds is replaced by its default, one by one, and reported.  The file
is JSON beside nothing else; writing it is atomic (new file, sync, replace).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.  ``choices`` for text, ``low``/``high`` for numbers (inclusive)."""

    key: str
    default: str | int | float | bool
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def accepts(self, value: Any) -> bool:
        """Whether ``value`` has the type of the default and lies within the bounds."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(value, bool) and isinstance(self.default, bool)
        if isinstance(self.default, str):
            return isinstance(value, str) and (not self.choices or value in self.choices)
        if not isinstance(value, (int, float)):
            return False
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


SETTINGS: tuple[Setting, ...] = (
    Setting("language", "zh-Hans", choices=("zh-Hans", "zh-Hant", "en")),
    Setting("theme", "system", choices=("system", "light", "sepia", "dark", "contrast")),
    Setting("font_size_px", 18, low=10, high=48),
    Setting("line_height", 1.75, low=1.0, high=3.0),
    Setting("typeface", "song", choices=("song", "hei", "kai")),
    Setting("measure_chars", 34, low=16, high=60),
    Setting("margin_px", 24, low=8, high=160),
    Setting("indent_chars", 2, low=0, high=4),
    Setting("paragraph_gap_lines", 0.15, low=0.0, high=1.5),
    Setting("script", "original", choices=("original", "hans", "hant", "tw", "twp", "hk")),
    Setting("wide_punctuation", False),
    Setting("mark_terms", True),
    Setting("hover_delay_ms", 350, low=0, high=3000),
    Setting("hints_seen", ""),
    Setting("import_invitation", True),
)
_BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The user's settings, read from and written to one file."""

    def __init__(self, path: Path, values: Mapping[str, Any], replaced: tuple[str, ...]) -> None:
        self._path = path
        self._values = {**{s.key: s.default for s in SETTINGS}, **values}
        self.replaced = replaced

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Settings from ``path``; bad values are replaced and named in ``replaced``."""
        raw = _read(path)
        good = {key: value for key, value in raw.items() if key in _BY_KEY and _BY_KEY[key].accepts(value)}
        replaced = tuple(sorted(key for key in raw if key in _BY_KEY and key not in good))
        return cls(path, good, replaced)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def set(self, key: str, value: Any) -> None:
        """Change one setting and save; ``ValueError`` where it is out of bounds, ``OSError`` from saving."""
        if not _BY_KEY[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        self._values[key] = value
        self.save()

    def save(self) -> None:
        """Write the file atomically."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._path.with_suffix(".new")
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(self._values, stream, ensure_ascii=False, indent=1, sort_keys=True)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self._path)


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
