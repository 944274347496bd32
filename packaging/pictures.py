"""Draw the scenes that the guide and the README show, without a screen, each from the real window.

    python packaging/pictures.py                        the samples, into docs/screenshots (these are committed)
    python packaging/pictures.py --essays DIR --out DIR  the same scenes with a reader's own essays (never committed)

Look at every picture after each change of the window. ``--only NAME…`` draws some of them.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QInputMethodEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from duidu.app.operations import annotating, library  # noqa: E402
from duidu.app.operations.importing import import_paths, shipped_catalogue  # noqa: E402
from duidu.app.presenters.first_start import first_view  # noqa: E402
from duidu.app.presenters.hints import HINTS  # noqa: E402
from duidu.base.jobs import Inline  # noqa: E402
from duidu.base.paths import Places  # noqa: E402
from duidu.base.text import Position, Span  # noqa: E402
from duidu.bootstrap import open_session  # noqa: E402
from duidu.core.annotations.model import Colour  # noqa: E402
from duidu.ui.deeds.view import set_setting  # noqa: E402
from duidu.ui.panes.companion import PaneCompanion  # noqa: E402
from duidu.ui.stage import Stage  # noqa: E402

LARGEST_BYTES = 250_000
LAPTOP, DESK, WIDE, SMALL = (1366, 820), (1920, 1000), (2560, 1200), (900, 760)
QUERY = "資本主義"
CONCEPT = "劳动"


class Album:
    """The stage, and the essays in it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.essays = [row.id for row in library.list_essays(stage.session)]

    @property
    def window(self) -> Any:
        return self.stage.window

    def begin(self, size: tuple[int, int] = LAPTOP, *essays: int) -> None:
        """A fresh arrangement at this size, with these essays side by side."""
        self.window.resize(*size)
        self.window.show_panel("")
        self.window.notices.hide()
        chosen = [(self.essays[number % len(self.essays)], None) for number in essays or (0,)]
        self.window.open_side_by_side(chosen)
        self.stage.settle()  # texts come a turn later than their panes
        for pane in self.window.reader_panes():
            pane.view.scroll_to_end(bottom=False)
            companion = PaneCompanion.of(pane)
            if companion is not None:
                companion.cards.close_all()
        self.stage.settle()

    def type(self, text: str) -> None:
        """Type into the one field as an input method does."""
        self.window.run_action("search_all")
        self.window.field.clear()
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.window.field, event)
        self.stage.settle()

    def place_of(self, number: int, words: str) -> Span:
        """Where these words stand first in an essay."""
        from duidu.app.operations.searching import find_in_essay

        return find_in_essay(self.stage.session, words, self.essays[number])[0]

    def noted(self) -> int:
        """Number of an essay whose notes have bodies: the second if it can be."""
        order = [1, *(number for number in range(len(self.essays)) if number != 1)]
        return next((n for n in order if self.first_note_paragraph(n) != Position("p1", 0)), 0)

    def first_note_paragraph(self, number: int) -> Position:
        """A paragraph of the body whose note has a body."""
        from duidu.app.operations.reading import open_essay

        essay = open_essay(self.stage.session, self.essays[number]).essay
        found = (n.anchor for n in essay.notes if n.anchor and n.body and n.anchor.block != "title")
        return next(found, Position("p1", 0))


def first_start(album: Album) -> None:
    found = first_view(Inline(), album.stage.session) or (album.essays[0], None)
    album.begin(LAPTOP, album.essays.index(found[0]) if found[0] in album.essays else 0)
    album.window.open_essay(*found)


def note_card(album: Album) -> None:
    number = album.noted()
    place = album.first_note_paragraph(number)
    album.begin(LAPTOP, number)
    pane = album.window.active_pane()
    album.window.open_essay(album.essays[number], Position(place.block, max(0, place.offset - 40)))
    album.stage.settle()
    note = next(n for n in pane.opened.essay.notes if n.anchor == place)
    box = pane.view.rects_of(Span(place.block, max(0, place.offset - 1), place.offset))
    pane.view.note_activated.emit(note.index, box[0])
    album.stage.settle()


def term_card(album: Album) -> None:
    album.begin(LAPTOP, 0)
    pane = album.window.active_pane()
    span = album.place_of(0, "异化")
    album.window.open_essay(album.essays[0], Position(span.block, 0))
    album.stage.settle()
    pane.view.term_activated.emit(span, pane.view.rects_of(span)[0])
    album.stage.settle()


def two_panes(album: Album) -> None:
    album.begin(LAPTOP, 0, 1)


def three_panes(album: Album) -> None:
    album.begin(DESK, 0, 1, 2)


def four_panes(album: Album) -> None:
    album.begin(WIDE, 0, 1, 2, 3)


def library_panel(album: Album) -> None:
    album.begin(LAPTOP, 0)
    album.window.show_panel("library")


def outline_panel(album: Album) -> None:
    album.begin(LAPTOP, 1)
    album.window.show_panel("outline")
    album.window.open_essay(album.essays[1], album.first_note_paragraph(1))


def one_field(album: Album) -> None:
    album.begin(LAPTOP, 1)
    album.type(QUERY)


def search_page(album: Album) -> None:
    album.begin(LAPTOP, 0)
    album.window.show_page("search", QUERY)


def compare_page(album: Album) -> None:
    album.begin(DESK, 0, 1, 2)
    album.window.show_page("compare", CONCEPT)


def annotations(album: Album) -> None:
    album.begin(LAPTOP, 0)
    album.window.show_panel("annotations")
    album.window.open_essay(album.essays[0], Position("p1", 0))


def this_paragraph(album: Album) -> None:
    album.begin(DESK, 1)
    album.window.run_action("panel_paragraph")
    album.window.open_essay(album.essays[1], album.first_note_paragraph(1))
    album.stage.settle()
    album.stage.picture("paragraph")
    album.window.run_action("panel_paragraph")


def concordance(album: Album) -> None:
    search_page(album)
    album.stage.settle()
    page = album.window.pages["search"]
    page.choose_way("lines")
    page.lines.sides.buttons["right"].click()


def wording(album: Album) -> None:
    album.begin(DESK, 0, 1, 2)
    album.window.show_page("compare")
    album.window.pages["compare"].presenter.show_view("wording")


def glossary(album: Album) -> None:
    album.begin(LAPTOP, 0)
    album.window.show_page("glossary", "剩余价值")


def import_results(album: Album) -> None:
    from duidu.app.operations.importing import ImportOutcome, ImportStatus
    from duidu.base.errors import UserError
    from duidu.ui.dialogs.import_results import ImportResultsDialog
    from duidu.ui.stage import draw, write_picture

    outcomes = [
        ImportOutcome("平台与劳动.pdf", album.essays[0], ImportStatus.IMPORTED, path="平台与劳动.pdf"),
        ImportOutcome(
            "旧刊合订本.pdf",
            None,
            ImportStatus.FAILED,
            UserError("pdf_without_text", file="旧刊合订本.pdf"),
            "旧刊合订本.pdf",
        ),
    ]
    dialog = ImportResultsDialog(album.window.context, album.window, outcomes, lambda _path: None)
    dialog.open()
    album.stage.settle()
    path = album.stage.out / "import-results.png"
    write_picture(draw(dialog), path)
    album.stage.pictures.append(path)
    dialog.close()


def source_pages(album: Album) -> None:
    album.begin(DESK, 0, 1, 3, 5)
    album.window.show_page("compare", CONCEPT)
    album.window.pages["compare"].presenter.show_view("sources")


def selection_bar(album: Album) -> None:
    number = album.noted()
    album.begin(LAPTOP, number)
    place = album.first_note_paragraph(number)
    album.window.open_essay(album.essays[number], Position(place.block, 0))
    album.stage.settle()
    start = max(0, place.offset - 24)
    album.window.active_pane().view.select(Span(place.block, start, place.offset))


def clean_report(album: Album) -> None:
    album.begin(LAPTOP, 2)
    album.window.show_page("report", album.essays[2])


def dark(album: Album) -> None:
    set_setting(album.window, "theme", "dark")
    two_panes(album)
    album.stage.picture("dark")
    set_setting(album.window, "theme", "light")


def sepia(album: Album) -> None:
    set_setting(album.window, "theme", "sepia")
    album.begin(LAPTOP, 1)
    album.stage.picture("sepia")
    set_setting(album.window, "theme", "light")


def other_language(album: Album, language: str, name: str) -> None:
    set_setting(album.window, "language", language)
    album.stage.settle()
    album.begin(LAPTOP, 2, 0)
    album.window.show_panel("library")
    album.window.resize(*DESK)
    album.stage.picture(name)
    set_setting(album.window, "language", "zh-Hans")
    album.stage.settle()


def small(album: Album) -> None:
    album.begin(SMALL, 0, 1)


def wide(album: Album) -> None:
    album.begin(WIDE, 0, 1)
    album.window.show_panel("library")


def dialog(album: Album, action: str, name: str) -> None:
    """A dialog is a window of its own: draw it alone."""
    from duidu.ui.stage import draw, write_picture

    album.window.run_action(action)
    album.stage.settle()
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not album.window]
    path = album.stage.out / f"{name}.png"
    write_picture(draw(tops[-1]), path)
    album.stage.pictures.append(path)
    for top in tops:
        top.close()


SCENES: dict[str, Callable[[Album], None]] = {
    "first-start": first_start,
    "note-card": note_card,
    "term-card": term_card,
    "two-panes": two_panes,
    "three-panes": three_panes,
    "four-panes": four_panes,
    "library": library_panel,
    "outline": outline_panel,
    "one-field": one_field,
    "search": search_page,
    "compare": compare_page,
    "annotations": annotations,
    "paragraph": this_paragraph,
    "concordance": concordance,
    "wording": wording,
    "glossary": glossary,
    "import-results": import_results,
    "sources": source_pages,
    "selection": selection_bar,
    "clean-report": clean_report,
    "dark": dark,
    "sepia": sepia,
    "traditional": lambda album: other_language(album, "zh-Hant", "traditional"),
    "english": lambda album: other_language(album, "en", "english"),
    "small": small,
    "wide": wide,
    "preferences": lambda album: dialog(album, "preferences", "preferences"),
    "appearance": lambda album: dialog(album, "appearance", "appearance"),
    "help": lambda album: dialog(album, "help", "help"),
    "export": lambda album: dialog(album, "export_notes", "export"),
}


def make_album(folder: Path, out: Path, essays: Path | None) -> Album:
    """A library in ``folder`` with the samples (or the essays), some annotations, and its window."""
    session = open_session(Places(folder / "library", folder / "config", folder / "cache"))
    session.settings.set("theme", "light")
    session.settings.set("hints_seen", ",".join(HINTS))  # no balloon over other scenes
    stage = Stage(session, out)
    if essays is not None:
        import_paths(Inline(), session.store, [essays], shipped_catalogue())
    stage.start(size=LAPTOP)
    album = Album(stage)
    if essays is not None:
        rows = library.list_essays(session)
        album.essays = [row.id for row in rows if row.file in {f.name for f in essays.iterdir()}]
    annotate(album)
    return album


def annotate(album: Album) -> None:
    """Five marks and a note, as a student leaves them."""
    session, essay = album.stage.session, album.essays[0]
    paragraphs = [p for p in album.window.reader_panes()[0].opened.essay.paragraphs if len(p.text) > 60]
    for number, colour in enumerate(Colour):
        block = paragraphs[number % len(paragraphs)]
        end = block.text.find("。") + 1 or 20
        note = "与第二篇对照着读。" if number == 0 else ""
        annotating.annotate(session, essay, [Span(block.id, 0, min(end, 60))], colour, note)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--essays", type=Path, help="draw with these essays instead of the samples")
    parser.add_argument("--only", nargs="*", default=list(SCENES), choices=list(SCENES))
    given = parser.parse_args()
    if given.essays is not None and given.out.resolve() == (ROOT / "docs" / "screenshots"):
        parser.error("pictures of a reader's own essays do not belong into the repository: give --out")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        album = make_album(Path(folder), given.out, given.essays)
        for name in given.only:
            before = len(album.stage.pictures)
            SCENES[name](album)
            if len(album.stage.pictures) == before:
                album.stage.picture(name)
        album.stage.close()
    return report(album.stage.pictures)


def report(pictures: list[Path]) -> int:
    """Say what was drawn; pictures in the repository that are too large for it are an error."""
    large = [path for path in pictures if path.stat().st_size > LARGEST_BYTES and _is_kept(path)]
    for path in pictures:
        print(f"{path.stat().st_size // 1000:5d} kB  {path}")
    for path in large:
        print(f"too large: {path}", file=sys.stderr)
    return 1 if large else 0


def _is_kept(picture: Path) -> bool:
    return picture.resolve().is_relative_to(ROOT / "docs")


if __name__ == "__main__":
    sys.exit(main())
