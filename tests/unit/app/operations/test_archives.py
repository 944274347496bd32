"""Archives of essays: each readable file is imported, and nothing an archive says is believed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from duidu.app.operations import importing, library
from duidu.app.operations.importing import ImportStatus
from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.core.importing import archives
from duidu.core.library.catalogue import Catalogue

TEXT = "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。\n"


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def import_(session, *paths: Path) -> list[importing.ImportOutcome]:
    return importing.import_paths(Inline(), session.store, paths, Catalogue({}))


def test_every_readable_file_of_an_archive_is_imported_and_the_others_are_left(
    session, tmp_path: Path
) -> None:
    members = {
        "论文/一.txt": TEXT.encode(),
        "论文/二.md": TEXT.replace("商品", "货币").encode(),
        "论文/图.png": b"\x89PNG",
        "__MACOSX/论文/._一.txt": b"\x00",
    }
    outcomes = import_(session, packed(tmp_path / "a.zip", members))
    assert [(row.file, row.status) for row in outcomes] == [
        ("一.txt", ImportStatus.IMPORTED),
        ("二.md", ImportStatus.IMPORTED),
    ]
    assert len(library.list_essays(session)) == 2


def test_a_name_that_climbs_out_of_its_folder_is_only_a_name(session, tmp_path: Path) -> None:
    path = packed(tmp_path / "in.zip", {"../../climbed.txt": TEXT.encode()})
    before = sorted(tmp_path.parent.rglob("climbed.txt"))
    (outcome,) = import_(session, path)
    assert (outcome.file, outcome.status) == ("climbed.txt", ImportStatus.IMPORTED)
    assert sorted(tmp_path.parent.rglob("climbed.txt")) == before == []


def test_names_in_gbk_are_read_as_chinese(tmp_path: Path) -> None:
    path = packed(tmp_path / "gbk.zip", {"xxxx.txt": TEXT.encode()})
    path.write_bytes(path.read_bytes().replace(b"xxxx.txt", "资本.txt".encode("gbk")))
    assert [member.name for member in archives.list_members(str(path))] == ["资本.txt"]


def test_a_bomb_is_refused_and_its_neighbours_are_imported(
    session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 1 << 20)
    path = packed(tmp_path / "bomb.zip", {"a.txt": bytes(4 << 20)})
    with pytest.raises(UserError) as caught:
        archives.read_member(str(path), 0)
    assert caught.value.code == "file_too_large"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18) + b"x", bytes(100)])
def test_a_damaged_archive_gets_a_sentence_and_the_rest_goes_on(session, tmp_path: Path, data: bytes) -> None:
    broken, whole = tmp_path / "broken.zip", tmp_path / "whole.txt"
    broken.write_bytes(data)
    whole.write_text(TEXT, encoding="utf-8")
    first, second = import_(session, broken, whole)
    assert first.error is not None
    assert first.error.code in {"archive_damaged", "archive_without_essays"}
    assert second.status is ImportStatus.IMPORTED
