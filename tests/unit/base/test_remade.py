"""What was made of something is never shown after that something has changed, whichever thread made it."""

from __future__ import annotations

from threading import Thread

from duidu.base.remade import Remade


def test_it_is_made_once_until_it_is_forgotten() -> None:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    value = Remade(make)
    assert [value.get(), value.get()] == [0, 0]
    value.forget()
    assert [value.get(), value.get()] == [1, 1]


def test_what_was_begun_before_a_change_is_not_kept_after_it() -> None:
    """One thread reads, another one writes before the first is through."""
    library = ["old"]

    def make() -> tuple[str, ...]:
        read = tuple(library)
        if library == ["old"]:
            writer = Thread(target=change)
            writer.start()
            writer.join()
        return read

    def change() -> None:
        library.append("new")
        value.forget()

    value = Remade(make)
    assert value.get() == ("old",)
    assert value.get() == ("old", "new")
