"""Ways to spoil a file: its bytes, or the parts of a package, whose packing stays whole so that the parts are read."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb"\d+")
_EVIL = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"]]>",
        b"<!--",
        b"&#0;",
        b"&#x110000;",
        b"&bomb;",
        b"-1",
        b"99999999999999999999",
    ),
    *(
        b"1e309",
        b"NaN",
        b"<" * 50,
        b"(" * 200,
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        "①[1]（1）*".encode() * 20,
        b"#" * 99,
    ),
)


def spoil(data: bytes, random: Random) -> bytes:
    """The file with one to four things wrong."""
    for _ in range(random.randint(1, 4)):
        data = (
            _spoil_package(data, random)
            if _is_package(data) and random.random() < 0.8
            else _once(data, random)
        )
    return data


def _is_package(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _spoil_package(data: bytes, random: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError):
        return _once(data, random)
    if not parts:
        return data
    name = random.choice(sorted(parts))
    if random.random() < 0.1:
        del parts[name]
    else:
        parts[name] = _once(parts[name], random)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, content in parts.items():
            archive.writestr(key, content)
    return held.getvalue()


def _once(data: bytes, random: Random) -> bytes:
    return random.choice(_WAYS)(data, random)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _drop(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.randint(1, 200) :]


def _repeat(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    piece = data[start : start + random.randint(1, 200)]
    return data[:start] + piece * random.choice((2, 3, 50, 500)) + data[start:]


def _insert(data: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(_EVIL) + data[start:]


def _flip(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(changed), random.randint(1, 20))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _number(data: bytes, random: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return _insert(data, random)
    match = random.choice(found)
    return data[: match.start()] + random.choice(_EVIL[8:11]) + data[match.end() :]


def _tag(data: bytes, random: Random) -> bytes:
    found = list(_TAG.finditer(data))
    if not found:
        return _flip(data, random)
    match = random.choice(found)
    other = random.choice(found).group()
    return data[: match.start()] + random.choice((b"", other, match.group() * 300)) + data[match.end() :]


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut,
    _drop,
    _repeat,
    _insert,
    _flip,
    _number,
    _tag,
    _tag,
)
