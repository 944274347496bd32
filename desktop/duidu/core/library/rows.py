"""Long parts of an essay as plain rows, each made an object when it is asked for.

A book has ten thousand blocks and as many notes and citations.  As objects they all live as long as the book is open,
and Python looks at each of them whenever it searches for garbage; plain tuples of strings and numbers it forgets after
one look.  What is asked for twice is made twice, which costs a few microseconds; where a book is gone through again and
again, :func:`made_once` keeps the objects for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from duidu.base.sequences import MadeOnDemand

T = TypeVar("T")
Row = tuple[Any, ...]


class Rows(MadeOnDemand[T]):
    """``make(*row)`` for each of ``rows``; equal to any sequence of the same things."""

    __slots__ = ("_made", "_make", "_rows")

    def __init__(self, make: Callable[..., T], rows: Iterable[Row]) -> None:
        self._make = make
        self._rows = tuple(rows)
        self._made: tuple[T, ...] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def made(self, number: int) -> T:
        return self._make(*self._rows[number]) if self._made is None else self._made[number]

    def __iter__(self) -> Iterator[T]:
        return (self._make(*row) for row in self._rows) if self._made is None else iter(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash(self._rows)


@contextmanager
def made_once(*sequences: Sequence[Any]) -> Iterator[None]:
    """While nobody else has these yet: what is asked for is the same object each time."""
    held = [rows for rows in sequences if isinstance(rows, Rows)]
    for rows in held:
        rows._made = tuple(rows)
    try:
        yield
    finally:
        for rows in held:
            rows._made = None


def _same(one: object, other: object) -> bool:
    return one == other
