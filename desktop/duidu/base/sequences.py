"""Sequences whose items are made when somebody asks for them: of a book's ten thousand parts forty are in view.

And values kept so that a book weighs little more than its text, and the search for garbage has next to nothing to look at.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from operator import itemgetter
from threading import Lock
from types import NoneType
from typing import Any, TypeVar, overload

T = TypeVar("T")


class MadeOnDemand(Sequence[T]):
    """Says how many there are and how each is made; nothing is kept."""

    __slots__ = ()

    @abstractmethod
    def made(self, number: int) -> T:
        """The item ``number``, from 0 to below the length."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        numbers = range(len(self))[index]
        return self.made(numbers) if isinstance(numbers, int) else tuple(map(self.made, numbers))


class Groups:
    """The numbers of each key, in the order in which they came: the keys, sorted, and each key's stretch of one array."""

    __slots__ = ("_firsts", "_keys", "_numbers")

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(pairs, key=itemgetter(0))
        self._numbers = array("q", (number for _, number in ordered))
        firsts: dict[str, int] = {}
        for at, (key, _) in enumerate(ordered):
            firsts.setdefault(key, at)
        self._keys = tuple(firsts)
        self._firsts = array("q", (*firsts.values(), len(ordered)))

    def of(self, key: str) -> Sequence[int]:
        """The numbers of a key; none of an unknown one."""
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return ()
        return self._numbers[self._firsts[at] : self._firsts[at + 1]]


_NUMBERS: list[int] = []
"""0, 1, 2 …, each made once for all books."""
_COUNTING = Lock()


class Numbered(dict[str, int]):
    """Different keys, numbered from 0 in the order in which they came."""

    __slots__ = ()

    def __init__(self, keys: Iterable[str]) -> None:
        ordered = tuple(dict.fromkeys(keys))
        with _COUNTING:
            _NUMBERS.extend(range(len(_NUMBERS), len(ordered)))
        super().__init__(zip(ordered, _NUMBERS, strict=False))

    def __reduce__(self) -> tuple[type[Numbered], tuple[tuple[str, ...]]]:
        return Numbered, (tuple(self),)


class Pieces(MadeOnDemand[bytes]):
    """Short stretches of bytes, kept as one and cut out when asked for: alone each would weigh three times as much."""

    __slots__ = ("_ends", "_whole")

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._whole = b"".join(pieces)
        self._ends = array("q", accumulate(map(len, pieces), initial=0))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def made(self, number: int) -> bytes:
        return self._whole[self._ends[number] : self._ends[number + 1]]

    def __iter__(self) -> Iterator[bytes]:
        whole = self._whole
        return (whole[start:end] for start, end in pairwise(self._ends))


class Alike:
    """Keeps columns of values small.

    A book says 'paragraph' nine thousand times and names the same publishers in each note.  Of equal strings, in
    whatever column, one is kept; whole numbers become an array, short bytes one stretch of them.
    """

    def __init__(self) -> None:
        self._strings: dict[Any, Any] = {}

    def column(self, values: tuple[Any, ...]) -> Sequence[Any]:
        """The same values in the same order."""
        kinds = set(map(type, values))
        if kinds == {int}:
            with suppress(OverflowError):
                return array("q", values)
        if kinds == {bytes}:
            return Pieces(values)
        if kinds <= {str, NoneType}:
            return tuple(map(self._strings.setdefault, values, values))
        return values
