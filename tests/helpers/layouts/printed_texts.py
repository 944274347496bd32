"""Every text in its layout: name -> messy text and annotation."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from .essay import Note, load_essay
from .further_settings import FURTHER
from .gold import gold
from .note_settings import WITH_NOTES
from .printer import Printed, print_essay
from .second_settings import SECOND
from .settings import PRINTED
from .third_settings import THIRD

ALL = PRINTED | FURTHER | SECOND | THIRD | WITH_NOTES
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
