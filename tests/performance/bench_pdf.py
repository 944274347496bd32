"""How many pages of PDF are read in a second on one core: `make bench-pdf [ESSAYS=DIR of PDF files]`."""

import argparse
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from duidu.core.importing import import_source, read_source
from duidu.core.importing.readers.pdf.pdfium import open_pdf
from tests.helpers.layouts.essay import load_essay
from tests.helpers.pdf_pages.drawing import draw
from tests.helpers.pdf_pages.pages import CNKI, JOURNAL
from tests.helpers.pdf_pages.press import Press
from tests.helpers.pdf_pages.spec import Spec

LONG = ("elevator", "translation", "remainder", "rain", "forecast-office", "dataland")
PAGES = {
    "two columns, a line at once": replace(JOURNAL, measure=22, lines=42, front=JOURNAL.front[:2], footer=()),
    "two columns, embedded": replace(
        JOURNAL, measure=22, lines=42, front=JOURNAL.front[:2], footer=(), embedded=True
    ),
    "two columns, glyph by glyph": replace(CNKI, measure=22, lines=42, front=CNKI.front[:2], footer=()),
}


def made(spec: Spec) -> list[bytes]:
    files = []
    for name in LONG:
        press = Press(load_essay(name), replace(spec, back=()))
        press.run()
        files.append(draw(press.sheet, spec))
    return files


def measure(files: Iterable[bytes]) -> tuple[int, int, float, float]:
    """Pages, characters, seconds to read, seconds to read and import."""
    pages = characters = 0
    reading = importing = 0.0
    for data in files:
        started = time.process_time()
        source = read_source(data, "a.pdf")
        read = time.process_time()
        import_source(source)
        importing += time.process_time() - started
        reading += read - started
        characters += len("".join(source.text.split()))
        with open_pdf(data, "a.pdf") as file:
            pages += file.page_count
    return pages, characters, reading, importing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="measure these files, too")
    arguments = parser.parse_args()
    sets = {name: made(spec) for name, spec in PAGES.items()}
    if arguments.folder:
        found = sorted(arguments.folder.glob("*.pdf"))
        sets[f"the {len(found)} in {arguments.folder.name}/"] = [path.read_bytes() for path in found]
    print("| | pages | characters a page | pages/s, read | pages/s, to the essay |")
    print("|---|---|---|---|---|")
    for name, files in sets.items():
        if not files:
            continue
        measure(files[:1])
        pages, characters, reading, importing = min(
            (measure(files) for _ in range(3)), key=lambda row: row[3]
        )
        print(
            f"| {name} | {pages} | {characters // pages} | {pages / reading:.0f} | {pages / importing:.0f} |"
        )


if __name__ == "__main__":
    main()
