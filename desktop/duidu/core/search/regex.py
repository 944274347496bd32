"""Regular expressions that cannot hang the program.

Python's ``re`` may take for ever over a short text and cannot be interrupted, so matching happens in a
child process that is killed when time is up or the reader has typed on.  The child knows nothing: it gets
texts and gives places.  Over folded text the expression is folded too: to Simplified (phrase by phrase),
full-width letters and signs to half-width ones that stand for themselves; case is ignored.
"""

from __future__ import annotations

import array
import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from duidu.base.errors import UserError
from duidu.core.script import simplify
from duidu.core.search.documents import searchable
from duidu.core.search.folding import FOLD_ALL, Folding
from duidu.core.search.regex_worker import serve

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

TIME_LIMIT_S = 5.0
MATCH_LIMIT = 1_000_000
_LONGEST_CHARS = 1_000
_PIECE_CHARS = 1 << 19
_POLL_S = 0.02
_SPECIAL = set(r"\.^$*+?{}[]|()-&~#")

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression for ``re``; ``typed_at[i]`` is where its character ``i`` was typed."""

    pattern: str
    ignore_case: bool
    typed_at: tuple[int, ...]
    as_written: bool = False
    at: int = 0
    """Where the expression begins in the whole query."""

    def where_typed(self, position: int) -> int:
        """The place in what was typed of a place in the expression (its end included)."""
        if position < len(self.typed_at):
            return self.typed_at[position]
        return self.typed_at[-1] + 1


def compile_expression(text: str, *, folding: Folding = FOLD_ALL, at: int = 0) -> Expression | None:
    """The expression as it runs over the folded text, or, where any folding is off, over the text as
    written (``as_written``), then with or without regard to case; None if blank.
    """
    typed = searchable(text)
    if not typed.strip():
        return None
    if len(typed) > _LONGEST_CHARS:
        raise _mistake(at + _LONGEST_CHARS, "too long")
    if folding.strict:
        return Expression(typed, folding.case, tuple(range(len(typed))), as_written=True, at=at)
    pieces = [_folded(char) for char in simplify(typed)]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return Expression("".join(pieces), ignore_case=True, typed_at=tuple(places), at=at)


def _folded(char: str) -> str:
    """A full-width sign means itself, never an operator of the expression."""
    if char == "\u3000":
        return " "
    if not "\uff01" <= char <= "\uff5e":
        return char
    narrow = chr(ord(char) - 0xFEE0)
    return "\\" + narrow if narrow in _SPECIAL else narrow


class RegexMatcher:
    """Matches in a child process that is started when first needed; close it when done."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._time_limit_s = time_limit_s
        self._guard = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._starting_s = 0.0
        """What the query spent waiting for the process, which is not the expression's fault."""

    def until(self) -> float:
        """The moment at which a query that begins now has to be over."""
        return time.monotonic() + self._time_limit_s

    def find(
        self, expression: Expression, texts: Iterable[str], until: float, check: Callable[[], None]
    ) -> Iterator[Spans]:
        """For each text its matches (no empty ones, no overlaps), in order; exhaust it or close it.

        ``UserError``: ``query_regex`` with the position in what was typed, ``query_too_slow`` when the time
        is up, ``query_too_many``.  ``check`` is called often and may raise.
        """
        with self._guard:
            total, self._starting_s = 0, 0.0
            try:
                for piece in _pieces(texts):
                    for spans in self._ask(expression, piece, until, check):
                        total += len(spans)
                        _refuse_too_many(total)
                        yield spans
            except BaseException:
                self._kill()  # whatever it still computes is not wanted
                raise

    def close(self) -> None:
        """End the child."""
        with self._guard:
            self._kill()

    def _ask(
        self, expression: Expression, texts: list[str], until: float, check: Callable[[], None]
    ) -> Iterator[Spans]:
        pipe = self._connect(check)
        pipe.send((expression.pattern, expression.ignore_case, texts))
        while not pipe.poll(_POLL_S):
            check()
            if time.monotonic() > until + self._starting_s:
                raise UserError("query_too_slow", seconds=self._time_limit_s)
        word, value = pipe.recv()
        if word == "error":
            raise _mistake(expression.at + expression.where_typed(value[0]), value[1])
        return (_spans(packed) for packed in value)

    def _connect(self, check: Callable[[], None]) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._kill()
            begun = time.monotonic()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            while not self._pipe.poll(_POLL_S):
                check()
            self._pipe.recv()
            self._starting_s += time.monotonic() - begun
        return self._pipe

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            with contextlib.suppress(OSError):
                self._pipe.close()
        self._process = self._pipe = None


def _mistake(position: int, detail: str) -> UserError:
    return UserError("query_regex", position=position, column=position + 1, detail=detail)


def _refuse_too_many(total: int) -> None:
    if total > MATCH_LIMIT:
        raise UserError("query_too_many", limit=MATCH_LIMIT)


def _pieces(texts: Iterable[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    size = 0
    for text in texts:
        piece.append(text)
        size += len(text)
        if size >= _PIECE_CHARS:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _spans(packed: bytes) -> Spans:
    numbers = array.array("I")
    numbers.frombytes(packed)
    return list(zip(numbers[::2], numbers[1::2], strict=True))
