"""What a text file would be in each encoding, so that a reader sees at once which one is right."""

from __future__ import annotations

from dataclasses import dataclass

from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.core.importing.readers import read_source
from duidu.core.importing.readers.encoding import CHOICES, decode, decodes_without_loss
from duidu.core.importing.readers.formats import format_of

PREVIEW_CHARS = 1500
_PREVIEW_BYTES = 8 * PREVIEW_CHARS


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """``lossless``: every byte has a meaning in it; ``encoding`` None is the program's own judgement."""

    encoding: str | None
    label: str
    lossless: bool


@dataclass(frozen=True, slots=True)
class EncodingPreviews:
    """The choices for one file, and its beginning in any of them."""

    data: bytes
    file: str
    choices: tuple[EncodingChoice, ...]
    found: str | None
    confidence: float

    def preview(self, encoding: str | None) -> str:
        """The first characters as they would be read; empty where the program finds no encoding."""
        chosen = encoding or self.found
        if chosen is None:
            return ""
        named = chosen if chosen in CHOICES else None
        if not format_of(self.data, self.file).text:
            return _text_of_page(self.data, self.file, named)[:PREVIEW_CHARS]
        return decode(self.data[:_PREVIEW_BYTES], self.file, named).text[:PREVIEW_CHARS]


def _found(data: bytes, file: str) -> tuple[str, float]:
    """The encoding that the program finds and how sure that is; a page may state one itself."""
    if format_of(data, file).text:
        decoded = decode(data, file)
        return decoded.encoding, decoded.confidence
    source = read_source(data, file)
    return source.encoding, source.encoding_confidence


def _text_of_page(data: bytes, file: str, encoding: str | None) -> str:
    """The lines of a page without its tags; empty where it has none in this encoding."""
    try:
        source = read_source(data, file, encoding)
    except UserError:
        return ""
    return "\n".join(source.text[line.start : line.end] for line in source.lines)


def encoding_previews(data: bytes, file: str, words: Words) -> EncodingPreviews:
    """The choices for a file's bytes; those that leave bytes without a meaning come last.  Linear."""
    try:
        found, confidence = _found(data, file)
    except UserError:
        found, confidence = None, 0.0
    named = [
        EncodingChoice(name, words(f"encoding.{name}"), decodes_without_loss(data, name)) for name in CHOICES
    ]
    named.sort(key=lambda choice: not choice.lossless)
    label = words("encoding.unknown")
    if found is not None:
        label = words("encoding.automatic", encoding=found.upper(), percent=round(100 * confidence))
    return EncodingPreviews(
        data, file, (EncodingChoice(None, label, found is not None), *named), found, confidence
    )
