"""A book before anything was printed: its parts in order, with levels, labels and the notes in their places."""

from dataclasses import dataclass, field

from .words import NAMES, PRESSES, Words

NOTE = "\ue000"
"""Stands in a text where a note's mark will be printed."""

HAN = "〇一二三四五六七八九十"


@dataclass(frozen=True)
class Part:
    """`kind`: heading (with `level` and `label`), prose, appendix.  Bodies of the notes in `notes`, in order."""

    kind: str
    text: str
    level: int = 0
    label: str = ""
    style: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class Book:
    title: str
    author: str
    press: str
    year: int
    parts: list[Part] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    index: list[str] = field(default_factory=list)


def han(number: int) -> str:
    """1 to 999 as a book counts its chapters."""
    if number >= 100:
        rest = number % 100
        return (
            HAN[number // 100]
            + "百"
            + (("" if rest >= 10 else "零") + (HAN[1] if 10 <= rest < 20 else "") + han(rest) if rest else "")
        )
    if number <= 10:
        return HAN[number]
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + "十" + (HAN[ones] if ones else "")


LABELS = {
    "volume": "第{}卷",
    "part": "第{}编",
    "chapter": "第{}章",
    "section": "第{}节",
    "han": "{}、",
    "han-paren": "（{}）",
}
PER = {"part": 4, "chapter": 4, "section": 3, "han": 3, "han-paren": 2}


def make_book(characters: int, levels: tuple[str, ...], seed: int = 1) -> Book:
    """A book of about so many characters; `levels` are the styles of its headings, outermost first."""
    words = Words(seed)
    chance = words.chance
    book = Book(
        words.title() + "研究", chance.choice(NAMES), chance.choice(PRESSES), chance.randint(1990, 2023)
    )
    writer = _Writer(book, words, levels)
    writer.named("前言", paragraphs=4)
    writer.named("导言", paragraphs=5)
    while writer.written < characters:
        writer.section(0)
    writer.named("结语", paragraphs=4)
    writer.named("附录", paragraphs=3, kind="appendix")
    book.references = [
        words.reference().removeprefix("参见") for _ in range(min(200, 10 + characters // 10_000))
    ]
    book.index = [
        f"{words.thing()}，{', '.join(str(n) for n in sorted(chance.sample(range(1, 400), 3)))}"
        for _ in range(30)
    ]
    writer.named("后记", paragraphs=2)
    return book


class _Writer:
    def __init__(self, book: Book, words: Words, levels: tuple[str, ...]) -> None:
        self.book, self.words, self.levels = book, words, levels
        self.counts = [0] * len(levels)
        self.written = 0

    def named(self, title: str, paragraphs: int, kind: str = "prose") -> None:
        self.book.parts.append(Part("heading", title, 1, "", "named"))
        self.prose(paragraphs, kind)

    def section(self, level: int) -> None:
        style = self.levels[level]
        self.counts[level] += 1
        label = LABELS[style].format(han(self.counts[level]))
        self.book.parts.append(Part("heading", self.words.title(), level + 1, label, style))
        inner = level + 1 < len(self.levels)
        if not inner or style in {"chapter", "section"} or self.words.chance.random() < 0.3:
            self.prose(self.words.chance.randint(1, 3))
        if inner:
            below = self.levels[level + 1]
            if below != "chapter":  # chapters count through the whole book
                self.counts[level + 1] = 0
            for _ in range(PER[below]):
                self.section(level + 1)

    def prose(self, paragraphs: int, kind: str = "prose") -> None:
        for _ in range(paragraphs):
            text, notes = "", []
            for _ in range(self.words.chance.randint(2, 7)):
                sentence = self.words.sentence()
                if self.words.chance.random() < 0.12:
                    sentence = f"{self.words.chance.choice(NAMES)}写道：{self.words.quotation()}{NOTE}。"
                    notes.append(self.words.note())
                elif self.words.chance.random() < 0.06:
                    sentence = sentence[:-1] + sentence[-1] + NOTE
                    notes.append(self.words.note())
                text += sentence
            self.written += len(text)
            self.book.parts.append(Part(kind, text, notes=tuple(notes)))
