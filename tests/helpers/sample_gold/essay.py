"""The clean essay: what its author wrote, before any page was printed.

The body is written in wide punctuation, one paragraph a line, `# ` and `## ` for headings, `{key}` where a note
stands. In the parsed text a note is one private-use character (`mark_of`), so that offsets and wrapping need no
special case: take these characters out and the canonical text remains.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIRST_MARK = 0xE000
MARK = re.compile("[\ue000-\uf8ff]")


def mark_of(number: int) -> str:
    """The placeholder of note `number` (1-based, in order of the text)."""
    return chr(FIRST_MARK + number)


def number_of(mark: str) -> int:
    return ord(mark) - FIRST_MARK


@dataclass(frozen=True)
class Note:
    """A note: free words, then the places it gives. `cites` are tables of the essay's `sources`."""

    number: int
    text: str
    see: bool
    cites: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Part:
    """A heading (`level` 1 or 2) or a paragraph (`level` 0), with note placeholders in `text`."""

    text: str
    level: int


@dataclass(frozen=True)
class Essay:
    name: str
    script: str
    facts: dict[str, Any]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    terms: frozenset[str]
    foreign: dict[str, Any] | None


def load_essay(path: Path) -> Essay:
    """Read one essay. Raises KeyError for a note without text or a citation without source."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    keys = re.findall(r"\{(\w+)\}", data["body"])
    if len(keys) != len(set(keys)) or set(keys) != set(data["notes"]):
        odd = sorted(set(keys) ^ set(data["notes"])) or "a note used twice"
        raise ValueError(f"{path.name}: notes and marks differ: {odd}")
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    body = re.sub(r"\{(\w+)\}", lambda found: mark_of(numbers[found[1]]), data["body"])
    return Essay(
        name=path.stem,
        script=data["script"],
        facts=data["facts"],
        parts=tuple(_part(line) for line in body.splitlines() if line.strip()),
        notes=tuple(_note(numbers[key], data["notes"][key], data["sources"]) for key in keys),
        terms=frozenset(data.get("terms", [])),
        foreign=data.get("foreign"),
    )


def _part(line: str) -> Part:
    hashes, _, rest = line.partition(" ") if line.startswith("#") else ("", "", line)
    return Part(rest.strip(), len(hashes))


def _note(number: int, note: dict[str, Any], sources: dict[str, dict[str, Any]]) -> Note:
    """`cites` names sources, each with `:pages` if it gives any: "wenji5:487"."""
    cites = []
    for cite in note.get("cites", []):
        key, _, pages = cite.partition(":")
        cites.append({**sources[key], "pages": pages or None})
    return Note(number, note.get("text", ""), note.get("see", False), tuple(cites))
