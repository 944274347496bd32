"""Libraries of any size for the benchmarks: new essays made by shuffling the sentences of real ones.

Shuffled sentences keep what matters for speed (character and pair frequencies, lengths), and every essay is
different, so that nothing is found by being the same. The sentences come from the samples, or from a folder
that is named.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from duidu.base.paths import seeds

SEED = 20261121


def sentences_of(folder: Path | None) -> list[str]:
    folder = folder or seeds() / "samples"
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    joined = re.sub(r"\s+", "", text)
    return [sentence for sentence in re.split(r"(?<=[。！？])", joined) if 8 < len(sentence) < 200]


def made_texts(count: int, characters: int, folder: Path | None = None) -> Iterator[str]:
    """`count` essays of about `characters` characters, in paragraphs of five sentences under three headings."""
    chance = random.Random(SEED)
    sentences = sentences_of(folder)
    for number in range(count):
        parts = [f"论文第{number}号", "某某"]
        written = 0
        while written < characters:
            if chance.random() < 0.03:
                parts.append(f"{chance.choice('一二三四五六')}、第{len(parts)}节")
            paragraph = "".join(chance.choices(sentences, k=5))
            parts.append(paragraph)
            written += len(paragraph)
        yield "\n\n".join(parts) + "\n"
