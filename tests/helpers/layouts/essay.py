"""A clean essay: words, structure and sources, before anything was printed.

One part a line: `# `, `## `, `### ` a heading, `#* ` one that no layout numbers (前言, 附录); `> ` a block quotation;
`- ` a list item; `& ` a paragraph of an appendix; `@2 Words.|Rest` a paragraph with a run-in heading; all else a paragraph. `{key}` is a note, written `words see@source:pages,source`; `see` is 参见.
A note in the parsed text is one private-use character, as in `sample_gold.essay`.

A note may also be a table, `{text, cites, lost}`: `text` is printed word for word in any layout, `cites` are what it
means (`source:pages`, or a table `{of, …}` that changes the source's fields), `lost` notes have no printed body.
Marks may then be `{key:words}` (`words` stand at the mark: the page of a source cited again), `{one+two}` (one
printed mark for several notes) and `{-key}` (the mark is not printed). A key that comes back is the same note again.
"""

import re
import tomllib
from dataclasses import dataclass, replace
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
    """One mark. `first` is the number of the mark where its body was first called, itself but for a note cited again;
    `order` counts bodies; `group` are the marks printed as one; `suffix` are words printed at the mark."""

    number: int
    text: str
    see: bool
    cites: tuple[dict[str, Any], ...]
    literal: bool = False
    lost: bool = False
    first: int = 0
    order: int = 0
    group: tuple[int, ...] = ()
    suffix: str = ""
    printed_mark: bool = True


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
    """Read `texts/NAME.toml`, which may use the sources that all texts share."""
    shared = tomllib.loads((TEXTS / "sources.toml").read_text(encoding="utf-8"))
    return read_essay(TEXTS / f"{name}.toml", shared)


def read_essay(path: Path, shared: dict[str, dict[str, Any]]) -> Essay:
    """An essay from anywhere. Raises ValueError where marks and notes differ."""
    name, data = path.stem, tomllib.loads(path.read_text(encoding="utf-8"))
    notes = data.get("notes", {})
    body, marks = _numbered(data["body"])
    keys = {mark.key for mark in marks}
    if keys != set(notes):
        raise ValueError(f"{name}: notes and marks differ: {sorted(keys ^ set(notes))}")
    sources = shared | data.get("sources", {})
    return Essay(
        name=name,
        script=data["script"],
        facts=data["facts"],
        parts=tuple(_part(line) for line in body.splitlines() if line.strip()),
        notes=tuple(_note(mark, notes[mark.key], sources) for mark in marks),
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


@dataclass(frozen=True)
class _Mark:
    """A mark of the written body; see `Note` for the fields."""

    key: str
    number: int
    first: int
    order: int
    group: tuple[int, ...]
    suffix: str
    printed: bool


def _numbered(body: str) -> tuple[str, list[_Mark]]:
    """The body with one private-use character for each mark, and the marks in order."""
    marks: list[_Mark] = []
    known: dict[str, _Mark] = {}

    def replaced(found: re.Match[str]) -> str:
        keys, _, suffix = found[1].partition(":")
        names = keys.lstrip("-").split("+")
        start = len(marks) + 1
        group = tuple(range(start, start + len(names))) if len(names) > 1 else ()
        for number, key in enumerate(names, start=start):
            before = known.get(key)
            first, order = (before.first, before.order) if before else (number, len(known) + 1)
            mark = _Mark(key, number, first, order, group, suffix, not keys.startswith("-"))
            marks.append(mark)
            known.setdefault(key, mark)
        return "".join(mark_of(number) for number in range(start, start + len(names)))

    return re.sub(r"\{([^{}]+)\}", replaced, body), marks


def _note(mark: _Mark, written: str | dict[str, Any], sources: dict[str, dict[str, Any]]) -> Note:
    if isinstance(written, dict):
        return _literal(mark, written, sources)
    return replace(_short(mark.number, written, sources), first=mark.first, order=mark.order)


def _literal(mark: _Mark, written: dict[str, Any], sources: dict[str, dict[str, Any]]) -> Note:
    """A note printed word for word. Words at a mark that comes back give its pages."""
    pages = re.sub(r"^\D+|\D+$", "", mark.suffix)
    cites = tuple(_meant(each, sources) for each in written.get("cites", []))
    if pages:
        cites = tuple({**each, "pages": pages} for each in cites)
    return Note(
        mark.number,
        written["text"],
        False,
        cites,
        literal=True,
        lost=written.get("lost", False),
        first=mark.first,
        order=mark.order,
        group=mark.group,
        suffix=mark.suffix,
        printed_mark=mark.printed,
    )


def _meant(cite: str | dict[str, Any], sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(cite, dict):
        return {"pages": None, **sources.get(cite.get("of", ""), {}), **cite}
    key, _, pages = cite.partition(":")
    return {**sources[key], "pages": pages or None}


def _short(number: int, written: str, sources: dict[str, dict[str, Any]]) -> Note:
    words, _, cited = written.partition("@")
    see = words.endswith("see")
    cites = []
    for cite in cited.split(",") if cited else []:
        key, _, pages = cite.strip().partition(":")
        cites.append({**sources[key], "pages": pages.replace("+", "、") or None})
    return Note(number, words.removesuffix("see").rstrip(), see, tuple(cites))
