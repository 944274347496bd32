"""Every text that the import reads rightly stays read rightly: the figures must be within their limits.

`python -m tests.helpers.scoring -v` prints the figures of all texts, these and those that are not right yet.
"""

import pytest

from tests.helpers.layouts.pairs import LAYOUTS, printable, printed
from tests.helpers.scoring.figures import Figures, score
from tests.helpers.scoring.limits import missed
from tests.helpers.scoring.texts import Annotated, imported, own_texts, reader_texts

OWN = (
    "01-digital-labour",
    "02-general-intellect",
    "03-platform-rent",
    "a-journal-with-two-heads",
    "b-conference-blank-lines",
    "c-newspaper-column",
    "d-thesis-chapter",
    "e-taiwan-quarterly",
    "f-hong-kong-essay",
    "g-pasted-article",
    "h-word-processor",
    "i-scanned-pages",
    "j-jump-between-pages",
    "k-after-a-calendar",
    "l-pdf-to-text",
    "m-university-journal",
    "n-magazine-and-news",
    "o-book-pages",
    "p-notes-in-round-brackets",
    "q-soft-breaks",
    "notes-a-rule-and-cut-bodies",
    "notes-b-cited-again-with-pages",
    "notes-c-round-at-the-foot",
    "notes-d-raised-traditional",
    "notes-e-stars-in-braces",
    "notes-f-beyond-twenty-unlabelled",
    "notes-g-word-in-brackets",
    "notes-h-carets",
    "notes-i-by-chapter",
    "notes-j-bare-digits",
    "notes-k-tortoise-shell",
    "notes-l-word-and-circle",
    "notes-m-wide-brackets",
    "notes-n-headings-cut",
    "notes-o-raised-in-braces",
    "notes-p-brackets-on-each-page",
    "notes-q-references-in-english",
    "notes-r-word-in-round-brackets",
    "notes-s-narrow-and-cut",
    "notes-t-circles-in-brackets",
    "ra-university-journal-with-foot",
    "rb-narrow-and-torn",
    "rc-chapter-of-a-thesis",
    "rd-chapter-without-dots",
    "re-taiwan-label-of-its-own",
    "rf-downloaded-without-title",
    "rg-author-above-title",
    "rh-english-at-the-end",
    "ri-newspaper-without-numbers",
    "rj-news-page",
    "rk-interview",
    "rl-interview-pasted",
    "rm-review-and-notice",
    "rn-review-behind-a-notice",
    "ro-report-with-appendix",
    "rp-report-pasted",
    "rq-lecture-without-title",
    "rr-lecture-pages",
    "rs-web-article",
    "rt-web-article-printed",
    "ru-stems-and-names",
    "rv-scanned-book",
    "sa-affiliations-stacked",
    "sb-web-print-torn",
    "sc-chapter-in-a-book",
    "sd-taiwan-english-in-front",
    "se-questions-pasted",
    "sf-questions-printed",
    "sg-journal-that-jumps",
    "sh-narrow-copy",
    "ta-viewer-copy",
    "tb-reading-page",
    "tc-chat-article",
    "td-numbers-lost",
    "te-old-scan",
)
LEFT_OPEN: frozenset[tuple[str, str]] = frozenset(
    {
        ("c-newspaper-column", "choir"),
        ("d-thesis-chapter", "abacus"),
        ("i-scanned-pages", "canteen"),
        ("l-pdf-to-text", "standard"),
        ("p-notes-in-round-brackets", "nickname"),
        ("rb-narrow-and-torn", "spring"),
        ("rd-chapter-without-dots", "seedbank"),
        ("sa-affiliations-stacked", "dataland"),
        ("sb-web-print-torn", "canteen"),
        ("sb-web-print-torn", "clock-and-wage"),
        ("sh-narrow-copy", "commons"),
        ("sh-narrow-copy", "standard"),
        ("te-old-scan", "bookcase"),
        ("te-old-scan", "canteen"),
        ("te-old-scan", "nickname"),
    }
)
"""Layout and text: not right yet."""
WITH_GOLD = ("001_cb43517078dade73", "003_085182e16f623625")
BY_POSITION = ("000_9dafb33b4e580e09", "002_e9a240e3b82e9961", "004_1fec9032170b21b9")


def figures_of(annotated: Annotated) -> Figures:
    return score(annotated.gold, imported(annotated.text, annotated.name))


def complaint(figures: Figures, text: str) -> str:
    places = "\n".join(misread.sentence(text) for misread in figures.misreads)
    return f"beyond the limits: {missed(figures.table())}\n{places}"


@pytest.mark.parametrize("name", OWN)
def test_a_text_in_this_layout_is_read_within_the_limits(name: str) -> None:
    annotated = next(each for each in own_texts() if each.name == name)
    figures = figures_of(annotated)
    assert not missed(figures.table()), complaint(figures, annotated.text)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_texts_in_this_layout_are_read_within_the_limits(layout: str) -> None:
    beyond = []
    for text in printable(layout):
        if (layout, text) not in LEFT_OPEN:
            page = printed(layout, text)
            figures = score(page.gold, imported(page.text, text))
            beyond += [f"{text}: {complaint(figures, page.text)}"] if missed(figures.table()) else []
    assert not beyond, "\n".join(beyond)


@pytest.mark.essays
@pytest.mark.gold
@pytest.mark.parametrize("name", WITH_GOLD)
def test_an_essay_with_gold_beside_it_is_read_within_the_limits(name: str) -> None:
    annotated = next(each for each in reader_texts() if each.name == name)
    figures = figures_of(annotated)
    assert not missed(figures.table()), complaint(figures, annotated.text)


@pytest.mark.essays
@pytest.mark.parametrize("name", BY_POSITION)
def test_an_essay_annotated_by_position_is_read_within_the_limits(name: str) -> None:
    annotated = next(each for each in reader_texts() if each.name == name)
    figures = figures_of(annotated)
    assert not missed(figures.table()), complaint(figures, annotated.text)
