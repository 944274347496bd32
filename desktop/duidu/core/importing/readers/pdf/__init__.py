"""PDF (.pdf): the text layer, put in order of reading, with what the page shows about each line.

:mod:`.pdfium` takes characters and lines out of the file, :mod:`.glyphs` sets them upright, :mod:`.pieces` and
:mod:`.columns` find lines and columns, :mod:`.furniture`, :mod:`.tables`, :mod:`.notes`, :mod:`.headings` and
:mod:`.paragraphs` say what lines are, :mod:`.writing` makes the decoded source of them.  Everything behind
:mod:`.pdfium` is geometry on plain values.  PDFium may fall over a damaged file: whoever reads files that
nobody vouches for does so in a child process.
"""

from __future__ import annotations

from duidu.core.importing.readers.pdf.reading import read as read_bytes_of

NAME = "pdf"

__all__ = ["NAME", "read_bytes_of"]
