"""A file is written whole or not at all, and what was there before stays until then."""

import errno
import os
from pathlib import Path

import pytest

from duidu.base.errors import UserError
from duidu.core.export.files import refusal, write_whole


def test_a_file_is_written_and_written_again(tmp_path: Path) -> None:
    path = tmp_path / "笔记.md"
    write_whole(path, "一".encode())
    write_whole(path, "二".encode())
    assert path.read_text(encoding="utf-8") == "二"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["folder", "file.txt/notes.md", "missing/notes.md", "名" * 200 + ".md"])
def test_where_it_cannot_be_written_there_is_a_sentence_and_no_remains(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("旧", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError) as caught:
        write_whole(tmp_path / place, b"new")
    assert caught.value.code == "not_writable"
    assert caught.value.params["path"] == str(tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("旧", encoding="utf-8")
    link.symlink_to(real)
    write_whole(link, "新".encode())
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "新"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EFBIG, "disk_full"),
        (errno.EACCES, "not_writable"),
        (errno.EROFS, "not_writable"),
    ],
)
def test_a_full_disk_is_told_from_a_closed_one(number: int, code: str) -> None:
    error = refusal(OSError(number, os.strerror(number)), Path("notes.md"))
    assert (error.code, error.params["path"]) == (code, "notes.md")
