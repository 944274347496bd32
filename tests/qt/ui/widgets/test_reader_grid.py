"""The grid of a table: what columns get, whatever is in them.  No window is needed."""

from hypothesis import given
from hypothesis import strategies as st

from duidu.ui.widgets.reader.grid import (
    CELL_END,
    ROW_END,
    are_figures,
    cells_of,
    column_widths,
    has_head,
    is_figure,
)

COLUMNS = st.lists(st.tuples(st.floats(1, 900), st.floats(1, 200)), min_size=1, max_size=14)
ROWS = st.lists(st.lists(st.text("数据a1 ，", max_size=6), min_size=1, max_size=5), min_size=1, max_size=6)


@given(ROWS)
def test_cells_and_what_ends_them_are_the_whole_text(rows: list[list[str]]) -> None:
    text = ROW_END.join(CELL_END.join(row) for row in rows)
    assert [[text[start:end] for start, end in row] for row in cells_of(text)] == rows


@given(COLUMNS, st.floats(40, 1200))
def test_columns_fill_the_room_and_none_is_too_narrow(
    columns: list[tuple[float, float]], room: float
) -> None:
    wished = [wish for wish, _ in columns]
    least = [min(need, wish) for wish, need in columns]
    widths = column_widths(wished, least, room)
    for width, wish, need in zip(widths, wished, least, strict=True):
        assert need - 0.01 <= width <= wish + 0.01
    if sum(least) <= room <= sum(wished):
        assert abs(sum(widths) - room) < 2


def test_a_short_column_is_not_squeezed_by_a_long_one() -> None:
    short, long = column_widths([60, 2000], [40, 80], 600)
    assert short == 60
    assert long == 540


def test_figures_are_told_from_words_and_years_in_words() -> None:
    assert all(map(is_figure, ["1,345.98", "-3.5%", "２０２３", "86", "(12.5)", "0.43**"]))
    assert not any(map(is_figure, ["2023年", "第3卷", "数据", "", "1—3月"]))
    assert are_figures(["12", "—", "", "3.5"])
    assert not are_figures(["", "—"])


def test_the_first_row_is_a_head_where_it_names_columns() -> None:
    assert has_head([[(0, 2), (3, 5)], [(6, 7), (8, 9)]])
    assert not has_head([[(0, 2), (3, 5)]])
    assert not has_head([[(0, 20)], [(21, 22), (23, 24)]])
