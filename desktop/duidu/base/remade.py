"""A value that is made when somebody first asks for it, and again after it was forgotten, whatever the thread.

Nobody waits for a lock: two threads that ask at the same time may both make it.  What was begun before the
value was forgotten is handed to whoever asked then, and never kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Remade(Generic[T]):
    """What ``make`` returned last."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._age = object()
        self._kept: tuple[object, T] | None = None

    def get(self) -> T:
        """The value as it is now."""
        age, kept = self._age, self._kept
        if kept is not None and kept[0] is age:
            return kept[1]
        value = self._make()
        self._kept = (age, value)
        return value

    def forget(self) -> None:
        """What it was made of has changed."""
        self._age = object()
        self._kept = None
