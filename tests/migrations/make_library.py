"""Make the library file of this version, to be kept: `python tests/migrations/make_library.py` at each schema change.

One small library a schema version lies beside this file, as the program of that time left it: two invented essays,
an annotation, a collection, a fact, a known word, a term of the reader's, a place, an arrangement,
a saved search. It is made once and never made again;
the migration tests open it with the program of today.
"""

import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from duidu.app.operations import annotating, importing, library, own_terms, reading, saved_searches
from duidu.app.presenters.searching import SearchRequest
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.paths import Places
from duidu.base.text import Position, Span
from duidu.bootstrap import open_session
from duidu.core.annotations.model import Colour
from duidu.core.library.catalogue import Catalogue
from duidu.core.library.commands import SetKnown
from duidu.core.library.model import Zone

FOLDER = Path(__file__).parent
FIRST = (
    "看不见的仓库\n\n陈默\n\n一、货架与时钟\n\n仓库里没有人看钟，钟看着每一个人①。扫描枪的每一声，都是一次计时，\n\n"
    "也是一次记账。\n\n二、谁的节奏\n\n节奏不是机器的属性，而是机器在一种关系里的用法。\n\n"
    "①林远：《货架的政治》，远山出版社，2011年，第12页。\n"
)
SECOND = "一封没有寄出的信\n\n许南\n\n信写好了，地址却是一个已经拆掉的车间。\n"


def fill(session: Session, folder: Path) -> None:
    """Everything that a library of this version can hold."""
    for name, text in (("warehouse.txt", FIRST), ("letter.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    files = [folder / "warehouse.txt", folder / "letter.txt"]
    first, second = importing.import_paths(Inline(), session.store, files, Catalogue({}))
    assert first.essay
    assert second.essay
    essay = reading.open_essay(session, first.essay).essay
    block = next(block for block in essay.paragraphs if "节奏" in block.text)
    start = block.text.index("一种关系")
    annotating.annotate(
        session, first.essay, [Span(block.id, start, start + 4)], Colour.QUESTION, "什么关系？", ["关系"]
    )
    library.create_collection(session, "第一周", (first.essay,))
    library.set_fact(session, second.essay, "source", "旧信集")
    session.do(SetKnown("异化", known=True))
    own_terms.save(session, {"headword": "货架时间", "definition": "货架给人规定的时间。"})
    reading.save_place(session, first.essay, Position(block.id, 3), 0.5)
    reading.save_arrangement(session, '{"panes":[]}', "两栏")
    saved_searches.save(session, SearchRequest("钟 NEAR/句 时钟", frozenset({Zone.BODY})).to_save("时间"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        session = open_session(Places(work / "library", work / "config", work / "cache"))
        fill(session, work)
        session.close()
        connection = sqlite3.connect(work / "library" / "library.sqlite3")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA page_size=512")  # small: it lies in the repository
        connection.execute("VACUUM")
        connection.close()
        target = FOLDER / f"version-{version}"
        if target.exists():
            sys.exit(f"{target.name} exists and is never made again")
        shutil.copytree(work / "library" / "originals", target / "originals")
        shutil.copy(work / "library" / "library.sqlite3", target)
        print(target.name, (target / "library.sqlite3").stat().st_size)


if __name__ == "__main__":
    main()
