"""A saved page's bytes as a tree: MHTML unpacked, the encoding told, broken HTML mended.

A page says which encoding it is in, and is often wrong: bytes that are strict UTF-8 are UTF-8, whatever it
says; else what it says is tried before anything is guessed.
"""

from __future__ import annotations

import codecs
import email
import email.message
import email.policy
import re
from dataclasses import dataclass

from lxml import etree

from duidu.base.errors import UserError
from duidu.core.importing.readers.encoding import Decoded, decode
from duidu.core.importing.readers.packages import Element

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
}
_SINGLE = ("iso8859", "cp125", "cp437", "cp85", "koi8", "mac", "latin", "tis-620", "ptcp154")
"""Encodings of one byte a character fit any bytes and prove nothing."""
_LOOSE = 0.002
_LOOK = 4096
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Page:
    """The root of the page's tree and how its bytes were read."""

    root: Element
    encoding: str
    confidence: float


def read_page(data: bytes, file: str, chosen: str | None = None) -> Page:
    """The tree of an HTML or MHTML file; ``chosen`` is the encoding that the user named."""
    stated = ""
    if _is_mail(data):
        data, stated = _unpacked(data)
    decoded = decode_page(data, file, stated) if chosen is None else decode(data, file, chosen)
    root = parse_html(decoded.text)
    if root is None:
        raise UserError("file_empty", file=file)
    return Page(root, decoded.encoding, decoded.confidence)


def _is_mail(data: bytes) -> bool:
    head = data[:_LOOK].lstrip()
    return (
        re.match(
            rb"(?:MIME-Version|From|Date|Subject|Content-Type|Snapshot-Content-Location|X-[\w-]+):",
            head,
            re.IGNORECASE,
        )
        is not None
    )


def _unpacked(data: bytes) -> tuple[bytes, str]:
    """The page inside an MHTML file, and the encoding that its part states."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    best: tuple[bytes, str] = (b"", "")
    for number, part in enumerate(message.walk()):
        if number > 500:
            break
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        payload = part.get_payload(decode=True)
        body = payload if isinstance(payload, bytes) else b""
        if not best[0] or len(body) > 4 * len(best[0]):
            best = (body, _charset_of(part))
    return best


def _charset_of(part: email.message.Message) -> str:
    found = part.get_param("charset")
    return found if isinstance(found, str) else ""


def decode_page(data: bytes, file: str, stated: str = "") -> Decoded:
    """The text of a page; raises what :func:`..encoding.decode` raises where nothing fits."""
    if not data.strip():
        raise UserError("file_empty", file=file)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, file)
    text = _strictly(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", 1.0 if data.isascii() else 0.99)
    for name in _declared(data, stated):
        text = _strictly(data, name)
        if text is not None and name not in {"gb18030", "big5hkscs"} and not name.startswith(_SINGLE):
            return Decoded(text, name, 0.95)
        found = _loosely(data, name) if text is None else None
        if found is not None:
            return Decoded(found, name, 0.8)
    try:
        return decode(data, file)
    except UserError:
        for name in ("utf-8", "gb18030", "big5hkscs", *_declared(data, stated)):
            found = _loosely(data, name)
            if found is not None:
                return Decoded(found, name, 0.6)
        raise


def _declared(data: bytes, stated: str) -> list[str]:
    """The encodings that the file names, as Python knows them and as browsers widen them."""
    found = [stated] if stated else []
    match = _DECLARED.search(data[:_LOOK])
    if match is not None:
        found.append(match.group(1).decode("ascii"))
    names = []
    for name in found:
        try:
            known = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        plain = known.name.lower()
        if plain not in {
            "base64",
            "hex",
            "zlib",
            "bz2",
            "quopri",
            "uu",
            "rot13",
            "idna",
            "punycode",
            "utf-7",
            "unicode_escape",
            "raw_unicode_escape",
            "undefined",
        }:
            names.append(_WIDER.get(plain, plain))
    return names


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _loosely(data: bytes, name: str) -> str | None:
    """The text where hardly a byte does not fit: a page that was cut or mixed."""
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(2, _LOOSE * len(text)) else None


def parse_html(text: str) -> Element | None:
    """The root of an HTML text; none where there is nothing in it."""
    text = _NO_TEXT.sub("", _XML_HEAD.sub("", text.lstrip("\ufeff"), count=1))
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=True,
    )
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    return root
