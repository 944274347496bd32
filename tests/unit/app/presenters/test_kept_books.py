"""A book that is kept is the same book: every text, note, place and mark; and never one of another state."""

from pathlib import Path

import pytest

from duidu.app.operations.opened_library import where
from duidu.app.operations.reading import open_copy
from duidu.app.presenters import kept_books, opening
from duidu.app.presenters.kept_books import KeptBooks
from duidu.app.presenters.reading import ReadingOptions
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.base.text import Position
from duidu.core.library import commands
from duidu.core.library.model import CatalogueFact
from duidu.core.script import Script
from tests.helpers.reading_room import LAYOUTS, furnish, open_room

SHOWN = ReadingOptions()


@pytest.fixture
def room(tmp_path: Path):
    session = open_room(tmp_path)
    yield session, furnish(session, tmp_path / "in", [60_000] * len(LAYOUTS))[0]
    session.close()


@pytest.fixture(autouse=True)
def short_books_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "KEPT_CHARS", 10_000)


def ready(session: Session, essay: str, options: ReadingOptions = SHOWN):
    found = opening._ready_job(Inline(), session.store, KeptBooks(*where(session)), essay, options)
    if isinstance(found, opening.ReadyEssay):
        return found
    steps = list(found.unpack())
    assert all(step is None for step in steps[:-1])
    if steps and steps[-1] is not None:
        return steps[-1]
    return opening._ready_job(Inline(), session.store, None, essay, options)


def keep(session: Session, *essays: str) -> None:
    opening.keep_job(Inline(), *where(session), essays, SHOWN)


def kept_files(session: Session) -> list[Path]:
    return sorted(Path(session.places.cache).rglob("*.book"))


def test_a_kept_book_is_the_same_to_the_last_note(room) -> None:
    session, books = room
    for book in books:
        assert opening.to_be_kept(session, opening.find_row(session, book), SHOWN)
        fresh = ready(session, book)
        keep(session, book)
        assert not opening.to_be_kept(session, opening.find_row(session, book), SHOWN)
        again = ready(session, book)
        assert again.opened == fresh.opened
        assert list(again.document.blocks) == list(fresh.document.blocks)
        assert again.document.shape == fresh.document.shape
        assert again.index.texts == fresh.index.texts
        assert list(again.map.rows) == list(fresh.map.rows)
        assert again.map.length == fresh.map.length
        for note in fresh.opened.essay.notes:
            assert again.index.notes.anchor(note.index) == fresh.index.notes.anchor(note.index)
            assert again.map.distance(Position(note.block, 0)) == fresh.map.distance(Position(note.block, 0))
        for block in fresh.opened.essay.blocks:
            assert list(again.index.standing(block.id)) == list(fresh.index.standing(block.id))
    assert len(kept_files(session)) == len(books)


def test_a_kept_book_comes_in_the_script_that_is_wanted_now(room) -> None:
    session, (book, *_) = room
    keep(session, book)
    wanted = ReadingOptions(Script.TWP, wide_punctuation=True)
    shown, made = ready(session, book, wanted), opening.make_ready(session.store, book, wanted)
    assert shown.document.options == wanted
    assert list(shown.document.blocks) == list(made.document.blocks)


def test_without_notes_it_is_another_text(room) -> None:
    session, (book, *_) = room
    keep(session, book)
    bare = ReadingOptions(notes_at_end=False)
    assert opening.to_be_kept(session, opening.find_row(session, book), bare)
    assert len(ready(session, book, bare).document.blocks) < len(ready(session, book).document.blocks)


def test_what_is_known_beside_the_text_is_as_it_is_now(room) -> None:
    session, (book, *_) = room
    keep(session, book)
    session.do(commands.SetFact(book, "source", CatalogueFact("某刊", "user")))
    assert ready(session, book).opened.facts["source"].value == "某刊"
    assert ready(session, book).opened.row.source == "某刊"


def test_a_new_state_of_the_text_is_never_shown_from_an_old_file(room) -> None:
    session, (book, other, *_) = room
    keep(session, book)
    (path,) = kept_files(session)
    with session.store.write() as tx:
        tx.execute("UPDATE essays SET revision=revision+1 WHERE id=?", (book,))
        tx.execute("UPDATE blocks SET text='新的一段。' WHERE essay=? AND ordinal=5", (book,))
    assert ready(session, book).opened.essay.blocks[5].text == "新的一段。"
    keep(session, book, other)
    assert path not in kept_files(session), "what the library no longer has is deleted"
    assert len(kept_files(session)) == 2
    assert ready(session, book).opened.essay.blocks[5].text == "新的一段。"


def test_a_spoiled_file_is_made_again(room) -> None:
    session, (book, *_) = room
    fresh = ready(session, book)
    keep(session, book)
    (path,) = kept_files(session)
    for content in (b"", path.read_bytes()[:-100], path.read_bytes()[: path.stat().st_size // 2]):
        path.write_bytes(content)
        assert ready(session, book).opened == fresh.opened
    books = KeptBooks(*where(session))
    name = kept_books._name(fresh.opened.row.revision, SHOWN)
    for content in (b"", b"no pickle at all", b"\x80\x05N."):
        books._files.write(name, content)
        assert ready(session, book).opened == fresh.opened


def test_two_libraries_with_one_cache_keep_out_of_each_others_way(room, tmp_path: Path) -> None:
    session, (book, *_) = room
    keep(session, book)
    elsewhere = KeptBooks(tmp_path / "another", Path(session.places.cache))
    row = opening.find_row(session, book)
    assert not elsewhere.has(row, SHOWN)
    elsewhere.forget_all_but(())
    assert KeptBooks(*where(session)).has(row, SHOWN)


def test_the_copy_that_is_kept_is_the_library_s(room) -> None:
    session, (book, *_) = room
    keep(session, book)
    assert ready(session, book).opened == open_copy(session.store, book)


def test_new_books_are_made_ready_before_anybody_opens_them(room, monkeypatch) -> None:
    session, books = room
    monkeypatch.setattr("duidu.app.operations.library.LARGE_CHARS", 1_000_000)
    assert opening.submit_keeping_new(session, SHOWN) is None, "a small library opens them fast enough"
    monkeypatch.setattr("duidu.app.operations.library.LARGE_CHARS", 100_000)
    ticket = opening.submit_keeping_new(session, SHOWN)
    assert ticket is not None
    session.background._waiting[0]._running._child.process.join()
    assert ticket.poll().error is None
    assert len(kept_files(session)) == len(books)
    assert opening.submit_keeping_new(session, SHOWN) is None
