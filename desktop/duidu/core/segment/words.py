"""Cutting text into words, with the place of each; words join to exactly the text that was cut.

jieba's dictionary is Simplified: callers that may hold Traditional text also pass its Simplified form of
the same length (``core.script.simplify``, which this package does not import) and get the same places.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from duidu.core.segment.dictionary import load_tokenizer

Word = tuple[str, int, int]
"""The word as written, start and end."""

_Before = tuple[dict[str, int | None], int]
"""What a dictionary had before terms were taught: frequencies (None: no such entry) and their total."""

# Enough on both sides of a place for jieba to cut there as it would in the whole text.
_CONTEXT_CHARS = 40

CUTTER = "jieba 0.42.1"
"""What cuts; named here because asking jieba for its version would load it."""


class _Segmenter:
    """A tokenizer of the process; terms may be told before it is loaded."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._cache_folder: Path | None = None
        self._terms: frozenset[str] = frozenset()
        self._before: _Before = ({}, 0)
        self._tokenizer: Any = None

    def configure(self, cache_folder: Path) -> None:
        self._cache_folder = cache_folder

    def set_terms(self, terms: Iterable[str]) -> None:
        with self._guard:
            wanted = frozenset(term for term in terms if term.strip())
            if wanted == self._terms:
                return
            self._terms = wanted
            if self._tokenizer is not None:
                _forget(self._tokenizer, self._before)
                self._before = _teach(self._tokenizer, wanted)

    def fingerprint(self) -> str:
        with self._guard:
            terms = "\0".join(sorted(self._terms))
        return f"{CUTTER} {hashlib.sha256(terms.encode('utf-8', 'replace')).hexdigest()}"

    def cut(self, text: str) -> list[str]:
        return list(self._loaded().cut(text))

    def rarity(self, word: str) -> float:
        tokenizer = self._loaded()
        return float(tokenizer.total / max(1, tokenizer.FREQ.get(word, 0)))

    @property
    def is_ready(self) -> bool:
        return self._tokenizer is not None

    def prepare(self) -> None:
        self._loaded()

    def _loaded(self) -> Any:
        with self._guard:
            if self._tokenizer is None:
                self._tokenizer = load_tokenizer(self._cache_folder)
                self._before = _teach(self._tokenizer, self._terms)
        return self._tokenizer


_SEGMENTER = _Segmenter()

_COUNTING = _Segmenter()
"""For counting and ranking, with the glossary's terms whole; apart, so that a double click takes the same word before and
after, and an import joins the same lines."""


def configure(cache_dir: Path) -> None:
    """Keep jieba's prepared dictionary in this folder (the user's own); call before the first cut."""
    _SEGMENTER.configure(cache_dir)
    _COUNTING.configure(cache_dir)


def fingerprint() -> str:
    """Another value wherever :func:`pieces` might cut the same text into other words."""
    return _COUNTING.fingerprint()


def keep_whole(terms: Iterable[str]) -> None:
    """Let :func:`pieces` cut these terms (Simplified) as one word each from now on, and no others.

    How a text is cut depends on the terms alone, not on what was told before or in which order.
    """
    _COUNTING.set_terms(terms)


def pieces(text: str) -> list[str]:
    """The words of a Simplified text for counting, punctuation and white space included; they join to it."""
    return _COUNTING.cut(text)


def prepare() -> None:
    """Read the dictionary now (half a second), so that the first cut need not; thread-safe."""
    _SEGMENTER.prepare()


def is_ready() -> bool:
    """Whether the dictionary has been read, and a cut takes no time."""
    return _SEGMENTER.is_ready


def words(text: str, simplified: str | None = None) -> list[Word]:
    """Every word in order, punctuation and white space included.  About 1 MB/s; thread-safe.

    ``simplified`` is the form to cut by, of the same length; raises ``ValueError`` where it is not.
    """
    if simplified is not None and len(simplified) != len(text):
        raise ValueError("the Simplified form has another length than the text")
    found: list[Word] = []
    start = 0
    for cut in _SEGMENTER.cut(text if simplified is None else simplified):
        end = start + len(cut)
        found.append((text[start:end], start, end))
        start = end
    return found


def rarity(word: str) -> float:
    """Among how many words of written Chinese this one (Simplified) stands once; at least 1."""
    return _SEGMENTER.rarity(word)


def word_at(text: str, offset: int, simplified: str | None = None) -> tuple[int, int]:
    """Start and end of the word around the character at ``offset`` (0 <= offset <= len).

    At the end of the text it is the last word; in an empty text (0, 0).
    """
    if not text:
        return 0, 0
    place = min(offset, len(text) - 1)
    begin = max(0, place - _CONTEXT_CHARS)
    around = slice(begin, place + _CONTEXT_CHARS)
    for _, start, end in words(text[around], None if simplified is None else simplified[around]):
        if begin + end > place:
            return begin + start, begin + end
    raise AssertionError("words join to the text that was cut")


def _teach(tokenizer: Any, terms: Iterable[str]) -> _Before:
    """Make each term a word.

    jieba finds out how frequent a term has to be from the words it would else be cut into, which may be terms that
    were taught before: hence an order.
    """
    frequencies: dict[str, int | None] = {}
    total = tokenizer.total
    for term in sorted(terms):
        for end in range(1, len(term) + 1):  # jieba also enters every beginning of a term
            frequencies.setdefault(term[:end], tokenizer.FREQ.get(term[:end]))
        tokenizer.add_word(term)
    return frequencies, total


def _forget(tokenizer: Any, before: _Before) -> None:
    frequencies, tokenizer.total = before
    for term, frequency in frequencies.items():
        if frequency is None:
            del tokenizer.FREQ[term]
        else:
            tokenizer.FREQ[term] = frequency
