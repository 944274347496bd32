"""Which essay is printed in which layout, and where the results lie in the repository."""

import json
from pathlib import Path

from tests.helpers.layouts.layout import Layout as Press

from .essay import Essay, load_essay
from .gold import gold
from .layout import PAGES_AS_MARKDOWN, PDF_HARD_WRAPPED, TAIWAN_REFERENCE_LIST, Layout
from .pressed import CUT_NOTES, HONG_KONG, VIEWER_COPY, fields_printed, printed
from .render import render

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TEXTS = ROOT / "seeds" / "samples"
ANSWERS = ROOT / "tests" / "helpers" / "gold"
RENDERED: dict[str, Layout] = {
    "01-digital-labour": PDF_HARD_WRAPPED,
    "02-general-intellect": PAGES_AS_MARKDOWN,
    "03-platform-rent": TAIWAN_REFERENCE_LIST,
}
PRESSED: dict[str, Press] = {
    "04-audience-commodity": VIEWER_COPY,
    "05-thirty-minutes": CUT_NOTES,
    "06-data-enclosure": HONG_KONG,
}
SAMPLES = (*RENDERED, *PRESSED)


def essay_of(name: str) -> Essay:
    """A clean essay of `RENDERED`."""
    return load_essay(_clean(name))


def outputs(name: str) -> dict[Path, str]:
    """What the repository should hold for a sample: path -> text."""
    if name in PRESSED:
        text, known = printed(_clean(name), PRESSED[name])
    else:
        essay, layout = essay_of(name), RENDERED[name]
        rendered = render(essay, layout)
        text, known = rendered.text, gold(essay, layout, rendered)
    answer = json.dumps(known, ensure_ascii=False, indent=1)
    return {TEXTS / f"{name}.txt": text, ANSWERS / f"{name}.json": answer + "\n"}


def front_words(name: str) -> list[str]:
    """The words of a sample of `PRESSED` before and behind its body that are facts about it."""
    return fields_printed(_clean(name), PRESSED[name])


def _clean(name: str) -> Path:
    return HERE / "essays" / f"{name}.toml"
