"""Every text in every layout that has a place for all it states: far more pages than the layouts were made for.

Left out is what no reader could decide: headings whose level nothing shows, and two levels that print alike.
"""

from .essay import Essay, load_essay
from .gold import gold
from .layout import Layout
from .printed_texts import ALL, Sample
from .printer import print_essay

LAYOUTS = tuple(name for name in ALL if not name.startswith("notes"))
TEXTS = tuple(sorted({ALL[name][0] for name in LAYOUTS}))
WORDLESS = {"line", "first_foot", "notes"}


def printable(name: str) -> list[str]:
    """The texts that the layout can print, its own left out."""
    own, layout = ALL[name]
    return [text for text in TEXTS if text != own and _fits(load_essay(text), layout)]


def printed(name: str, text: str) -> Sample:
    """The page and its annotation, without what the page does not decide."""
    essay, layout = load_essay(text), ALL[name][1]
    done = print_essay(essay, layout)
    answer = {**gold(essay, layout, done), "file": f"{name}-{text}.txt"}
    if not done.stated & {"affiliations"}:
        answer.pop("affiliations")  # the note on the authors may name a post or a place
    if not any(piece.startswith("title:") for piece in layout.front):
        answer.pop("title")  # a head on the first page may be one
    return Sample(done.text, answer, done, essay.notes)


def _fits(essay: Essay, layout: Layout) -> bool:
    if layout.style == "taiwan" and essay.script == "Hans":
        return False
    levels = {part.level for part in essay.parts if part.kind == "heading"}
    shown = all(layout.numbering[level - 1] != "none" for level in levels if level > 1)
    alike = layout.narrow and layout.numbering[1:] == ("arabic-paren", "arabic-half-paren") and 3 in levels
    return shown and not alike and _states_all(essay, layout)


def _states_all(essay: Essay, layout: Layout) -> bool:
    pieces = (*layout.front, *layout.first_foot, *layout.back)
    wanted = {piece.partition(":")[0]: piece.partition(":")[2] for piece in pieces}
    if ("foreign" in wanted or layout.jump) and not essay.foreign:
        return False
    if layout.title_mark and "funding" not in essay.facts:
        return False
    if "byline" in wanted and (wanted["byline"] or "byline") not in essay.facts:
        return False
    return all(name in essay.facts for name in set(wanted) - WORDLESS - {"foreign", "byline"})
