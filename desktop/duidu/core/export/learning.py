"""What learning materials are made of: terms and marked passages as plain records, in the reader's script.

The writers of Anki packages and exercise sheets get these and know no glossary and no library.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LearnedTerm:
    """A term as it is learned; ``key`` stays the same whatever is changed in the entry.

    ``sentence``: one of an essay that has the term, as it stands there; empty where there is none.
    """

    key: str
    term: str
    other_script: str
    pinyin: str
    english: str
    german: str
    definition: str
    confused_with: str
    related: tuple[str, ...]
    developed_in: tuple[str, ...]
    field: str
    sentence: str = ""
    sentence_source: str = ""


@dataclass(frozen=True, slots=True)
class LearnedPassage:
    """A passage the reader marked; ``key`` is its annotation's id."""

    key: str
    passage: str
    kind: str
    note: str
    reference: str
    heading: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The few words printed on a sheet and on cards."""

    title: str
    name: str
    date: str
    answers: str
    not_to_confuse: str
    related: str
    source: str
    note: str
