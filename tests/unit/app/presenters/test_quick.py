"""The rows of the one field: eight at most, commands in any language, totals never cut off."""

from duidu.app.presenters.quick import (
    MOST_ROWS,
    QuickKind,
    QuickRow,
    command_rows,
    merged_rows,
)
from duidu.app.words import Words


def rows(kind: QuickKind, count: int) -> list[QuickRow]:
    return [QuickRow(kind, kind.value, f"{kind.value}{number}") for number in range(count)]


def test_never_more_than_eight_rows_and_the_totals_stay_last() -> None:
    hits = [*rows(QuickKind.HIT, 8), QuickRow(QuickKind.ALL_HITS, "text", "共 20 处")]
    found = merged_rows(rows(QuickKind.ESSAY, 5), rows(QuickKind.TERM, 5), hits)
    assert len(found) == MOST_ROWS
    assert found[-1].kind is QuickKind.ALL_HITS
    assert [row.kind for row in found[:3]] == [QuickKind.ESSAY] * 3


def test_hits_take_the_room_that_nothing_else_needs() -> None:
    hits = [*rows(QuickKind.HIT, 8), QuickRow(QuickKind.ALL_HITS, "text", "共 20 处")]
    assert [row.kind for row in merged_rows([], [], hits)].count(QuickKind.HIT) == MOST_ROWS - 1


def test_a_command_is_found_in_every_language_and_by_parts() -> None:
    words = Words("zh-Hans")
    for typed in ("拆分", "分割", "split"):
        assert "split" in [row.target for row in command_rows(words, typed, {})]
    assert [row.target for row in command_rows(words, "窗格 左", {})] == ["move_pane_left"]


def test_a_command_shows_its_key_and_an_empty_word_offers_some() -> None:
    found = command_rows(Words("en"), "link", {"link": "Ctrl+L"})
    assert found[0].detail == "Ctrl+L"
    assert len(command_rows(Words(), "", {})) == MOST_ROWS
