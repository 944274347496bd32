"""Facts about essays that are shipped with the program, found by the hash of a file's bytes.

The file's scheme is explained at its head (``seeds/catalogue.toml``).  Facts stand beside what a text
states, never instead of it; import rules never read them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duidu.base.errors import UserError
from duidu.core.library.model import CatalogueFact


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Facts by SHA-256, and names of files beside it that are not essays."""

    essays: dict[str, dict[str, CatalogueFact]]
    leave_out: frozenset[str] = frozenset()

    @classmethod
    def load(cls, path: Path) -> Catalogue:
        """Read the catalogue; an absent one is empty, a damaged one ``UserError("catalogue_damaged")``."""
        try:
            value = tomllib.loads(path.read_text(encoding="utf-8"))
            origin = str(value["origin"])
            essays = {
                row["sha256"]: {
                    field: CatalogueFact(_fact(fact), origin) for field, fact in row["facts"].items()
                }
                for row in value["essay"]
            }
        except FileNotFoundError:
            return cls({})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError("catalogue_damaged", file=str(path), detail=str(error)) from error
        return cls(essays, frozenset(value.get("leave_out", ())))

    def facts(self, sha256: str) -> dict[str, CatalogueFact]:
        """What is known about the file with this hash."""
        return self.essays.get(sha256, {})


def _fact(value: Any) -> str | int | tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return value if isinstance(value, int) else str(value)
