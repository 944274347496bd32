"""The one typeface that PDFium is given for all that a file does not embed: every character is a box.

Nothing is drawn here, so a shape need only be there: PDFium leaves characters out whose typeface the system
lacks, and reads large ones slowly where it has them.  With this one a file gives the same text everywhere.
The tables are those of the TrueType specification; all characters share one glyph (``cmap`` format 13).
"""

from __future__ import annotations

import struct
from functools import cache

_UNITS = 1000
_BOX = (100, 0, 200, 700)
"""Narrower than any character: its place is then what the file says of its width."""
_LAST_CODE = 0x10FFFF


@cache
def box_typeface() -> bytes:
    """The typeface as a file of less than a kilobyte."""
    glyph = _glyph()
    tables = {
        b"OS/2": _metrics(),
        b"cmap": _characters(),
        b"glyf": glyph + glyph,
        b"head": _head(),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 1 << 16, 880, -120, 0, 1000, 0, 0, 1000, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", 1000, 50, 1000, 50),
        b"loca": struct.pack(">III", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 1 << 16, 2, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": _name("Box"),
        b"post": struct.pack(">IIhhIIIII", 3 << 16, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _head() -> bytes:
    times = struct.pack(">QQ", 0, 0)
    return (
        struct.pack(">IIIIHH", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, _UNITS)
        + times
        + struct.pack(">hhhhHHhhh", *_BOX, 0, 8, 2, 1, 0)
    )


def _glyph() -> bytes:
    x0, y0, x1, y1 = _BOX
    data = struct.pack(">hhhhhHH", 1, x0, y0, x1, y1, 3, 0) + bytes([1, 1, 1, 1])
    data += struct.pack(">hhhhhhhh", x0, 0, x1 - x0, 0, y0, y1 - y0, 0, y0 - y1)
    return data + bytes(-len(data) % 4)


def _characters() -> bytes:
    body = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 1, _LAST_CODE, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + body


def _metrics() -> bytes:
    return (
        struct.pack(">HhHHH10h", 3, 1000, 400, 5, 0, 500, 500, 0, 0, 500, 500, 0, 0, 50, 250)
        + struct.pack(">h10sIIII4sHHH", 0, bytes(10), 0, 0, 0, 0, b"    ", 64, 0x20, 0xFFFF)
        + struct.pack(">hhhHHIIhhHHH", 880, -120, 0, 880, 120, 1, 0, 500, 700, 0, 32, 1)
    )


def _name(name: str) -> bytes:
    words = name.encode("utf-16-be")
    kinds = (1, 2, 3, 4, 6)
    records = b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, kind, len(words), 0) for kind in kinds)
    return struct.pack(">HHH", 0, len(kinds), 6 + len(records)) + records + words


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 1 << 16, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    place = len(head) + 16 * count
    entries, bodies = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        entries += tag + struct.pack(">III", total, place, len(data))
        bodies += padded
        place += len(padded)
    return head + entries + bodies
