"""A dictionary in StarDict's format is looked up like a book; a damaged one is refused in words, never trusted."""

from __future__ import annotations

import gzip
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.glossary.stardict import StarDict

WORDS = [
    ("Entfremdung", "异化。"),
    ("异化", "<b>alienation</b><br>estrangement &amp; more"),
    ("资本", "capital"),
]


def dictzip(data: bytes, chunk: int = 16) -> bytes:
    packed = []
    for start in range(0, len(data), chunk):
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed.append(press.compress(data[start : start + chunk]) + press.flush(zlib.Z_FULL_FLUSH))
    table = struct.pack("<HHH", 1, chunk, len(packed)) + struct.pack(f"<{len(packed)}H", *map(len, packed))
    extra = b"RA" + struct.pack("<H", len(table)) + table
    head = b"\x1f\x8b\x08\x0c" + bytes(6) + struct.pack("<H", len(extra)) + extra + b"name\0"
    return head + b"".join(packed) + b"\x03\0" + bytes(8)


def make(
    folder: Path, *, bits: int = 32, packed: bool = False, types: str = "h", synonyms: bool = True
) -> Path:
    body, index = b"", b""
    for word, text in WORDS:
        data = text.encode() if types else b"h" + text.encode() + b"\0" + b"W" + struct.pack(">I", 3) + b"abc"
        index += word.encode() + b"\0" + struct.pack(">QI" if bits == 64 else ">II", len(body), len(data))
        body += data
    head = f"StarDict's dict ifo file\nversion=3.0.0\nbookname=小词典\nwordcount=3\nidxoffsetbits={bits}\n"
    head += "synwordcount=1\n" + (f"sametypesequence={types}\n" if types else "")
    (folder / "d.ifo").write_text(head, encoding="utf-8")
    (folder / ("d.idx.gz" if packed else "d.idx")).write_bytes(gzip.compress(index) if packed else index)
    (folder / ("d.dict.dz" if packed else "d.dict")).write_bytes(dictzip(body) if packed else body)
    if synonyms:
        (folder / "d.syn").write_bytes("外化".encode() + b"\0" + struct.pack(">I", 1))
    return folder / "d.ifo"


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("types", ["h", ""])
def test_words_and_synonyms_are_found_in_either_script_as_plain_text(
    tmp_path: Path, bits: int, packed: bool, types: str
) -> None:
    book = StarDict(make(tmp_path, bits=bits, packed=packed, types=types))
    assert (book.name, book.word_count) == ("小词典", 3)
    for asked in ("异化", "異化", "外化"):
        (article,) = book.look_up(asked)
        assert (article.word, article.text) == ("异化", "alienation\nestrangement & more")
    assert [one.text for one in book.look_up("ENTFREMDUNG")] == ["异化。"]
    assert book.look_up("没有") == []
    book.check()


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    ifo = make(tmp_path)
    ifo.write_text(ifo.read_text(encoding="utf-8").replace("3.0.0", "9.0"), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        StarDict(ifo)
    assert refused.value.code == "dictionary_damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from(["d.ifo", "d.idx", "d.dict", "d.syn", "d.idx.gz", "d.dict.dz"]),
    st.integers(0, 400),
    st.binary(max_size=12),
    st.booleans(),
)
def test_whatever_is_damaged_ends_in_an_answer_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, put: bytes, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    ifo = make(folder, packed=name.endswith(("gz", "dz")), bits=64 if at % 2 else 32)
    path = folder / name
    data = path.read_bytes() if path.exists() else b""
    at = min(at, len(data))
    path.write_bytes(data[:at] + put + (b"" if cut else data[at + len(put) :]))
    try:
        book = StarDict(ifo)
        for word in ("异化", "外化", "资本"):
            assert all(isinstance(one.text, str) for one in book.look_up(word))
        book.check()
    except UserError as refused:
        assert refused.code == "dictionary_damaged"
