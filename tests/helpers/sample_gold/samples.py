"""Which essay is printed in which layout, and where the results lie in the repository."""

import json
from pathlib import Path

from .essay import Essay, load_essay
from .gold import gold
from .layout import PAGES_AS_MARKDOWN, PDF_HARD_WRAPPED, TAIWAN_REFERENCE_LIST, Layout
from .render import render

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TEXTS = ROOT / "seeds" / "samples"
ANSWERS = ROOT / "tests" / "helpers" / "gold"
SAMPLES: dict[str, Layout] = {
    "01-digital-labour": PDF_HARD_WRAPPED,
    "02-general-intellect": PAGES_AS_MARKDOWN,
    "03-platform-rent": TAIWAN_REFERENCE_LIST,
}


def essay_of(name: str) -> Essay:
    return load_essay(HERE / "essays" / f"{name}.toml")


def outputs(name: str) -> dict[Path, str]:
    """What the repository should hold for a sample: path -> text."""
    essay, layout = essay_of(name), SAMPLES[name]
    rendered = render(essay, layout)
    answer = json.dumps(gold(essay, layout, rendered), ensure_ascii=False, indent=1)
    return {
        TEXTS / f"{name}.txt": rendered.text,
        ANSWERS / f"{name}.json": answer + "\n",
    }
