"""An imported essay written out clean, as a tidy hand would type it: plain text or Markdown, one line a paragraph."""

from collections import defaultdict
from itertools import count

from duidu.core.library.model import Block, BlockKind, Essay, Note, ParagraphKind


def clean_text(essay: Essay, *, markdown: bool = False) -> str:
    """Title, authors, headings, paragraphs with [1] (or [^1]) and all notes at the end."""
    writer = _Writer(essay, markdown=markdown)
    parts = [*writer.head(), *writer.body(), *writer.notes()]
    return "\n\n".join(parts) + "\n"


class _Writer:
    def __init__(self, essay: Essay, *, markdown: bool) -> None:
        self._essay, self._markdown = essay, markdown
        self._anchored: dict[str, list[Note]] = defaultdict(list)
        self._of_title = [
            note for note in essay.notes if note.kind == "title-note" and note.anchor and note.body
        ]
        for note in essay.notes:
            if note.anchor is not None and note.body is not None and note.kind != "title-note":
                self._anchored[note.anchor.block].append(note)
        self._number = count(1)
        deepest = max((block.level or 1 for block in essay.headings), default=1)
        self._below_title = 1 if deepest < 6 else 0
        self._bodies: list[str] = [f"* {note.body}" for note in self._of_title]

    def head(self) -> list[str]:
        facts = self._essay.metadata
        sign = "# " if self._markdown else ""
        title = [sign + facts.title + "*" * bool(self._of_title)] if facts.title else []
        return [*title, *(["　".join(facts.authors)] if facts.authors else [])]

    def body(self) -> list[str]:
        return [self._shown(block) for block in self._essay.blocks if block.kind in _BODY]

    def _shown(self, block: Block) -> str:
        words = self._marked(block)
        if not self._markdown:
            return words
        if block.kind is BlockKind.HEADING:
            return "#" * ((block.level or 1) + self._below_title) + " " + words
        return "> " * (block.paragraph_kind is ParagraphKind.BLOCK_QUOTE) + words

    def _marked(self, block: Block) -> str:
        pieces, done = [], 0
        for note in sorted(self._anchored[block.id], key=_place):
            number = next(self._number)
            pieces += [block.text[done : _place(note)], f"[^{number}]" if self._markdown else f"[{number}]"]
            done = _place(note)
            self._bodies.append(f"[^{number}]: {note.body}" if self._markdown else f"[{number}] {note.body}")
        return "".join([*pieces, block.text[done:]])

    def notes(self) -> list[str]:
        return self._bodies if self._markdown or not self._bodies else ["注释", *self._bodies]


_BODY = {BlockKind.HEADING, BlockKind.PARAGRAPH}


def _place(note: Note) -> int:
    return note.anchor.offset if note.anchor is not None else 0
