"""Files made to do harm: each costs a sentence at most, nothing is asked of the network, the rest is imported."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.operations import importing, library
from duidu.app.operations.importing import ImportStatus
from duidu.base.errors import UserError
from duidu.base.ids import sha256_of_bytes
from duidu.base.jobs import Inline
from duidu.core.importing import read_source
from duidu.core.library.catalogue import Catalogue

TEXT = "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。\n"
WORDS = "商品首先是一个外界的对象，它靠自己的属性来满足人的某种需要。"
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "商品">{ENTITIES}]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">]>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first being its catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + trailer


def package(members: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def word(document: str | bytes, **more: str) -> bytes:
    return package({"[Content_Types].xml": TYPES, "word/document.xml": document, **more})


def book(chapter: str) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="../../c.opf"/></rootfiles></container>'
    )
    return package(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "x.xhtml": chapter}
    )


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


FILES: dict[str, bytes] = {
    "entities.docx": word(
        f"{BOMB}<w:document {W}><w:body>{paragraph('&l11;' + WORDS)}</w:body></w:document>"
    ),
    "outside.docx": word(
        f"{OUTSIDE}<w:document {W}><w:body>{paragraph('&x;&y;' + WORDS)}</w:body></w:document>"
    ),
    "deep.docx": word(f"<w:document {W}><w:body>" + "<w:sdt><w:sdtContent>" * 50_000 + paragraph(WORDS)),
    "zeros.docx": word(bytes(300 << 20)),
    "entities.epub": book(f"{BOMB}<html><body><p>&l11;{WORDS}</p></body></html>"),
    "climbing.epub": book(f"<html><body><p>{WORDS}</p><img src='http://127.0.0.1:9/a.png'/></body></html>"),
    "deep.html": ("<div>" * 200_000 + WORDS).encode(),
    "attributes.html": (f"<p {'a=1 ' * 200_000}>{WORDS}</p>").encode(),
    "remote.html": (
        f"<link rel=stylesheet href='http://127.0.0.1:9/s.css'><iframe src='http://127.0.0.1:9/'></iframe>"
        f"<script src='http://127.0.0.1:9/s.js'></script><p>{WORDS}</p>"
    ).encode(),
    "entities.html": f"{BOMB}<html><body><p>&l11;{WORDS}</p></body></html>".encode(),
    "loop.pdf": raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
    "endless.pdf": raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 2147483647>>"]),
    "cut.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R",
    "empty.docx": package({}),
    "control.txt": "\x01\x02商品首先是一个外界的对象。\x07\x1b[31m\n".encode(),
    "inside.caj": b"CAJ\x00" + bytes(100) + b"%PDF-1.4 nothing %%EOF",
}


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    asked: list[object] = []

    def refuse(self: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return asked


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_or_refused_in_words_and_nobody_is_asked(name: str, offline: list[object]) -> None:
    try:
        text = read_source(FILES[name], name).text
    except UserError as error:
        assert error.params["file"] == name
    else:
        assert "root:" not in text
        assert len(text) < 1_000_000
    assert offline == []


def test_a_folder_of_hostile_files_costs_sentences_and_the_good_ones_are_imported(
    session, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    (folder / "\x01a\x7f\u202e.txt").write_text(TEXT, encoding="utf-8")
    (folder / "zz.txt").write_text(TEXT.replace("商品", "货币"), encoding="utf-8")
    outcomes = {
        row.file: row for row in importing.import_paths(Inline(), session.store, [folder], Catalogue({}))
    }
    assert len(outcomes) == len(FILES) + 2
    assert all(row.error is not None or row.essay is not None for row in outcomes.values())
    assert outcomes["zz.txt"].status is ImportStatus.IMPORTED
    assert outcomes["\x01a\x7f\u202e.txt"].status is ImportStatus.IMPORTED
    assert len(library.list_essays(session)) == sum(row.essay is not None for row in outcomes.values())


def test_the_original_of_a_scan_is_kept_although_it_has_no_text(session, tmp_path: Path) -> None:
    scan = raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
            b"<</Length 22>>stream\n0 0 m 50 50 l S 0 0 m \nendstream",
        ]
    )
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan)
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    assert outcome.error is not None
    assert outcome.error.code == "pdf_without_text"
    assert session.store.originals.read(sha256_of_bytes(scan)) == scan


def test_what_is_refused_is_not_kept(session, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(FILES["cut.pdf"])
    importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    with pytest.raises(UserError, match="original_missing"):
        session.store.originals.read(sha256_of_bytes(FILES["cut.pdf"]))
