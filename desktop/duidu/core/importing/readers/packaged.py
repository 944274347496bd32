"""Files that are zips: what lies in one says whether it is a Word document, an EPUB or an OpenDocument text."""

from __future__ import annotations

from duidu.base.errors import UserError
from duidu.core.importing.readers import epub, opendocument, word
from duidu.core.importing.readers.packages import Package
from duidu.core.importing.readers.source import Source

NAME = "packaged"


def read_bytes_of(data: bytes, name: str) -> Source:
    """The source of a packaged document; ``UserError`` for what is damaged, protected or something else."""
    package = Package(data, name)
    if word.main_part(package) is not None:
        return word.read_package(package)
    if epub.is_book(package):
        return epub.read_package(package)
    if opendocument.is_text(package):
        return opendocument.read_package(package)
    raise UserError("format_unknown", file=name)
