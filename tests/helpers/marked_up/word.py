"""Word files in four dialects: Word itself, WPS, LibreOffice and Google; and one typed without any styles.

Written as XML by hand, so that the signs of each program (names and ids of styles, broken runs, remembered page
ends, tracked changes) can be set exactly.
"""

import io
import zipfile
from dataclasses import dataclass
from html import escape

from .setting import Block, Setting, pieces

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = {"circled": "decimalEnclosedCircleChinese", "digits": "decimal", "roman": "lowerRoman"}
NUMBERS = {
    "han": ("chineseCounting", "%{}、"),
    "han-paren": ("chineseCounting", "（%{}）"),
    "arabic": ("decimal", "%{}."),
    "arabic-paren": ("decimal", "（%{}）"),
    "chapter": ("chineseCountingThousand", "第%{}章"),
    "section": ("chineseCountingThousand", "第%{}节"),
    "none": ("none", ""),
}


@dataclass(frozen=True)
class Dialect:
    """How a program writes. `styles`: the ids of title, headings 1 to 3, quotation and footnote reference."""

    name: str
    styles: tuple[str, str, str, str, str] | None = ("a3", "1", "2", "3", "a5")
    names: tuple[str, str, str, str, str] = ("Title", "heading 1", "heading 2", "heading 3", "Quote")
    outline: bool = True
    generated: bool = True
    notes: str = "footnote"
    typed_brackets: bool = False
    run_length: int = 0
    changes: bool = False
    contents: bool = False
    head: str = ""
    indent: str = "chars"
    """How a first line is set in: chars, blanks (full-width spaces) or none."""


WORD = Dialect("word", changes=True, contents=True, head="示例学刊　2024年第3期")
WPS = Dialect(
    "wps", styles=("19", "2", "3", "4", "21"), generated=False, run_length=7, indent="blanks", outline=False
)
LIBREOFFICE = Dialect(
    "libreoffice",
    styles=("Title", "Heading1", "Heading2", "Heading3", "Quotations"),
    names=("Title", "Heading 1", "Heading 2", "Heading 3", "Quotations"),
    notes="endnote",
)
GOOGLE = Dialect(
    "google",
    styles=("Title", "Heading1", "Heading2", "Heading3", "Quote"),
    outline=False,
    generated=False,
    indent="none",
    typed_brackets=True,
)
UNSTYLED = Dialect("unstyled", styles=None, generated=False, notes="typed", indent="chars")


def word_file(setting: Setting, dialect: Dialect) -> bytes:
    return _Writer(setting, dialect).file()


def paragraphs_file(lines: list[str]) -> bytes:
    """A file with one bare paragraph a line."""
    body = "".join(f"<w:p>{_run(line)}</w:p>" for line in lines)
    return packed({"word/document.xml": document(body)})


def document(body: str) -> str:
    return f"{HEAD}<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>"


def packed(parts: dict[str, str]) -> bytes:
    """A package of the parts, with the relations and types that they need."""
    kinds = [name for name in parts if name.startswith("word/") and name != "word/document.xml"]
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{_kind(name)}" Target="{name[5:]}"/>'
        for number, name in enumerate(kinds)
    )
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    whole = {
        "[Content_Types].xml": HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{HEAD}{rels}<Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{HEAD}{rels}{rows}</Relationships>",
        **parts,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in whole.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def _kind(name: str) -> str:
    return name[5:].split(".", maxsplit=1)[0].rstrip("0123456789")


def _run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


class _Writer:
    def __init__(self, setting: Setting, dialect: Dialect) -> None:
        self.setting, self.dialect = setting, dialect
        self.body: list[str] = []

    def file(self) -> bytes:
        self._front()
        for number, block in enumerate(self.setting.blocks):
            self._block(block, number)
        if self.dialect.notes == "typed":
            self._typed_notes()
        parts = {"word/document.xml": document("".join(self.body)), "word/styles.xml": self._styles()}
        if self.dialect.notes != "typed":
            parts[f"word/{self.dialect.notes}s.xml"] = self._notes()
            form = FORMATS[self.setting.counter]
            kind = self.dialect.notes
            parts["word/settings.xml"] = (
                f'{HEAD}<w:settings {W}><w:{kind}Pr><w:numFmt w:val="{form}"/></w:{kind}Pr></w:settings>'
            )
        if self.dialect.generated:
            parts["word/numbering.xml"] = self._numbering()
        if self.dialect.head:
            head = _run(self.dialect.head)
            parts["word/header1.xml"] = f"{HEAD}<w:hdr {W}><w:p>{head}</w:p></w:hdr>"
        return packed(parts)

    # ---- blocks
    def _front(self) -> None:
        for name in self.setting.facts:
            text = self.setting.fact(name)
            if name == "title" and self.dialect.styles:
                self._paragraph(self._runs(text), f'<w:pStyle w:val="{self.dialect.styles[0]}"/>')
            elif name == "title":
                self._paragraph(_run(text, '<w:b/><w:sz w:val="36"/>'), '<w:jc w:val="center"/>')
            else:
                self._paragraph(self._runs(text), '<w:jc w:val="center"/>' if name == "authors" else "")
        if self.dialect.contents:
            self._contents()

    def _contents(self) -> None:
        """A table of contents as a field over several paragraphs."""
        rows = [block for block in self.setting.blocks if block.kind == "heading"]
        for number, block in enumerate(rows):
            first = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
            last = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            inside = (first if not number else "") + _run(block.label + block.text)
            inside += "<w:r><w:tab/></w:r>" + _run(str(number + 1)) + (last if block is rows[-1] else "")
            self._paragraph(inside, '<w:pStyle w:val="TOC1"/>')

    def _block(self, block: Block, number: int) -> None:
        typed = "" if self.dialect.generated else block.label
        text = typed + block.run_in + block.text
        if self.dialect.generated and block.kind not in {"heading", "item"}:
            text = block.label + block.run_in + block.text
        match block.kind:
            case "heading":
                self._heading(block, text)
            case "quote":
                self._quote(text)
            case "item":
                numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
                self._paragraph(
                    self._runs(text), numbered.format(self._list(number)) if self.dialect.generated else ""
                )
            case _:
                self._prose(text)

    def _list(self, number: int) -> int:
        """Each list in the text is a list of its own: the number of its first item."""
        kinds = [block.kind for block in self.setting.blocks]
        while number and kinds[number - 1] == "item":
            number -= 1
        return 100 + number

    def _heading(self, block: Block, text: str) -> None:
        if self.dialect.styles:
            bare = (
                '<w:numPr><w:numId w:val="0"/></w:numPr>'
                if self.dialect.generated and not block.label
                else ""
            )
            style = f'<w:pStyle w:val="{self.dialect.styles[block.level]}"/>'
            self._paragraph(self._runs(text), style + bare)
        else:
            centred = '<w:jc w:val="center"/>' if block.level == 1 else ""
            self._paragraph(self._runs(text, "<w:b/>"), centred)

    def _quote(self, text: str) -> None:
        style = f'<w:pStyle w:val="{self.dialect.styles[4]}"/>' if self.dialect.styles else ""
        self._paragraph(self._runs(text), style or '<w:ind w:leftChars="400" w:left="840"/>')

    def _prose(self, text: str) -> None:
        indent = '<w:ind w:firstLineChars="200" w:firstLine="420"/>' if self.dialect.indent == "chars" else ""
        blanks = "　　" if self.dialect.indent == "blanks" else ""
        self._paragraph(self._runs(blanks + text), indent)
        if self.dialect.changes and len(self.body) % 3 == 0:
            self.body[-1] = self.body[-1].replace(
                "</w:p>",
                '<w:del w:id="9" w:author="甲"><w:r><w:delText>这一句后来删去了。</w:delText></w:r></w:del></w:p>',
            )

    def _paragraph(self, inside: str, properties: str = "") -> None:
        self.body.append(f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>")

    def _runs(self, text: str, properties: str = "") -> str:
        written = ""
        for piece in pieces(text):
            if isinstance(piece, int):
                written += self._reference(piece)
            else:
                size = self.dialect.run_length or len(piece)
                for at in range(0, len(piece), size):
                    run = _run(piece[at : at + size], properties)
                    if self.dialect.changes and at == 0 and len(piece) > 30 and not properties:
                        half = len(piece) // 2
                        run = (
                            _run(piece[:half]) + f'<w:ins w:id="8" w:author="甲">{_run(piece[half:])}</w:ins>'
                        )
                    if self.dialect.run_length:
                        run = f"<w:proofErr w:type='spellStart'/>{run}"
                    written += run
        return written

    # ---- notes
    def _reference(self, number: int) -> str:
        if self.dialect.notes == "typed":
            return _run(self.setting.sign(number), '<w:vertAlign w:val="superscript"/>')
        kind = self.dialect.notes
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        reference = f'<w:r>{raised}<w:{kind}Reference w:id="{number + 1}"/></w:r>'
        if self.dialect.typed_brackets:
            bracket = '<w:vertAlign w:val="superscript"/>'
            return _run("[", bracket) + reference + _run("]", bracket)
        return reference

    def _notes(self) -> str:
        kind = self.dialect.notes
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        rows = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        for note in self.setting.essay.notes:
            sign = f"<w:r>{raised}<w:{kind}Ref/></w:r>"
            if self.dialect.typed_brackets:
                sign = _run("[") + sign + _run("]")
            words = _run(" " + self.setting.note(note.number))
            rows += f'<w:{kind} w:id="{note.number + 1}"><w:p>{sign}{words}</w:p></w:{kind}>'
        return f"{HEAD}<w:{kind}s {W}>{rows}</w:{kind}s>"

    def _typed_notes(self) -> None:
        self._paragraph(_run("注释：", "<w:b/>"))
        for note in self.setting.essay.notes:
            point = ". " if self.setting.counter == "digits" and self.setting.mark == "{}" else ""
            self._paragraph(_run(self.setting.sign(note.number) + point + self.setting.note(note.number)))

    # ---- other parts
    def _styles(self) -> str:
        rows = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        for number, (style, name) in enumerate(
            zip(self.dialect.styles or (), self.dialect.names, strict=False)
        ):
            outline = (
                f'<w:outlineLvl w:val="{number - 1}"/>' if self.dialect.outline and 0 < number < 4 else ""
            )
            counted = ""
            if self.dialect.generated and 0 < number < 4:
                counted = f'<w:numPr><w:ilvl w:val="{number - 1}"/><w:numId w:val="1"/></w:numPr>'
            bold = "<w:rPr><w:b/></w:rPr>" if number < 4 else ""
            rows += (
                f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="a"/>'
                f"<w:pPr>{counted}{outline}</w:pPr>{bold}</w:style>"
            )
        rows += '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
        return f"{HEAD}<w:styles {W}>{rows}</w:styles>"

    def _numbering(self) -> str:
        levels = ""
        for level, style in enumerate(self.setting.numbering):
            levels += _level(level, style)
        kinds = [block.kind for block in self.setting.blocks]
        lists = [
            100 + n for n, kind in enumerate(kinds) if kind == "item" and (not n or kinds[n - 1] != "item")
        ]
        abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        for each in lists:
            abstract += (
                f'<w:abstractNum w:abstractNumId="{each}">{_level(0, self.setting.items)}</w:abstractNum>'
            )
            nums += f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>'
        return f"{HEAD}<w:numbering {W}>{abstract}{nums}</w:numbering>"


def _level(level: int, style: str) -> str:
    form, pattern = NUMBERS[style]
    suffix = (
        '<w:suff w:val="space"/>'
        if style in {"arabic", "chapter", "section"}
        else '<w:suff w:val="nothing"/>'
    )
    text = pattern.format(level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{suffix}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )
