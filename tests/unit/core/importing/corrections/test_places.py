"""A position in the essay is the very character of the original, and the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.base.paths import seeds
from duidu.base.text import Position
from duidu.core.importing import import_source, read_source
from duidu.core.importing.corrections.places import SourcePlaces

SAMPLES = sorted((seeds() / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_kept_character_of_the_body_is_found_in_the_original(path: Path) -> None:
    source = read_source(path)
    essay = import_source(source).essay
    places = SourcePlaces(essay, source.text)
    made = {place for r in essay.repairs if r.applied for place in range(r.source_start, r.source_end)}
    for block in (*essay.headings, *essay.paragraphs):
        for offset, character in enumerate(block.text):
            at = places.source_of(Position(block.id, offset + 1)) - 1
            if not character.isspace() and at not in made:
                assert source.text[at] == character
                assert places.position_of(at) == Position(block.id, offset)


def test_characters_that_a_repair_made_do_not_shift_their_neighbours() -> None:
    text = "题目\n\n张三\n\n一、引言\n\n这里⼈人⼈都在，人⼈人也都在，这句话要长一点才像正文，所以再写一些字。\n\n再来一段正文，它也够长，不会被当作别的什么东西来读的。\n"
    source = read_source(text.encode(), "a.txt")
    essay = import_source(source).essay
    places = SourcePlaces(essay, source.text)
    (block,) = [b for b in essay.paragraphs if "都在" in b.text]
    for offset in range(len(block.text)):
        assert places.source_of(Position(block.id, offset + 1)) == text.index("这里") + offset + 1
