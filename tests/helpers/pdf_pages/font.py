"""A typeface of plain boxes as a TrueType file: what tests embed where a real font would be several megabytes.

Every character of the Chinese range, of Latin and of punctuation has a glyph; Latin is half as wide.
"""

import struct
from functools import cache

UNITS = 1000
WIDE = [(0x2010, 0x2030), (0x2460, 0x24FF), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF)]
NARROW = [(0x20, 0x17F)]


@cache
def box_font(name: str) -> bytes:
    """The bytes of a TrueType font called `name`."""
    codes = [code for low, high in NARROW + WIDE for code in range(low, high + 1)]
    widths = [500] + [500 if code < 0x180 else 1000 for code in codes]
    narrow, wide = _box(60, -20, 440, 700), _box(50, -80, 950, 820)
    blank = codes.index(0x20) + 1
    offsets: list[int] = []
    glyphs = bytearray()
    for index, width in enumerate(widths):
        offsets.append(len(glyphs))
        if index != blank:
            glyphs += narrow if width == 500 else wide
    offsets.append(len(glyphs))
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": bytes(glyphs),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0, 0, -200, 1000, 880, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, len(widths)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 50) for width in widths),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, len(widths), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _name(name),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }  # fmt: skip
    return _file(tables)


def _box(x0: int, y0: int, x1: int, y1: int) -> bytes:
    head = struct.pack(">hhhhh", 1, x0, y0, x1, y1) + struct.pack(">HH", 3, 0)
    flags = bytes([1, 1, 1, 1])
    xs = struct.pack(">hhhh", x0, 0, x1 - x0, 0)
    ys = struct.pack(">hhhh", y0, y1 - y0, 0, y0 - y1)
    data = head + flags + xs + ys
    return data + bytes(-len(data) % 4)


def _cmap() -> bytes:
    groups = []
    glyph = 1
    for low, high in NARROW + WIDE:
        groups.append(struct.pack(">III", low, high, glyph))
        glyph += high - low + 1
    body = struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups)) + b"".join(groups)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + body


def _os2() -> bytes:
    return struct.pack(
        ">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHH",
        3, 1000, 400, 5, 0, 500, 500, 0, 0, 500, 500, 0, 0, 50, 250, 0,
        bytes(10), 0, 0, 0, 0, b"TEST", 64, 0x20, 0xFFEF, 880, -120, 0, 880, 120,
    ) + struct.pack(">IIhhHHH", 0, 0, 500, 700, 0, 32, 1)  # fmt: skip


def _name(name: str) -> bytes:
    words = name.encode("utf-16-be")
    records = b"".join(
        struct.pack(">HHHHHH", 3, 1, 0x409, number, len(words), 0) for number in (1, 2, 3, 4, 6)
    )
    return struct.pack(">HHH", 0, 5, 6 + 60) + records + words


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    search = 16 * power
    head = struct.pack(">IHHHH", 0x10000, count, search, power.bit_length() - 1, 16 * count - search)
    place = len(head) + 16 * count
    entries, bodies = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        entries += tag + struct.pack(">III", total, place, len(data))
        bodies += padded
        place += len(padded)
    return head + entries + bodies
