"""Every annotated text there is: the samples, the layouts, and the reader's five essays where they are at hand."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duidu.core.importing import import_source, read_source
from duidu.core.library.document import as_document
from tests.helpers import layouts_by_position
from tests.helpers.layouts.printed_texts import NAMES, sample
from tests.helpers.sample_gold.samples import ANSWERS, SAMPLES, TEXTS

ROOT = Path(__file__).resolve().parents[3]
ESSAYS = Path(os.environ.get("DUIDU_ESSAYS", ROOT.parent / "shared" / "essays"))
GOLD = Path(os.environ.get("DUIDU_GOLD", ROOT.parent / "shared" / "gold"))


@dataclass(frozen=True)
class Annotated:
    name: str
    text: str
    gold: dict[str, Any]


def imported(text: str, name: str) -> dict[str, Any]:
    """What `show` would print for this text, without facts from elsewhere."""
    return as_document(import_source(read_source(text.encode(), f"{name}.txt")).essay, name)


def own_texts() -> Iterator[Annotated]:
    """Texts that are part of the repository."""
    for name in SAMPLES:
        answer = json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))
        yield Annotated(name, (TEXTS / f"{name}.txt").read_text(encoding="utf-8"), answer)
    for name in NAMES:
        yield Annotated(name, sample(name).text, sample(name).gold)


def reader_texts() -> Iterator[Annotated]:
    """The five essays that are at hand: with gold of their own, or with gold by position."""
    for path in sorted(ESSAYS.glob("*.txt")) if ESSAYS.is_dir() else []:
        text = path.read_text(encoding="utf-8")
        answer = GOLD / f"{path.stem}.json"
        if answer.is_file():
            yield Annotated(path.stem, text, json.loads(answer.read_text(encoding="utf-8")))
        else:
            yield from (Annotated(path.stem, text, gold) for gold in layouts_by_position.gold_of(text))
