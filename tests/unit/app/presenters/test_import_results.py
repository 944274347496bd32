"""After an import each file can be accounted for, the troubled ones first."""

from pathlib import Path

from duidu.app.operations.importing import ImportOutcome, ImportStatus
from duidu.app.presenters.import_results import as_table, needs_attention, result_rows
from duidu.app.words import Words
from duidu.base.errors import UserError

FINE = ImportOutcome("a.txt", "1", ImportStatus.IMPORTED, path="/x/a.txt")
BROKEN = ImportOutcome(
    "b.pdf", None, ImportStatus.FAILED, UserError("file_breaks_reader", file="b.pdf"), "/x/b.pdf"
)
INNER = ImportOutcome("c.txt", None, ImportStatus.FAILED, UserError("file_empty", file="c.txt"), "/x/all.zip")


def test_failures_come_first_and_say_why() -> None:
    rows = result_rows([FINE, BROKEN], Words())
    assert [row.file for row in rows] == ["b.pdf", "a.txt"]
    assert "可能已损坏" in rows[0].text
    assert as_table(rows).splitlines()[1] == "a.txt\t已导入\t"


def test_only_a_failed_file_of_its_own_can_be_kept() -> None:
    assert [row.keepable for row in result_rows([FINE, BROKEN, INNER], Words())] == [
        Path("/x/b.pdf"),
        None,
        None,
    ]


def test_an_import_without_trouble_asks_for_no_attention() -> None:
    assert not needs_attention([FINE])
    assert needs_attention([FINE, INNER])
