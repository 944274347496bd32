"""Files come into the library once, whole, and never at the cost of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.app.operations import annotating, importing, library, reading
from duidu.app.operations.importing import ImportStatus
from duidu.base.jobs import Cancelled, Inline
from duidu.base.paths import seeds
from duidu.base.text import Span
from duidu.core.annotations.model import AnchorState
from duidu.core.library.catalogue import Catalogue

FIRST = "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。\n\n价值不是物的属性，而是一种社会关系。\n"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def import_(session, *paths: Path) -> list[importing.ImportOutcome]:
    return importing.import_paths(Inline(), session.store, paths, Catalogue({}))


def test_the_original_is_kept_byte_for_byte_and_can_be_shown(session, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "a.txt", FIRST)
    (outcome,) = import_(session, path)
    assert outcome.status is ImportStatus.IMPORTED
    path.unlink()
    assert library.original_text(session, outcome.essay) == FIRST


def test_the_same_file_again_is_unchanged_and_a_copy_is_a_duplicate(session, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "a.txt", FIRST)
    copy = write(tmp_path / "in", "b.txt", FIRST)
    first, again, duplicate = import_(session, path, path, copy)
    assert [first.status, again.status, duplicate.status] == [
        ImportStatus.IMPORTED,
        ImportStatus.UNCHANGED,
        ImportStatus.DUPLICATE,
    ]
    assert again.essay == duplicate.essay == first.essay
    assert len(library.list_essays(session)) == 1


def test_a_corrected_file_updates_its_essay_and_annotations_keep_their_words(session, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "a.txt", FIRST)
    (outcome,) = import_(session, path)
    essay = reading.open_essay(session, outcome.essay).essay
    block = next(b for b in essay.paragraphs if "社会关系" in b.text)
    start = block.text.index("社会关系")
    annotating.annotate(session, outcome.essay, [Span(block.id, start, start + 4)], note="要点")
    write(tmp_path / "in", "a.txt", FIRST.replace("价值不是", "应当记住，价值不是"))
    (updated,) = import_(session, path)
    assert (updated.status, updated.essay) == (ImportStatus.UPDATED, outcome.essay)
    (annotation,) = annotating.list_annotations(session)
    span = annotation.first
    text = reading.open_essay(session, outcome.essay).essay.by_id[span.block].text
    assert text[span.start : span.end] == "社会关系"
    assert annotation.note == "要点"
    assert annotation.state is not AnchorState.ORPHANED


def test_another_essay_under_the_same_file_name_is_another_essay(session, tmp_path: Path) -> None:
    other = "异化的历史\n\n李四\n\n一、问题\n\n劳动的产品作为异己的存在物同劳动相对立。\n\n这里讨论的是另一件事。\n"
    first = import_(session, write(tmp_path / "one", "essay.txt", FIRST))
    second = import_(session, write(tmp_path / "two", "essay.txt", other))
    assert second[0].status is ImportStatus.IMPORTED
    assert first[0].essay != second[0].essay


def test_bad_files_are_reported_one_by_one_and_the_rest_goes_on(session, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "good.txt", FIRST)
    write(folder, "empty.txt", "")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    outcomes = {o.file: o for o in import_(session, folder, folder / "missing.txt")}
    assert outcomes["good.txt"].status is ImportStatus.IMPORTED
    codes = {name: o.error.code for name, o in outcomes.items() if o.error}
    assert codes == {
        "empty.txt": "file_empty",
        "binary.txt": "file_binary",
        "missing.txt": "file_unreadable",
    }


def test_an_unreadable_folder_is_reported_and_the_rest_goes_on(
    session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    list_folder = Path.iterdir

    def refuse(path: Path):
        # Root may read every folder, so the refusal of the system is played.
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return list_folder(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    failed, good = import_(session, locked, write(tmp_path / "in", "a.txt", FIRST))
    assert failed.error is not None
    assert failed.error.code == "folder_unreadable"
    assert good.status is ImportStatus.IMPORTED


def test_cancelling_keeps_what_was_done(session, tmp_path: Path) -> None:
    class StopAtSecond(Inline):
        def report(self, done: int, total: int, stage: str) -> None:
            if done == 1:
                raise Cancelled

    for name in ("a.txt", "b.txt"):
        write(tmp_path / "in", name, FIRST.replace("商品", name))
    with pytest.raises(Cancelled):
        importing.import_paths(StopAtSecond(), session.store, [tmp_path / "in"], Catalogue({}))
    assert [row.file for row in library.list_essays(session)] == ["a.txt"]


def test_the_samples_are_described_and_stand_in_a_collection(session) -> None:
    from duidu.app.operations import seeding

    assert seeding.needs_seeding(session)
    outcomes = seeding.seed(Inline(), session.store, seeds())
    assert {o.status for o in outcomes} == {ImportStatus.IMPORTED}
    assert not seeding.needs_seeding(session)
    (collection,) = library.list_collections(session)
    rows = library.list_essays(session)
    assert collection.essays == {row.id for row in rows}
    assert all(row.title and row.authors for row in rows)


def test_a_full_disk_stops_the_import_with_its_own_sentence(session, tmp_path: Path) -> None:
    write(tmp_path / "in", "a.txt", FIRST)
    write(tmp_path / "in", "b.txt", FIRST.replace("商品", "货币") * 4000)
    import_(session, tmp_path / "in" / "a.txt")
    with session.store.read() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    (outcome,) = import_(session, tmp_path / "in" / "b.txt", tmp_path / "in" / "a.txt")
    assert outcome.error is not None
    assert outcome.error.code == "disk_full"
    assert [row.file for row in library.list_essays(session)] == ["a.txt"]


def test_what_a_web_page_says_of_itself_stands_in_the_catalogue_until_the_user_says_otherwise(
    session, tmp_path: Path
) -> None:
    page = "<html><head><title>商品的秘密</title><meta name=author content='张三；李四'></head><body>{}</body></html>"
    text = "<p>商品首先是一个外界的对象，它靠自己的属性来满足人的某种需要，这是人人都知道的。</p>" * 5
    path = write(tmp_path / "in", "a.html", page.format(text))
    (outcome,) = import_(session, path)
    (row,) = library.list_essays(session)
    assert row.authors == ("张三", "李四")
    library.set_fact(session, outcome.essay, "title", "另一个题目")
    write(
        tmp_path / "in", "a.html", page.format(text + "<p>又添了一段，和前面的不一样，所以要重新读一遍。</p>")
    )
    import_(session, path)
    facts = reading.open_essay(session, outcome.essay).facts
    assert (facts["title"].value, facts["title"].origin) == ("另一个题目", "user")
