"""Archives of essays (.zip): which files lie in one, and the bytes of each.  Nothing is ever unpacked to disk.

An archive may lie about its sizes, hold a thousand million zeros or names that climb out of a folder.  So
members are read one by one up to the limit of a single file, never believed about their size, and their
names serve only to be shown and to choose a reader.  Archives in archives are not opened.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from duidu.base.errors import UserError
from duidu.core.importing.readers import MAX_BYTES, can_read
from duidu.core.importing.readers.zipped import DAMAGE, is_encrypted, read_bounded

EXTENSIONS = (".zip",)
MOST_MEMBERS = 10_000
_UTF8_NAME = 0x800
_HIDDEN = ("__MACOSX", ".")


@dataclass(frozen=True, slots=True)
class Member:
    """A readable file in an archive: its place in the archive's list, and its bare name."""

    index: int
    name: str


def is_archive(name: str) -> bool:
    """Whether a file of this name is opened as an archive."""
    return Path(name).suffix.lower() in EXTENSIONS


def list_members(path: str) -> list[Member]:
    """The readable files of an archive, by name; ``UserError`` ``archive_damaged`` or ``archive_too_many``."""
    file = Path(path).name
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except DAMAGE as error:
        raise UserError("archive_damaged", file=file) from error
    if len(infos) > MOST_MEMBERS:
        raise UserError("archive_too_many", file=file, count=len(infos), limit=MOST_MEMBERS)
    found = [Member(index, _bare_name(info)) for index, info in enumerate(infos) if _is_shown(info)]
    return sorted((member for member in found if can_read(member.name)), key=lambda member: member.name)


def read_member(path: str, index: int) -> bytes:
    """The bytes of one file; ``UserError`` ``archive_damaged``, ``archive_locked`` or ``file_too_large``."""
    file = Path(path).name
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.infolist()[index]
            if is_encrypted(info):
                raise UserError("archive_locked", file=file)
            data = read_bounded(archive, info, MAX_BYTES)
    except DAMAGE as error:
        raise UserError("archive_damaged", file=file) from error
    if len(data) > MAX_BYTES:
        raise UserError("file_too_large", file=_bare_name(info), limit_mb=MAX_BYTES >> 20)
    return data


def _is_shown(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    named = [part for part in parts if part != ".."]
    return not info.is_dir() and bool(named) and not any(part.startswith(_HIDDEN) for part in named)


def _bare_name(info: zipfile.ZipInfo) -> str:
    """The name without folders.  Chinese systems write names in GBK and do not say so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        name = _decoded_name(name)
    return PurePosixPath(name.replace("\\", "/")).name


def _decoded_name(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
