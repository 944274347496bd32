"""Files of the CNKI reader (.caj, .kdh, .nh): a PDF under that name, or with one inside, is read as such.

The formats themselves are not published: some hold pictures of pages, some a PDF without its frame, some are
locked.  Nothing of that is guessed at; a sentence says how to get a PDF of the same essay.
"""

from __future__ import annotations

from duidu.base.errors import UserError
from duidu.core.importing.readers import pdf
from duidu.core.importing.readers.source import Source

NAME = "caj"

_PDF_BEGINS = b"%PDF-"
_PDF_ENDS = b"%%EOF"


def read_bytes_of(data: bytes, name: str) -> Source:
    """The source of the PDF inside; ``UserError("caj_unreadable")`` where there is none that can be read."""
    start = data.find(_PDF_BEGINS)
    end = data.rfind(_PDF_ENDS)
    if start < 0 or end < start:
        raise UserError("caj_unreadable", file=name)
    try:
        return pdf.read_bytes_of(data[start : end + len(_PDF_ENDS)], name)
    except UserError as error:
        if error.code == "package_damaged":
            raise UserError("caj_unreadable", file=name) from error
        raise
