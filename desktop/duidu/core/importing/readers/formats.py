"""Which formats there are and how each is told: data, so that no reader is loaded before one of its files comes.

The parsers behind the readers take a third of a second to load; the window asks at its start only which
endings it may offer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

_LOOK = 1024
_LEAD = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Format:
    """One reader: how to load its module, its files' endings and first bytes.

    ``text``: its ``read(decoded, name)`` takes decoded text; others have ``read_bytes_of(data, name)``.
    ``takes_encoding``: nothing in its files states the encoding for sure, so that a user may choose it.
    """

    reader: Callable[[], ModuleType]
    extensions: tuple[str, ...]
    signatures: tuple[bytes, ...] = ()
    text: bool = False
    takes_encoding: bool = False


def _plain() -> ModuleType:
    from duidu.core.importing.readers import plain

    return plain


def _markdown() -> ModuleType:
    from duidu.core.importing.readers import markdown

    return markdown


def _caj() -> ModuleType:
    from duidu.core.importing.readers import caj

    return caj


def _packaged() -> ModuleType:
    from duidu.core.importing.readers import packaged

    return packaged


def _pdf() -> ModuleType:
    from duidu.core.importing.readers import pdf

    return pdf


def _unreadable() -> ModuleType:
    from duidu.core.importing.readers import unreadable

    return unreadable


def _web() -> ModuleType:
    from duidu.core.importing.readers import web

    return web


PLAIN = Format(_plain, (".txt", ".text"), text=True, takes_encoding=True)
MARKDOWN = Format(_markdown, (".md", ".markdown"), text=True, takes_encoding=True)
WEB = Format(
    _web,
    (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml"),
    (
        *(b"<!DOCTYPE html", b"<!doctype html", b"<!DOCTYPE HTML", b"<html", b"<HTML"),
        *(b"From: <Saved by", b'From: "Saved by'),
    ),
    takes_encoding=True,
)
FORMATS = (
    PLAIN,
    MARKDOWN,
    Format(
        _caj, (".caj", ".kdh", ".nh"), (b"CAJ\x00", b"HN\x00\x00", b"KDH", b"\xc8\x00\x00\x00", b"TEB\x00")
    ),
    Format(_packaged, (".docx", ".docm", ".dotx", ".epub", ".odt", ".ott"), (b"PK\x03\x04",)),
    Format(_pdf, (".pdf",), (b"%PDF-",)),
    Format(_unreadable, (), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf")),
    WEB,
)


def by_name(name: str) -> Format | None:
    """The format that a file's ending names."""
    extension = Path(name).suffix.lower()
    return next((each for each in FORMATS if extension in each.extensions), None)


def format_of(data: bytes, name: str) -> Format:
    """By what the bytes begin with, whatever the file is called; else by its ending; else plain text."""
    named = by_name(name)
    if named is not MARKDOWN:  # it may begin with a line of HTML
        head = data[:_LOOK].lstrip(_LEAD)
        for each in FORMATS:
            if each.signatures and head.startswith(each.signatures):
                return each
    return named or PLAIN
