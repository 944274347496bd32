"""Formats that are known and not read: binary Word and WPS files, and RTF.  A sentence says what to do instead."""

from __future__ import annotations

from typing import NoReturn

from duidu.base.errors import UserError

NAME = "unreadable"


def read_bytes_of(data: bytes, name: str) -> NoReturn:
    """Always raises ``UserError`` ``old_word_file``, or ``file_protected`` for an encrypted newer file."""
    if "EncryptedPackage".encode("utf-16-le") in data[: 1 << 20]:
        raise UserError("file_protected", file=name)
    raise UserError("old_word_file", file=name)
