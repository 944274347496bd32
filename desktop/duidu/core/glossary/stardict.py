"""StarDict dictionaries (``.ifo``, ``.idx[.gz]``, ``.dict[.dz]``, ``.syn``) for look-up beside our own entries.

Written from the format's description (StarDictFileFormat, versions 2.4.2 and 3.0.0).  A file is somebody
else's: every offset is checked against what is there, everything that grows has a limit, and what is damaged
raises ``UserError``.  Articles become plain text; markup in them is taken off, pictures and sounds are left
out.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from duidu.base.errors import UserError
from duidu.base.text import fold_width_case
from duidu.core.script import fold

LARGEST_INDEX_BYTES = 256 << 20
LARGEST_ARTICLE_BYTES = 1 << 20
MOST_WORDS = 4_000_000
LONGEST_WORD_BYTES = 256
MOST_ARTICLES = 8
UNFINISHED = ".unfinished"
"""Ends the name of a folder into which a dictionary is still being copied."""
_VERSIONS = ("2.4.2", "3.0.0")
_TEXT_TYPES = frozenset("mltyghxkw")
_MARKUP_TYPES = frozenset("ghxkw")
_CHUNK = 1 << 16
_SKIPPED = frozenset({"script", "style"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "k", "h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Article:
    """What a dictionary says on a word."""

    word: str
    text: str


@dataclass(frozen=True, slots=True)
class _Info:
    name: str
    words: int
    synonyms: int
    offset_bytes: int
    types: str


class StarDict:
    """One dictionary; the index is read when it is first asked, articles one at a time."""

    def __init__(self, ifo: Path) -> None:
        """``UserError``: ``dictionary_damaged`` (file, detail), ``file_unreadable``."""
        self._ifo = ifo
        self._info = _read_info(ifo)

    @property
    def name(self) -> str:
        return self._info.name

    @property
    def folder(self) -> Path:
        return self._ifo.parent

    @property
    def word_count(self) -> int:
        return self._info.words

    def look_up(self, word: str) -> list[Article]:
        """The articles under a word or synonym, in either script; capitals and width do not count."""
        wanted = _key(word)
        if not wanted:
            return []
        keys, numbers = self._keys
        at = bisect_left(keys, wanted)
        found: dict[int, None] = {}
        while at < len(keys) and keys[at] == wanted and len(found) < MOST_ARTICLES:
            found.setdefault(numbers[at])
            at += 1
        return [self._article(number) for number in found]

    def check(self) -> None:
        """Read the index and the last article; ``UserError`` where something does not fit."""
        if self._words:
            self._article(len(self._words) - 1)

    @cached_property
    def _words(self) -> list[tuple[str, int, int]]:
        """Word, offset and size of every article."""
        data = _read_index(self._ifo, ".idx")
        size = self._info.offset_bytes
        unpack = struct.Struct(">QI" if size == 8 else ">II").unpack_from
        words: list[tuple[str, int, int]] = []
        for word, at in _strings(self._ifo, data, size + 4):
            offset, length = unpack(data, at)
            words.append((word, offset, length))
        return words

    @cached_property
    def _keys(self) -> tuple[list[str], list[int]]:
        pairs = [(_key(word), number) for number, (word, _, _) in enumerate(self._words)]
        pairs += [(_key(word), number) for word, number in self._synonyms()]
        pairs.sort()
        return [key for key, _ in pairs], [number for _, number in pairs]

    def _synonyms(self) -> Iterator[tuple[str, int]]:
        if not _beside(self._ifo, ".syn").is_file():
            return
        data = _read_index(self._ifo, ".syn")
        for word, at in _strings(self._ifo, data, 4):
            (number,) = struct.unpack_from(">I", data, at)
            if number < len(self._words):
                yield word, number

    def _article(self, number: int) -> Article:
        word, offset, length = self._words[number]
        if length > LARGEST_ARTICLE_BYTES:
            raise _damaged(self._ifo, f"an article of {length} bytes")
        data = _read_part(self._ifo, offset, length)
        return Article(word, "\n".join(_texts(data, self._info.types)).strip())


def _read_info(ifo: Path) -> _Info:
    try:
        text = ifo.read_bytes()[: 1 << 20].decode("utf-8-sig", "replace")
    except OSError as error:
        raise UserError("file_unreadable", file=ifo.name, detail=str(error)) from error
    lines = text.splitlines()
    if not lines or not lines[0].startswith("StarDict's dict ifo file"):
        raise _damaged(ifo, "no StarDict head")
    pairs = dict(line.partition("=")[::2] for line in lines[1:] if "=" in line)
    given = {key.strip(): value.strip() for key, value in pairs.items()}
    if given.get("version") not in _VERSIONS:
        raise _damaged(ifo, f"version {given.get('version', '?')[:20]}")
    words, synonyms = (_number(ifo, given.get(key, "0")) for key in ("wordcount", "synwordcount"))
    bits = given.get("idxoffsetbits", "32") if given["version"] == "3.0.0" else "32"
    if bits not in ("32", "64"):
        raise _damaged(ifo, "idxoffsetbits")
    name = given.get("bookname", "")[:120] or ifo.stem
    return _Info(name, words, synonyms, int(bits) // 8, given.get("sametypesequence", ""))


def _number(ifo: Path, text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) > MOST_WORDS:
        raise _damaged(ifo, "a count that is none")
    return int(text)


def _read_index(ifo: Path, suffix: str) -> bytes:
    plain, packed = _beside(ifo, suffix), _beside(ifo, f"{suffix}.gz")
    try:
        if plain.is_file():
            if plain.stat().st_size > LARGEST_INDEX_BYTES:
                raise _damaged(ifo, "index too large")
            return plain.read_bytes()
        with gzip.open(packed) as stream:
            data = stream.read(LARGEST_INDEX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(ifo, f"{suffix}: {error}") from error
    if len(data) > LARGEST_INDEX_BYTES:
        raise _damaged(ifo, "index too large")
    return data


def _strings(ifo: Path, data: bytes, behind: int) -> Iterator[tuple[str, int]]:
    """Each zero-ended string and where what belongs to it begins; ``behind`` is how long that is."""
    at = 0
    for _ in range(MOST_WORDS):
        if at >= len(data):
            return
        end = data.find(b"\0", at, at + LONGEST_WORD_BYTES + 1)
        if end < 0 or end + 1 + behind > len(data):
            raise _damaged(ifo, f"the index breaks off at byte {at}")
        yield data[at:end].decode("utf-8", "replace"), end + 1
        at = end + 1 + behind
    raise _damaged(ifo, "too many words")


def _read_part(ifo: Path, offset: int, length: int) -> bytes:
    plain, packed = _beside(ifo, ".dict"), _beside(ifo, ".dict.dz")
    try:
        if plain.is_file():
            with plain.open("rb") as stream:
                stream.seek(offset)
                data = stream.read(length)
        else:
            data = _unpacked_part(packed, offset, length)
    except (OSError, EOFError, OverflowError, ValueError, struct.error, zlib.error) as error:
        raise _damaged(ifo, f".dict: {error}") from error
    if len(data) < length:
        raise _damaged(ifo, "an article beyond the end")
    return data


def _unpacked_part(path: Path, offset: int, length: int) -> bytes:
    """A part of a dictzip file: gzip whose head lists chunks that were packed apart."""
    with path.open("rb") as stream:
        head = stream.read(12)
        if head[:3] != b"\x1f\x8b\x08" or not head[3] & 4:
            raise ValueError("no dictzip head")
        extra = stream.read(struct.unpack_from("<H", head, 10)[0])
        chunk, sizes = _chunks(extra)
        for flag in (8, 16):  # name, comment
            if head[3] & flag:
                _skip_string(stream)
        if head[3] & 2:
            stream.read(2)
        start = stream.tell()
        first, last = offset // chunk, (offset + max(length, 1) - 1) // chunk
        if last >= len(sizes):
            raise ValueError("beyond the last chunk")
        stream.seek(start + sum(sizes[:first]))
        parts = []
        for size in sizes[first : last + 1]:
            parts.append(zlib.decompressobj(-15).decompress(stream.read(size), chunk))
        data = b"".join(parts)
    return data[offset - first * chunk : offset - first * chunk + length]


def _chunks(extra: bytes) -> tuple[int, tuple[int, ...]]:
    """The length of a chunk and the packed sizes, from the field ``RA`` of the head."""
    at = 0
    while at + 4 <= len(extra):
        (size,) = struct.unpack_from("<H", extra, at + 2)
        if extra[at : at + 2] == b"RA":
            _version, chunk, count = struct.unpack_from("<HHH", extra, at + 4)
            if not chunk:
                raise ValueError("empty chunks")
            return chunk, struct.unpack_from(f"<{count}H", extra, at + 10)
        at += 4 + size
    raise ValueError("no list of chunks")


def _skip_string(stream: BinaryIO) -> None:
    begin = stream.tell()
    end = stream.read(_CHUNK).find(b"\0")
    if end < 0:
        raise ValueError("a name without end")
    stream.seek(begin + end + 1)


def _texts(data: bytes, types: str) -> Iterator[str]:
    """The readable fields of an article; with ``types`` known beforehand, the last field has no end mark."""
    at, number = 0, 0
    while at < len(data) and (not types or number < len(types)):
        if types:
            kind, last = types[number], number == len(types) - 1
            number += 1
        else:
            kind, at, last = chr(data[at]), at + 1, False
        if kind.islower():
            end = len(data) if last else data.find(b"\0", at)
            end = len(data) if end < 0 else end
            if kind in _TEXT_TYPES:
                text = data[at:end].decode("utf-8", "replace").strip("\0")
                yield _without_markup(text) if kind in _MARKUP_TYPES else text
            at = end + 1
        else:  # sounds and pictures: four bytes of length, or all the rest
            at = len(data) if last or at + 4 > len(data) else at + 4 + struct.unpack_from(">I", data, at)[0]


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._skip += tag in _SKIPPED
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skip -= bool(self._skip) and tag in _SKIPPED

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.parts.append(data)


def _without_markup(text: str) -> str:
    parser = _Plain()
    parser.feed(text)
    parser.close()
    lines = (" ".join(line.split()) for line in unescape("".join(parser.parts)).splitlines())
    return "\n".join(line for line in lines if line)


def _key(word: str) -> str:
    return fold(fold_width_case(word).casefold()).text.strip()


def _beside(ifo: Path, suffix: str) -> Path:
    return ifo.with_name(ifo.name.removesuffix(".ifo") + suffix)


def _damaged(ifo: Path, detail: str) -> UserError:
    return UserError("dictionary_damaged", file=ifo.name, detail=detail)


def dictionaries_in(folder: Path) -> tuple[StarDict, ...]:
    """The dictionaries in the folders below ``folder``; what is damaged or still being copied is left out."""
    found = []
    for ifo in sorted(folder.glob("*/dictionary.ifo")):
        if ifo.parent.suffix == UNFINISHED:
            continue
        try:
            found.append(StarDict(ifo))
        except UserError:
            continue
    return tuple(found)
