"""Sequences whose items are made when somebody asks for them: of a book's ten thousand parts forty are in view."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
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
