"""Sheets as PDF files, drawn by reportlab: with its unembedded Chinese face or with boxes that are embedded."""

import io
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .font import box_font
from .press import Run, Sheet
from .spec import Spec

FACES = {"hei": "TestHei-Bold", "kai": "TestKai", "song": "TestSong"}


@cache
def register() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for name in FACES.values():
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(box_font(name))))


def draw(sheet: Sheet, spec: Spec, **properties: str) -> bytes:
    """The file; the same for the same sheet."""
    register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(sheet.width, sheet.height), invariant=1)
    canvas.setTitle(properties.get("title", ""))
    canvas.setAuthor(properties.get("author", ""))
    for page in range(1, sheet.pages + 1):
        for number, x0, x1, y in sheet.rules:
            if number == page:
                canvas.setLineWidth(0.5)
                canvas.line(x0, sheet.height - y, x1, sheet.height - y)
        for run in sheet.runs:
            if run.page == page:
                _draw(canvas, run, sheet, spec)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, run: Run, sheet: Sheet, spec: Spec) -> None:
    face = FACES[run.type.face]
    if run.type.face == "song" and not spec.embedded:
        face = "STSong-Light"
    y = sheet.height - run.y
    if spec.draw == "glyphs":
        x = run.x
        for char in run.text:
            if char != " ":
                canvas.setFont(FACES[run.type.face] if char.isascii() else face, run.type.size)
                canvas.drawString(x, y, char)
            x += (0.5 if ord(char) < 0x250 else 1.0) * run.type.size + run.step
        return
    text = canvas.beginText(run.x, y)
    text.setFont(face, run.type.size)
    text.setCharSpace(run.step)
    text.textOut(run.text)
    canvas.drawText(text)
