"""Sequences whose items are made when somebody asks for them: of a book's ten thousand parts forty are in view.

And numbers under keys, kept so that the search for garbage has next to nothing to look at.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Sequence
from typing import TypeVar, overload

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
    """The numbers of each key, in the order in which they came: one array, and each key's stretch of it."""

    __slots__ = ("_numbers", "_stretches")

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(pairs, key=lambda pair: pair[0])
        self._numbers = array("q", (number for _, number in ordered))
        self._stretches: dict[str, range] = {}
        for at, (key, _) in enumerate(ordered):
            begun = self._stretches.get(key)
            self._stretches[key] = range(at if begun is None else begun.start, at + 1)

    def of(self, key: str) -> Sequence[int]:
        """The numbers of a key; none of an unknown one."""
        stretch = self._stretches.get(key)
        return () if stretch is None else self._numbers[stretch.start : stretch.stop]
