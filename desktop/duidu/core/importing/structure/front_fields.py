"""What front matter was found to state: ranges of the source under the names of fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from duidu.core.importing.structure.names import names_in
from duidu.core.library.model import SourceRange


@dataclass(slots=True)
class Front:
    """Source ranges of each field, of its labels, and the marks at title and authors."""

    fields: dict[str, list[SourceRange]] = field(default_factory=dict)
    labels: list[SourceRange] = field(default_factory=list)
    aside: list[tuple[str, SourceRange]] = field(default_factory=list)
    title_marks: list[SourceRange] = field(default_factory=list)

    def author_names(self, text: str) -> tuple[str, ...]:
        """The authors' names as the line of authors gives them."""
        return tuple(
            name for start, end in self.fields.get("authors", ()) for name in names_in(text[start:end])
        )

    def add(self, name: str, start: int, end: int) -> None:
        if end > start:
            self.fields.setdefault(name, []).append((start, end))
