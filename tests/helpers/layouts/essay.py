"""A clean essay: words, structure and sources, before anything was printed.

One part a line: `# `, `## `, `### ` a heading, `#* ` one that no layout numbers (前言, 附录); `> ` a block quotation;
`- ` a list item; `& ` a paragraph of an appendix; `@2 Words.|Rest` a paragraph with a run-in heading; all else a paragraph. `{key}` is a note, written `words see@source:pages,source`; `see` is 参见.
A note in the parsed text is one private-use character, as in `sample_gold.essay`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.helpers.sample_gold.essay import mark_of

TEXTS = Path(__file__).resolve().parent / "texts"


@dataclass(frozen=True)
class Part:
    """`kind`: heading, prose, quote, item, appendix. A `level` above 0 with `run_in` words is a run-in heading."""

    kind: str
    text: str
    level: int = 0
    run_in: str = ""
    numbered: bool = True


@dataclass(frozen=True)
class Note:
    number: int
    text: str
    see: bool
    cites: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Essay:
    name: str
    script: str
    facts: dict[str, Any]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    foreign: dict[str, str]


@cache
def load_essay(name: str) -> Essay:
    """Read `texts/NAME.toml`. Raises ValueError where marks and notes differ."""
    data = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))
    shared = tomllib.loads((TEXTS / "sources.toml").read_text(encoding="utf-8"))
    keys = re.findall(r"\{(\w+)\}", data["body"])
    notes = data.get("notes", {})
    if sorted(keys) != sorted(notes):
        raise ValueError(f"{name}: notes and marks differ: {sorted(set(keys) ^ set(notes))}")
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    body = re.sub(r"\{(\w+)\}", lambda found: mark_of(numbers[found[1]]), data["body"])
    sources = shared | data.get("sources", {})
    return Essay(
        name=name,
        script=data["script"],
        facts=data["facts"],
        parts=tuple(_part(line) for line in body.splitlines() if line.strip()),
        notes=tuple(_note(numbers[key], notes[key], sources) for key in keys),
        foreign=data.get("foreign", {}),
    )


def _part(line: str) -> Part:
    sign, _, rest = line.partition(" ")
    if found := re.fullmatch(r"(#+)(\*?)", sign):
        return Part("heading", rest, len(found[1]), numbered=not found[2])
    if sign == "&":
        return Part("appendix", rest)
    if sign == ">":
        return Part("quote", rest)
    if sign == "-":
        return Part("item", rest)
    if re.fullmatch("@[1-3]", sign):
        words, _, text = rest.partition("|")
        return Part("prose", text, int(sign[1]), words)
    return Part("prose", line)


def _note(number: int, written: str, sources: dict[str, dict[str, Any]]) -> Note:
    words, _, cited = written.partition("@")
    see = words.endswith("see")
    cites = []
    for cite in cited.split(",") if cited else []:
        key, _, pages = cite.strip().partition(":")
        cites.append({**sources[key], "pages": pages.replace("+", "、") or None})
    return Note(number, words.removesuffix("see").rstrip(), see, tuple(cites))
