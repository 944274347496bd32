"""A bookmark (a named place) and a link (two passages that the reader tied together).

Places are :class:`~duidu.core.annotations.model.Target`: they carry the words that stood there, and are found again
after the text changed by the same rules as annotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duidu.base.clock import now
from duidu.base.errors import UserError
from duidu.base.ids import new_id
from duidu.base.text import Position, Span
from duidu.core.annotations.model import Target, target_of

PLACE_CHARS = 24
"""So many characters from its place on tell a bookmark's place from others; more seldom stay together."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A named place of an essay; an empty ``name`` is shown as the words at the place."""

    id: str
    essay: str
    name: str
    target: Target
    created: str

    @property
    def place(self) -> Position:
        return Position(self.target.span.block, self.target.span.start)


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One passage of a link; one target a block, in reading order."""

    essay: str
    targets: tuple[Target, ...]

    @property
    def first(self) -> Span:
        return self.targets[0].span

    @property
    def exact(self) -> str:
        """The words of the passage; those of several blocks on lines of their own."""
        return "\n".join(target.quote.exact for target in self.targets)


@dataclass(frozen=True, slots=True)
class PassageLink:
    """Two passages, of two essays or of one, that the reader tied together; it leads both ways."""

    id: str
    ends: tuple[LinkEnd, LinkEnd]
    created: str


def make_bookmark(essay: str, text: str, place: Position, name: str = "") -> Bookmark:
    """A bookmark at ``place`` of a block whose canonical text is ``text``.

    ``UserError("span_outside")`` where the block has no character at all.
    """
    start = min(place.offset, max(0, len(text) - 1))
    span = Span(place.block, start, max(start, min(len(text), start + PLACE_CHARS)))
    return Bookmark(new_id(), essay, " ".join(name.split()), target_of({place.block: text}, span), now())


def make_link_end(essay: str, texts: Mapping[str, str], spans: Iterable[Span]) -> LinkEnd:
    """One end of a link; ``UserError``: ``block_unknown``, ``span_outside``, ``selection_empty``."""
    targets = tuple(target_of(texts, span) for span in spans)
    if not targets:
        raise UserError("selection_empty")
    return LinkEnd(essay, targets)


def make_link(first: LinkEnd, second: LinkEnd) -> PassageLink:
    """A link between two passages; ``UserError("link_same_passage")`` where they are one."""
    if first == second:
        raise UserError("link_same_passage")
    return PassageLink(new_id(), (first, second), now())
