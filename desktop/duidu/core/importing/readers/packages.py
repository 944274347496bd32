"""What Word, EPUB and OpenDocument share: a zip of XML files, read with bounds and without trust.

Names inside the zip are only ever keys; nothing is unpacked to disk.  XML is parsed without document type,
entities or network, and no deeper or larger than the parser's own bounds.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import sys
import zipfile
from html.entities import html5
from typing import Any, TypeAlias
from urllib.parse import unquote

from lxml import etree

from duidu.base.errors import UserError
from duidu.core.importing.readers.zipped import DAMAGE, is_encrypted, read_bounded

Element: TypeAlias = Any
"""An element of a tree; lxml states no types."""

MAX_MEMBER_BYTES = 64 << 20
MAX_TOTAL_BYTES = 256 << 20
_MAX_MEMBERS = 20_000
_STRICT = (
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_HEAD = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_STATED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9._:-]{2,30})""")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#(\d{1,40})|#[xX]([0-9A-Fa-f]{1,40})|([A-Za-z_][\w.-]{0,40}));")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))


class Package:
    """The members of a zip file by name.  Raises ``UserError`` ``package_damaged`` or ``file_protected``."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MAX_TOTAL_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except DAMAGE as error:
            raise self.damaged() from error
        if len(infos) > _MAX_MEMBERS:
            raise UserError("package_too_large", file=file)
        self._infos = {_key(info.filename): info for info in reversed(infos)}
        self._folded = {key.lower(): key for key in self._infos}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, ``/`` between folders."""
        return tuple(self._infos)

    def __contains__(self, name: str) -> bool:
        return _key(name).lower() in self._folded

    def read(self, name: str) -> bytes | None:
        """A member's bytes, or none where there is no such member.  A damaged member is none as well."""
        info = self._infos.get(self._folded.get(_key(name).lower(), ""))
        if info is None or info.is_dir():
            return None
        if is_encrypted(info):
            raise UserError("file_protected", file=self.file)
        try:
            data = read_bounded(self._zip, info, min(MAX_MEMBER_BYTES, self._left))
        except DAMAGE:
            return None
        self._left -= len(data)
        if len(data) > MAX_MEMBER_BYTES or self._left < 0:
            raise UserError("package_too_large", file=self.file)
        return data

    def tree(self, name: str) -> Element | None:
        """The root of an XML member; none where there is none or nothing can be made of it."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def damaged(self) -> UserError:
        return UserError("package_damaged", file=self.file)


def _key(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")) if name else ""


def resolve(base: str, href: str) -> tuple[str, str]:
    """The member that ``href`` in the member ``base`` points to, and the fragment."""
    path, _, fragment = href.partition("#")
    path, fragment = unquote(path), unquote(fragment)
    if not path:
        return base, fragment
    return _key(posixpath.join(posixpath.dirname(base), path)), fragment


def parse_xml(data: bytes) -> Element | None:
    """The root of an XML document, mended where that is possible; none where it is not."""
    text = _HEAD.sub("", _text_of(data), count=1)
    for strict, common in _STRICT:
        text = text.replace(strict, common)
    text = _REFERENCE.sub(_known, _DOCTYPE.sub("", _NO_TEXT.sub("", text), count=1))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, LookupError):
        return None
    return root


def _text_of(data: bytes) -> str:
    """By its mark, as UTF-8, or as the document says; what does not fit is replaced."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        stated = _STATED.match(data)
        name = stated.group(1).decode("ascii").lower() if stated is not None else "utf-8"
        name = "gb18030" if name in {"gb2312", "gbk"} else name
        try:
            return data.decode(name, "replace")
        except (LookupError, UnicodeError):
            return data.decode("utf-8", "replace")


def _known(match: re.Match[str]) -> str:
    """References to characters that XML has.  HTML's names are known to its document type only, which is not
    loaded.
    """
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        if name in _XML_NAMES:
            return match.group()
        return "".join(f"&#{ord(char)};" for char in html5.get(f"{name};", ""))
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    valid = code <= sys.maxunicode and not _NO_TEXT.match(chr(code))
    return match.group() if valid else ""


def local(element: Element) -> str:
    """The name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def integer(value: str | None, default: int = 0) -> int:
    """A whole number within reason, or the default."""
    match = re.match(r"\s*([+-]?\d{1,9})", value or "")
    return int(match.group(1)) if match else default
