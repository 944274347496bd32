"""OpenDocument texts as LibreOffice writes them: automatic styles, list styles, notes with the signs it stored."""

import io
import zipfile
from html import escape

from .setting import Block, Setting, pieces

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{name}="{OFFICE}{long}:1.0"'
    for name, long in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
FO = f'xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
FORMATS = {
    "han": ("一, 二, 三, ...", "", "、"),
    "han-paren": ("一, 二, 三, ...", "（", "）"),
    "arabic": ("1", "", "."),
}
FORMATS |= {"arabic-paren": ("1", "（", "）"), "none": ("", "", "")}


def odt_file(setting: Setting) -> bytes:
    rows = [
        f'<text:p text:style-name="Title">{escape(setting.fact("title"))}</text:p>',
        *(f"<text:p>{escape(setting.fact(name))}</text:p>" for name in setting.facts if name != "title"),
    ]
    open_list = False
    for block in setting.blocks:
        if open_list and block.kind != "item":
            rows.append("</text:list>")
        if block.kind == "item" and not open_list:
            rows.append('<text:list text:style-name="L1">')
        open_list = block.kind == "item"
        rows.append(_block(setting, block))
    rows.append("</text:list>" if open_list else "")
    return odt("".join(rows), _styles(setting))


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """A file with this content."""
    content = (
        f'<office:document-content {NAMES} {FO}><office:automatic-styles><style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    whole = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {NAMES} {FO}><office:styles>{styles}</office:styles></office:document-styles>",
        **{name.replace("__", "/").replace("_", "."): text for name, text in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in whole.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def note(sign: str, body: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{sign}</text:note-citation>'
        f"<text:note-body><text:p>{escape(body)}</text:p></text:note-body></text:note>"
    )


def _block(setting: Setting, block: Block) -> str:
    words = "".join(
        note(setting.sign(piece), setting.note(piece)) if isinstance(piece, int) else escape(piece)
        for piece in pieces(block.run_in + block.text)
    )
    match block.kind:
        case "heading" if block.label:
            return f'<text:h text:outline-level="{block.level}">{words}</text:h>'
        case "heading":
            return f'<text:p text:style-name="Heading_20_{block.level}">{words}</text:p>'
        case "quote":
            return f'<text:p text:style-name="Quotations">{words}</text:p>'
        case "item":
            return f"<text:list-item><text:p>{words}</text:p></text:list-item>"
    return f"<text:p>{block.label}{words}</text:p>"


def _styles(setting: Setting) -> str:
    levels = "".join(
        _level("outline-level-style", number + 1, style) for number, style in enumerate(setting.numbering)
    )
    return (
        f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'
        f'<text:list-style style:name="L1">{_level("list-level-style-number", 1, setting.items)}</text:list-style>'
    )


def _level(kind: str, level: int, style: str) -> str:
    form, prefix, suffix = FORMATS[style]
    return (
        f'<text:{kind} text:level="{level}" style:num-format="{form}" style:num-prefix="{prefix}" '
        f'style:num-suffix="{suffix}"/>'
    )
