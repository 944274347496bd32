"""`python -m tests.helpers.scoring [-v] [NAME…]`: the table, worst text first; -v the misread places."""

import sys

from .figures import Figures, score
from .limits import missed
from .texts import Annotated, imported, own_texts, reader_texts

COLUMNS = ("headings", "paragraphs", "body_errors", "leaked", "lost", "notes", "citations", "quotations",
           "served", "metadata", "run_in", "kinds")  # fmt: skip


def main(arguments: list[str]) -> None:
    names = [each for each in arguments if not each.startswith("-")]
    texts = [
        each for each in (*reader_texts(), *own_texts()) if not names or any(n in each.name for n in names)
    ]
    rows = [(score(each.gold, imported(each.text, each.name)), each) for each in texts]
    rows.sort(key=lambda row: (-len(missed(row[0].table())), row[1].name))
    print("| text | " + " | ".join(COLUMNS) + " | missed |")
    print("|---" * (len(COLUMNS) + 2) + "|")
    for figures, each in rows:
        table = figures.table()
        cells = [f"{table[name]:.4f}".rstrip("0").rstrip(".") for name in COLUMNS]
        print(f"| {each.name} | " + " | ".join(cells) + f" | {len(missed(table))} |")
    if "-v" in arguments:
        for figures, each in rows:
            _places(figures, each)


def _places(figures: Figures, each: Annotated) -> None:
    if figures.misreads:
        print(f"\n## {each.name}: {', '.join(missed(figures.table())) or 'within all limits'}\n")
        for misread in figures.misreads:
            print(f"- {misread.sentence(each.text)}")


if __name__ == "__main__":
    main(sys.argv[1:])
