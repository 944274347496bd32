"""The window's words in three languages, from ``resources/i18n/*.toml``.

Each entry stands once with its three forms side by side (``key = ["简体", "正體", "English"]``), so that a
missing or stale form is seen where it stands.  Traditional follows Taiwan's usage and is written, not
converted.  The module knows nothing of widgets; sentences for errors are in :mod:`duidu.app.messages`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from duidu.base.paths import resources

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@cache
def load_table() -> Mapping[str, tuple[str, str, str]]:
    """Every entry as ``section.key`` with its three forms; ``ValueError`` where a form lacks."""
    table: dict[str, tuple[str, str, str]] = {}
    for path in sorted((resources() / "i18n").glob("*.toml")):
        for section, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for key, forms in entries.items():
                name = f"{section}.{key}"
                if name in table or len(forms) != len(LANGUAGES):
                    raise ValueError(f"{path.name}: {name} needs three forms, once")
                table[name] = (forms[0], forms[1], forms[2])
    return table


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; ``words("menu.file")``, ``words("job.of", done=1, total=3)``."""

    language: str = "zh-Hans"

    def __call__(self, key: str, /, **params: Any) -> str:
        """The word for ``key`` with ``{name}`` filled in; ``KeyError`` where there is none."""
        text = load_table()[key][LANGUAGES.index(self.language)]
        return text.format(**params) if params else text

    def has(self, key: str) -> bool:
        """Whether there is a word for ``key``."""
        return key in load_table()

    @property
    def traditional(self) -> bool:
        return self.language == "zh-Hant"
