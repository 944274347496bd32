"""Essays stand beside each other: a term in each of them, and the pages that their notes share."""

from __future__ import annotations

from duidu.app.operations.reading import open_essay
from duidu.app.presenters.comparing import SOURCES, ComparePresenter, CompareState, SourcePlace, SourceRow
from tests.helpers.small_library import finish


class Page:
    def show_comparison(self, state: CompareState) -> None:
        """The presenter's state is looked at instead."""


def test_a_term_has_a_column_an_essay_with_count_rate_places_and_definition(session, essays, jobs) -> None:
    presenter = ComparePresenter(session, jobs, Page())
    presenter.choose([essays["machines"], essays["platforms"]])
    presenter.compare("自由时间")
    finish(jobs.poll)
    machines, platforms = presenter.state.columns
    assert (machines.essay, platforms.essay) == (essays["machines"], essays["platforms"])
    assert machines.count == len(machines.places) == len(machines.spans) == 2
    assert platforms.count == 1  # 自由時間 in the Traditional essay
    assert machines.per_thousand > platforms.per_thousand * 0.5
    assert "是指" in machines.definitions[0].text
    line = machines.first
    text = open_essay(session, machines.essay).essay.by_id[line.place.block].text
    assert text[line.place.start : line.place.end] == "自由时间"
    assert [line.text[low:high] for low, high in line.mentions] == ["自由时间"]


def test_the_page_of_a_note_is_found_whatever_the_script_that_the_work_is_named_in() -> None:
    row = SourceRow("马克思恩格斯文集", "8", 198, 198, (), True, False)
    assert SourcePlace("馬克思恩格斯文集", "8", 198).is_on(row)
    assert SourcePlace("文集", "8", 198).is_on(row)
    assert not SourcePlace("馬克思恩格斯全集", "8", 198).is_on(row)


def test_pages_cited_by_two_essays_meet_also_where_they_are_neighbours(session, essays, jobs) -> None:
    presenter = ComparePresenter(session, jobs, Page())
    presenter.show_view(SOURCES)
    finish(jobs.poll)
    rows = [row for row in presenter.state.sources if row.volume == "21"]
    assert [row.page for row in rows] == [271, 272]
    assert all(row.near and not row.shared for row in rows)
    assert [cell.essay for row in rows for cell in row.cells] == [essays["machines"], essays["leisure"]]


def test_leaving_an_essay_out_leaves_its_column_out_and_none_chosen_is_no_error(
    session, essays, jobs
) -> None:
    presenter = ComparePresenter(session, jobs, Page())
    presenter.compare("机器")
    presenter.toggle(essays["leisure"])
    finish(jobs.poll)
    assert len(presenter.state.columns) == 2
    presenter.choose([])
    finish(jobs.poll)
    assert presenter.state.columns == ()
    assert not presenter.state.busy


def test_a_removed_essay_leaves_the_comparison(session, essays, jobs) -> None:
    from duidu.app.operations.library import remove_essays

    presenter = ComparePresenter(session, jobs, Page())
    presenter.compare("机器")
    finish(jobs.poll)
    remove_essays(session, (essays["machines"],))
    presenter.refresh()
    finish(jobs.poll)
    assert essays["machines"] not in {column.essay for column in presenter.state.columns}
