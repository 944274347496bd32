"""Which encoding a text file is in, told from its bytes alone.

Order of evidence: byte order marks; UTF-16 without one (zero bytes or CJK high bytes on one side);
strict UTF-8; then GB18030 against Big5, both tried strictly and weighed by how common the characters
are that come out.  The weights use the fact that both standards sort by frequency: GB2312 level 1 (rows
16-55) and Big5 level 1 (A440-C67E) hold nearly all of ordinary text.  Everything is linear, and the
statistics look at a bounded sample.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from duidu.base.errors import UserError

_SAMPLE_BYTES = 1 << 18
_UTF8_BOM = codecs.BOM_UTF8
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x7fELF",
    b"MZ\x90",
    b"SQLite format 3",
)
_COMMON = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动")
_COMMON_HANT = frozenset("的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding and how sure that is (0 to 1)."""

    text: str
    encoding: str
    confidence: float


CHOICES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252", "shift_jis", "euc-kr")
"""What a user may choose where the program was wrong."""


def decode(data: bytes, name: str, chosen: str | None = None) -> Decoded:
    """The text of ``data``; raises ``UserError`` ``file_binary`` or ``encoding_unknown``.

    ``chosen``: the encoding that the user named; what it cannot read becomes U+FFFD, so that the user sees
    what a choice does.
    """
    if chosen is not None:
        return Decoded(_as_chosen(data, chosen), chosen, 1.0)
    if data.startswith(_SIGNATURES):
        raise UserError("file_binary", file=name)
    decoded = _by_mark(data) or _utf16_without_mark(data)
    if decoded is None:
        if _looks_binary(data):
            raise UserError("file_binary", file=name)
        decoded = _utf8(data) or _double_byte(data)
    if decoded is None:
        raise UserError("encoding_unknown", file=name)
    return decoded


def _as_chosen(data: bytes, encoding: str) -> str:
    if encoding not in CHOICES:
        raise UserError("encoding_not_offered", encoding=encoding, choices=", ".join(CHOICES))
    return data.decode(encoding, "replace").lstrip("\ufeff")


def decodes_without_loss(data: bytes, encoding: str) -> bool:
    """Whether every byte has a meaning in the encoding and none a private one.  Linear."""
    try:
        return _PRIVATE.search(data.decode(encoding)) is None
    except UnicodeDecodeError:
        return False


def _by_mark(data: bytes) -> Decoded | None:
    if data.startswith(_UTF8_BOM):
        body = data
        while body.startswith(_UTF8_BOM):
            body = body[3:]
        decoded = _strict(body, "utf-8")
        return None if decoded is None else Decoded(decoded, "utf-8-sig", 1.0)
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            decoded = _strict(data[2:], codec)
            if decoded is not None:
                return Decoded(decoded.lstrip("\ufeff"), codec, 1.0)
    return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """Zero high bytes (Latin) or high bytes of CJK on one side only betray UTF-16."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2], sample[1::2]
    scores = {"utf-16-be": _high_byte_share(even, odd), "utf-16-le": _high_byte_share(odd, even)}
    codec, share = max(scores.items(), key=lambda item: item[1])
    if share < 0.8 or (b"\x00" not in sample and not _mostly_common(data, codec)):
        return None
    decoded = _strict(data, codec)
    if decoded is None or _CONTROLS.search(decoded[:2000].encode("utf-8", "replace")):
        return None
    return Decoded(decoded, codec, round(min(0.99, share), 3))


_HIGH_BYTES = bytes([*range(0x4E, 0xA0), 0x20, 0x30, 0xFF])
"""High bytes of Chinese, its punctuation and full-width forms in UTF-16."""


def _high_byte_share(high: bytes, low: bytes) -> float:
    """Share of pairs whose high byte is that of CJK, its punctuation, full-width forms or Latin."""
    plausible = len(high) - len(high.translate(None, _HIGH_BYTES))
    if 0 in high:
        plausible += sum(1 for top, bottom in zip(high, low, strict=False) if top == 0 and bottom >= 0x09)
    return plausible / max(1, len(high))


def _mostly_common(data: bytes, codec: str) -> bool:
    text = data[: _SAMPLE_BYTES & ~1].decode(codec, "replace")
    return _common_share(text) > 0.08


def _utf8(data: bytes) -> Decoded | None:
    decoded = _strict(data, "utf-8")
    if decoded is None:
        return None
    if data.isascii():
        return Decoded(decoded, "utf-8", 1.0)
    return Decoded(decoded.lstrip("\ufeff"), "utf-8", 0.99)


def _double_byte(data: bytes) -> Decoded | None:
    """GB18030 or Big5, whichever gives the more ordinary text."""
    scored = []
    for codec in ("gb18030", "big5", "big5hkscs"):
        decoded = _strict(data, codec)
        if decoded is not None:
            scored.append((_plausibility(decoded, data, codec), codec, decoded))
    if not scored:
        return None
    scored.sort(key=lambda item: -item[0])
    best, codec, decoded = scored[0]
    if best < 0.5:
        return None
    others = [score for score, name, _ in scored[1:] if name[:4] != codec[:4]]
    margin = best - max(others, default=0.0)
    return Decoded(decoded, codec, round(min(0.98, 0.5 + margin / 2), 3))


def _plausibility(text: str, data: bytes, codec: str) -> float:
    """Between 0 and 1: the share of level-one characters and of the very commonest ones."""
    sample = data[:_SAMPLE_BYTES]
    lead = list(_lead_bytes(sample))
    if not lead:
        return 0.0
    if codec == "gb18030":
        level_one = sum(1 for byte in lead if 0xB0 <= byte <= 0xD7 or 0xA1 <= byte <= 0xA3)
    else:
        level_one = sum(1 for byte in lead if 0xA1 <= byte <= 0xC6)
    share = level_one / len(lead)
    common = min(1.0, _common_share(text[:_SAMPLE_BYTES]) / 0.12)
    private = len(_PRIVATE.findall(text[:_SAMPLE_BYTES])) / len(lead)
    return max(0.0, 0.5 * share + 0.5 * common - 2 * private)


def _lead_bytes(sample: bytes) -> bytes:
    """The first byte of each double-byte character."""
    return b"".join(pair[:1] for pair in re.findall(rb"[\x81-\xfe][\x30-\xfe]", sample))


def _common_share(text: str) -> float:
    letters = [char for char in text[:50000] if "\u4e00" <= char <= "\u9fff"]
    if not letters:
        return 0.0
    hits = sum(1 for char in letters if char in _COMMON or char in _COMMON_HANT)
    return hits / len(letters)


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    return len(_CONTROLS.findall(sample)) > len(sample) / 500


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
