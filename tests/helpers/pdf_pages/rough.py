"""PDF files written by hand: what no typesetting program would make on request.

A page is a list of operators; `show` writes one piece of text in an unembedded Chinese face with GBK codes.
In the Latin face F3 the codes 1 and 2 are the ligatures fi and ff.
"""

from dataclasses import dataclass, field

WIDTHS = b" ".join([b"500", b"560", *[b"0"] * 29, b"278", *[b"500"] * 94])
"""Of the Latin face: two ligatures, a space, and everything else alike."""


@dataclass(frozen=True)
class Page:
    """Operators, further entries of the page's dictionary, and the dictionaries of its annotations."""

    content: bytes
    entries: bytes = b""
    annotations: tuple[bytes, ...] = ()


@dataclass
class Rough:
    """A file: its pages, how the Chinese face is encoded, and entries of the catalogue."""

    pages: list[Page] = field(default_factory=list)
    cmap: bytes = b"/GBK-EUC-H"
    codec: str = "gbk"
    catalogue: bytes = b""
    information: bytes = b""
    size: tuple[int, int] = (595, 842)

    def add(self, *content: bytes, entries: bytes = b"", annotations: tuple[bytes, ...] = ()) -> "Rough":
        self.pages.append(Page(b"\n".join(content), entries, annotations))
        return self

    def show(
        self, text: str, x: float, y: float, size: float = 10.5, *, face: str = "F1", before: str = ""
    ) -> bytes:
        """Operators that set `text` with its base line at (x, y)."""
        return self.place(text, f"1 0 0 1 {x} {y}", size, face=face, before=before)

    def place(
        self, text: str, matrix: str, size: float = 10.5, *, face: str = "F1", before: str = ""
    ) -> bytes:
        codes = text.encode(self.codec if face != "F3" else "ascii").hex()
        return f"BT /{face} {size} Tf {before} {matrix} Tm <{codes}> Tj ET".encode()

    def data(self) -> bytes:
        fonts = b"/Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>"
        objects = [
            b"<</Type/Catalog/Pages 2 0 R" + self.catalogue + b">>",
            b"",
            self._face(b"/SimSun", 6),
            self._face(b"/SimHei,Bold", 7),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/fi/ff]>>"
            b"/FirstChar 1/LastChar 126/Widths[%s]>>" % WIDTHS,
            self._descendant(b"/SimSun", 8),
            self._descendant(b"/SimHei,Bold", 9),
            self._descriptor(b"/SimSun"),
            self._descriptor(b"/SimHei,Bold"),
            b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream",
        ]
        kids = []
        for page in self.pages:
            notes = []
            for note in page.annotations:
                objects.append(note)
                notes.append(b"%d 0 R" % len(objects))
            objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page.content), page.content))
            content = len(objects)
            objects.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<<%s/XObject<</Im 10 0 R>>>>"
                % (*self.size, content, fonts)
                + (b"/Annots[" + b" ".join(notes) + b"]" if notes else b"")
                + page.entries
                + b">>"
            )
            kids.append(b"%d 0 R" % len(objects))
        objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
        if self.information:
            objects.append(self.information)
        return self._file(objects)

    def _face(self, name: bytes, descendant: int) -> bytes:
        return b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding%s/DescendantFonts[%d 0 R]>>" % (
            name,
            self.cmap,
            descendant,
        )

    def _descendant(self, name: bytes, descriptor: int) -> bytes:
        return (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
            b"/DW 1000/W[1 95 500 814 939 500]/FontDescriptor %d 0 R>>" % (name, descriptor)
        )

    def _descriptor(self, name: bytes) -> bytes:
        return (
            b"<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859"
            b"/Descent -141/CapHeight 700/StemV 80>>" % name
        )

    def _file(self, objects: list[bytes]) -> bytes:
        out, places = b"%PDF-1.5\n", []
        for number, body in enumerate(objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj" % number + body + b"endobj\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        information = b"/Info %d 0 R" % len(objects) if self.information else b""
        return (
            out
            + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
            % (
                len(objects) + 1,
                table,
                len(objects) + 1,
                information,
                len(out),
            )
        )


IMAGE = b"q 400 0 0 600 50 100 cm /Im Do Q"


def prose(
    rough: Rough, text: str, *, x: float = 60, top: float = 760, columns: int = 40, size: float = 10.5
) -> bytes:
    """A paragraph as lines of `columns` characters, one under another."""
    rows = [text[at : at + columns] for at in range(0, len(text), columns)]
    return b"\n".join(rough.show(row, x, top - 16 * number, size) for number, row in enumerate(rows))
