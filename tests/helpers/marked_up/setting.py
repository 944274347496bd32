"""What a file shows of an essay: its blocks with their labels, the signs of its notes, the facts it states."""

from dataclasses import dataclass, field
from typing import Any

from tests.helpers.layouts.citing import printed_note
from tests.helpers.layouts.essay import Essay, load_essay
from tests.helpers.layouts.gold import gold
from tests.helpers.layouts.layout import Layout
from tests.helpers.layouts.numbering import label
from tests.helpers.layouts.printer import CIRCLED, Printed
from tests.helpers.sample_gold.essay import MARK, number_of

PATTERNS = {
    "authors": "{}",
    "affiliations": "{}",
    "abstract": "摘要：{}",
    "keywords": "关键词：{}",
    "title_en": "{}",
    "abstract_en": "Abstract: {}",
    "funding": "基金项目：{}",
}


@dataclass(frozen=True)
class Block:
    """A part of the body: its words with placeholders for notes, `label` is what stands before them."""

    kind: str
    text: str
    label: str
    level: int = 0
    run_in: str = ""


@dataclass(frozen=True)
class Setting:
    essay: Essay
    facts: tuple[str, ...] = ("title", "authors")
    numbering: tuple[str, ...] = ("han", "han-paren", "arabic")
    items: str = "arabic-paren"
    counter: str = "circled"
    mark: str = "{}"
    style: str = "footnote"
    quotes: bool = True
    joins: dict[str, str] = field(default_factory=lambda: {"keywords": "；"})

    @property
    def blocks(self) -> list[Block]:
        counts = [0, 0, 0]
        items = 0
        made = []
        for part in self.essay.parts:
            if part.level:
                counts[part.level - 1] += 1
                counts[part.level :] = [0] * (3 - part.level)
            items = items + 1 if part.kind == "item" else 0
            words = ""
            if part.kind == "item":
                words = label(self.items, (items,))
            elif part.level and part.numbered:
                words = label(self.numbering[part.level - 1], tuple(counts[: part.level]))
            made.append(Block(part.kind, part.text, words, part.level, part.run_in))
        return made

    def sign(self, number: int) -> str:
        """The mark of note `number` as the page shows it."""
        shown = {
            "circled": CIRCLED[number - 1],
            "digits": str(number),
            "roman": ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")[number - 1],
        }
        return self.mark.format(shown[self.counter])

    def note(self, number: int) -> str:
        return printed_note(self.essay.notes[number - 1], self.style)

    def fact(self, name: str) -> str:
        """A fact as a line of the front matter."""
        value = self.essay.facts[name]
        if isinstance(value, list):
            value = self.joins.get(name, "　").join(value)
        return PATTERNS.get(name, "{}").format(value.replace("~", ""))

    @property
    def truth(self) -> dict[str, Any]:
        """The annotation that an import should arrive at."""
        layout = Layout(
            quote_indent="　　" if self.quotes else "",
            mark="{}",
            notes_at="end",
            style=self.style,
            restart=False,
        )
        done = Printed(
            marks={note.number: self.sign(note.number) for note in self.essay.notes},
            labels={number: block.label for number, block in enumerate(self.blocks)},
            stated=set(self.facts),
        )
        return gold(self.essay, layout, done)


def setting(name: str, **choices: Any) -> Setting:
    return Setting(load_essay(name), **choices)


def pieces(text: str) -> list[str | int]:
    """Words and numbers of notes in turn."""
    found: list[str | int] = []
    at = 0
    for match in MARK.finditer(text):
        found += [text[at : match.start()], number_of(match[0])]
        at = match.end()
    return [piece for piece in [*found, text[at:]] if piece != ""]
