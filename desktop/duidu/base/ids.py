"""Identifiers: content hashes for what exists outside the program, random ids for what it makes."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

_CHUNK_BYTES = 1 << 20


def sha256_of_bytes(data: bytes) -> str:
    """Hexadecimal SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_text(text: str) -> str:
    """Hexadecimal SHA-256 of ``text`` in UTF-8 (lone surrogates kept apart, never an error)."""
    return sha256_of_bytes(text.encode("utf-8", "surrogatepass"))


def sha256_of_file(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes, read in pieces; raises ``OSError``."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def new_id() -> str:
    """A new random id, as 32 hexadecimal digits."""
    return uuid.uuid4().hex


def new_revision() -> int:
    """A number for one state of a text that no other state has, in any copy of the library.

    Counting up would give a library that was restored from a backup the numbers of texts it never had, and
    whoever keeps something by number (the index) would take one for the other.  52 bits pass through JSON.
    """
    return uuid.uuid4().int >> 76
