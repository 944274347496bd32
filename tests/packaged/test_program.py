"""The frozen program does the whole job on a machine that has nothing: import, search, compare, note, export, window."""

from tests.helpers.marked_up import epub, web, word
from tests.helpers.marked_up.setting import setting
from tests.helpers.pdf_pages.rough import Rough, prose
from tests.packaged.conftest import ROOT, Frozen

SIZE_LIMIT_MB = 230


def test_it_starts_and_says_its_version(frozen: Frozen) -> None:
    done = frozen.run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("duidu ")


def test_it_finds_a_string_in_both_scripts_with_the_same_totals(library: Frozen) -> None:
    simplified = library.value("search", "资本主义")
    traditional = library.value("search", "資本主義")
    assert simplified["total_occurrences"] > 0
    assert simplified["total_documents"] > 1
    for key in ("total_occurrences", "total_documents"):
        assert traditional[key] == simplified[key]


def test_it_explains_a_term_from_its_own_glossary(library: Frozen) -> None:
    assert library.value("define", "资本")["definition"]
    assert library.value("terms", "剩余价值的生产")[0]["term"] == "剩余价值"


def test_it_compares_a_concept_across_essays(library: Frozen) -> None:
    rows = library.value("compare", "concept", "资本")
    assert len(rows) == len(library.value("list"))
    assert sum(row["count"] for row in rows) > 0


def test_a_note_made_in_it_is_in_the_exported_markdown(library: Frozen) -> None:
    essay = library.value("list")[0]["id"]
    paragraph = library.value("show", essay)["paragraphs"][0]
    library.value(
        "annotate", essay, "--block", paragraph["id"], "--start", "0", "--end", "8", "--note", "待查出处"
    )
    target = library.home / "notes.md"
    library.value("export", "--format", "markdown", "--out", target)
    written = target.read_text(encoding="utf-8")
    assert "待查出处" in written
    assert paragraph["text"][:8] in written


def test_it_reads_every_format(frozen: Frozen) -> None:
    """Each in the bounded child process, with the libraries that lie in the folder."""
    made, rough = setting("canteen"), Rough()
    rough.add(prose(rough, "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记。" * 6))
    files = {
        "一.docx": word.word_file(made, word.WORD),
        "二.epub": epub.epub_file(made, epub.PANDOC),
        "三.html": web.archive(made).encode(),
        "四.pdf": rough.data(),
    }
    for name, data in files.items():
        (frozen.home / name).write_bytes(data)
    found = frozen.value("import", *(frozen.home / name for name in files))
    assert [row["status"] for row in found] == ["imported"] * len(files), found


def test_everything_it_relies_on_is_in_the_folder(library: Frozen) -> None:
    found = library.value("doctor")
    assert found["ok"], [check for check in found["checks"] if not check["ok"]]


def test_it_opens_the_window_and_draws_it(frozen: Frozen) -> None:
    """The offscreen run imports, searches, opens two essays side by side, exports, and leaves pictures."""
    out = frozen.home / "out"
    done = frozen.run("--library", frozen.home / "second", "--offscreen", "--out", out)
    assert done.returncode == 0, done.stderr
    pictures = list(out.rglob("*.png"))
    assert pictures
    assert all(picture.stat().st_size > 10_000 for picture in pictures)


def test_it_keeps_within_its_size() -> None:
    files = [
        path for path in (ROOT / "dist" / "duidu").rglob("*") if path.is_file() and not path.is_symlink()
    ]
    assert sum(path.stat().st_size for path in files) < SIZE_LIMIT_MB * 1e6


def test_no_library_under_the_gpl_is_in_the_folder() -> None:
    """The one that slips in with Python itself is readline."""
    assert not list((ROOT / "dist" / "duidu").rglob("*readline*"))
