"""The search page answers with exact totals, keeps what was typed, and groups by essay."""

from __future__ import annotations

from duidu.app.operations import annotating, search_history
from duidu.app.presenters import searching
from duidu.app.presenters.places import STRIP_STEPS, load_line
from duidu.app.presenters.searching import SearchPresenter, SearchState, SearchStatus
from duidu.base.text import Span
from duidu.core.library.model import Zone
from tests.helpers.small_library import finish


class Page:
    def __init__(self) -> None:
        self.states: list[SearchState] = []

    def show_search(self, state: SearchState) -> None:
        self.states.append(state)


def page_of(session, jobs) -> tuple[SearchPresenter, Page]:
    page = Page()
    return SearchPresenter(session, jobs, page), page


def test_a_traditional_query_finds_both_scripts_with_totals_a_line_and_its_place(
    session, essays, jobs
) -> None:
    presenter, _ = page_of(session, jobs)
    presenter.search("資本主義")
    finish(jobs.poll)
    state = presenter.state
    assert state.status is SearchStatus.DONE
    assert state.total_documents == 2
    assert state.total_occurrences == sum(group.total for group in state.groups) == 5
    assert {group.essay for group in state.groups} == {essays["machines"], essays["platforms"]}
    rows = [row for group in state.groups for row in group.rows]
    assert {row.match for row in rows} == {"资本主义", "資本主義"}
    assert all(0 <= row.place <= 1 for row in rows)
    assert {"一、引言", "二、结论"} <= {row.heading for row in rows}


def test_an_essay_shows_some_lines_and_knows_all_its_places_and_gives_more_lines_when_asked(
    session, essays, jobs, monkeypatch
) -> None:
    monkeypatch.setattr(searching, "LINES_A_GROUP", 2)
    monkeypatch.setattr(searching, "LINES_MORE", 3)
    presenter, _ = page_of(session, jobs)
    presenter.search("的")
    finish(jobs.poll)
    first = next(group for group in presenter.state.groups if group.total > 6)
    assert len(first.rows) == 2
    assert first.more == first.total - 2
    assert len(presenter.hits_in(first.essay)) == first.total, "all are marked when it is opened"
    assert [row.span for row in first.rows] == list(first.spans[:2])
    line = load_line(session, first.essay)
    places = [line.relative(span.block, span.start) for span in first.spans]
    assert set(first.strip) == {int(place * STRIP_STEPS + 1e-9) / STRIP_STEPS for place in places}
    presenter.fetch_lines(first.essay)
    finish(jobs.poll)
    again = {group.essay: group for group in presenter.state.groups}
    assert len(again[first.essay].rows) == 5
    assert again[first.essay].rows[:2] == first.rows
    assert all(len(group.rows) <= 2 for essay, group in again.items() if essay != first.essay)
    presenter.search("资本")
    presenter.search("的")
    finish(jobs.poll)
    assert all(len(group.rows) <= 2 for group in presenter.state.groups), "another search begins anew"


def test_zones_narrow_the_search_and_none_chosen_means_the_whole_text(session, essays, jobs) -> None:
    presenter, _ = page_of(session, jobs)
    presenter.search("资本主义")
    finish(jobs.poll)
    everywhere = presenter.state.total_occurrences
    presenter.toggle_zone(Zone.KEYWORDS)
    finish(jobs.poll)
    assert presenter.state.total_occurrences == 1
    presenter.toggle_zone(Zone.KEYWORDS)
    finish(jobs.poll)
    assert presenter.state.total_occurrences == everywhere


def test_exact_finds_only_what_was_typed(session, essays, jobs) -> None:
    presenter, _ = page_of(session, jobs)
    presenter.search("資本主義")
    presenter.set_exact(True)
    finish(jobs.poll)
    assert [group.essay for group in presenter.state.groups] == [essays["platforms"]]


def test_a_wrong_expression_is_answered_with_a_sentence_and_stays_in_the_field(session, essays, jobs) -> None:
    presenter, _ = page_of(session, jobs)
    presenter.set_regex(True)
    presenter.search("资本(")
    finish(jobs.poll)
    assert presenter.state.status is SearchStatus.FAILED
    assert presenter.state.error is not None
    assert presenter.state.error.code == "query_regex"
    assert presenter.state.request.text == "资本("


def test_typing_on_shows_only_the_newest_answer_and_the_last_one_until_then(session, essays, jobs) -> None:
    presenter, page = page_of(session, jobs)
    presenter.search("机器")
    finish(jobs.poll)
    before = presenter.state.groups
    for text in ("自", "自由", "自由时间"):
        presenter.search(text)
        assert presenter.state.groups == before
        assert presenter.state.busy
    finish(jobs.poll)
    answers = [state.request.text for state in page.states if not state.busy]
    assert answers == ["机器", "自由时间"]


def test_an_empty_query_shows_how_to_begin(session, essays, jobs) -> None:
    presenter, _ = page_of(session, jobs)
    presenter.search("机器")
    presenter.search("  ")
    finish(jobs.poll)
    assert presenter.state.status is SearchStatus.EMPTY
    assert not presenter.state.groups


def test_nothing_found_is_said_and_another_request_for_the_lane_does_not_lose_the_answer(
    session, essays, jobs
) -> None:
    presenter, _ = page_of(session, jobs)
    presenter.search("没有的话")
    session.reader.submit(lambda context: None)
    finish(jobs.poll)
    assert presenter.state.status is SearchStatus.NOTHING


def test_meant_searches_are_remembered_the_newest_first_each_once(session, essays, jobs) -> None:
    presenter, _ = page_of(session, jobs)
    for text in ("机器", "自由", "机器"):
        presenter.search(text)
        presenter.remember()
    finish(jobs.poll)
    assert SearchPresenter(session, jobs, Page()).state.history == ("机器", "自由")


def test_own_notes_are_found_in_their_zone(session, essays, jobs) -> None:
    from duidu.app.operations.reading import open_essay

    block = open_essay(session, essays["leisure"]).essay.paragraphs[0]
    annotating.annotate(session, essays["leisure"], [Span(block.id, 0, 4)], note="与拉法格比较")
    presenter, _ = page_of(session, jobs)
    presenter.search("拉法格")
    presenter.toggle_zone(Zone.ANNOTATIONS)
    finish(jobs.poll)
    assert presenter.state.total_occurrences == 1


def test_the_history_keeps_the_newest_first_and_can_be_forgotten_and_brought_back(session, jobs) -> None:
    presenter, _ = page_of(session, jobs)
    for number in range(30):
        presenter.search(f"字{number % 25}")
        presenter.remember()
    finish(jobs.poll)
    presenter, _ = page_of(session, jobs)
    kept = presenter.state.history
    assert kept[:2] == ("字4", "字3")
    assert len(kept) == len(set(kept)) == search_history.REMEMBERED
    before = presenter.forget_history()
    finish(jobs.poll)
    assert presenter.state.history == search_history.recent_searches(session) == ()
    presenter.restore_history(before)
    finish(jobs.poll)
    assert search_history.recent_searches(session) == kept
