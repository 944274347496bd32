"""Every text in its layout: name -> messy text and annotation."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from .books import BOOKS
from .copies import COPIES
from .essay import Note, load_essay
from .gold import gold
from .journals import JOURNALS
from .notes import WITH_NOTES
from .overseas import OVERSEAS
from .press import PRESS
from .printer import Printed, print_essay
from .web_pages import WEB_PAGES

ALL = JOURNALS | OVERSEAS | BOOKS | PRESS | WEB_PAGES | COPIES | WITH_NOTES
NAMES = tuple(ALL)


@dataclass(frozen=True)
class Sample:
    text: str
    gold: dict[str, Any]
    printed: Printed
    notes: tuple[Note, ...]


@cache
def sample(name: str) -> Sample:
    essay_name, layout = ALL[name]
    essay = load_essay(essay_name)
    done = print_essay(essay, layout)
    return Sample(done.text, {**gold(essay, layout, done), "file": f"{name}.txt"}, done, essay.notes)
