"""A value comes back whole or not at all; what is unused longest makes room; nothing is ever raised."""

import os
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from duidu.base.kept_files import KeptFiles


def kept_in(folder: Path, most_bytes: int = 1_000_000) -> KeptFiles:
    return KeptFiles(folder / "kept", ".value", most_bytes)


@given(content=st.binary(max_size=2000))
def test_what_is_kept_comes_back(tmp_path_factory, content: bytes) -> None:
    kept = kept_in(tmp_path_factory.mktemp("kept"))
    assert kept.read("one") is None
    assert not kept.has("one")
    assert kept.write("one", content)
    assert kept.has("one")
    assert kept.read("one") == content


@given(st.data())
def test_a_file_cut_short_or_spoiled_counts_as_not_there(tmp_path_factory, data) -> None:
    folder = tmp_path_factory.mktemp("kept")
    kept = kept_in(folder)
    kept.write("one", bytes(range(256)))
    (path,) = (folder / "kept").iterdir()
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    for spoiled in (whole[:at], changed):
        path.write_bytes(spoiled)
        assert kept.read("one") is None
    assert kept.write("one", b"again")
    assert kept.read("one") == b"again"


def test_what_was_unused_longest_makes_room(tmp_path: Path) -> None:
    kept = kept_in(tmp_path, most_bytes=350)
    for age, name in enumerate("abc"):
        kept.write(name, bytes(100))
        path = tmp_path / "kept" / f"{name}.value"
        os.utime(path, (1000 + age, 1000 + age))
    kept.read("a")
    kept.write("d", bytes(100))
    assert {name for name in "abcd" if kept.has(name)} == {"a", "c", "d"}


def test_other_names_are_forgotten_and_other_files_left_alone(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    for name in "abc":
        kept.write(name, b"x")
    (tmp_path / "kept" / "note.txt").write_text("mine", encoding="utf-8")
    for name, age_s in (("unfinished-old", 7200), ("unfinished-new", 60)):
        path = tmp_path / "kept" / name
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age_s,) * 2)
    kept.forget_all_but({"b"})
    left = {path.name for path in (tmp_path / "kept").iterdir()}
    assert left == {"b.value", "note.txt", "unfinished-new"}


def test_a_folder_that_cannot_be_made_keeps_nothing_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file stands where the folder should be", encoding="utf-8")
    kept = kept_in(tmp_path)
    assert not kept.write("one", b"x")
    assert kept.read("one") is None
    kept.forget_all_but(())


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch) -> None:
    kept = kept_in(tmp_path)
    kept.write("one", b"x")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert not kept.write("two", b"y")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["one.value"]
