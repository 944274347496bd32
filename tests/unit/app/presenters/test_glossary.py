"""The glossary's page: found by whatever one types, in four orders, with what the essays do with a term."""

from __future__ import annotations

import pytest

from duidu.app.operations import looking_up, own_terms
from duidu.app.presenters.glossary import GlossaryPresenter, GlossaryState, Order
from duidu.app.presenters.jobs import JobBoard
from duidu.app.presenters.term_form import form_for, save_form
from duidu.app.session import Session
from duidu.app.words import Words
from tests.helpers.small_library import finish
from tests.unit.app.presenters.conftest import NoStatusLine, fail


class Page:
    """Keeps what was shown last."""

    def __init__(self) -> None:
        self.state = GlossaryState()

    def show_lines(self, state: GlossaryState) -> None:
        self.state = state

    def show_term(self, state: GlossaryState) -> None:
        self.state = state


class Desk:
    def __init__(self, session: Session, *, traditional: bool = False) -> None:
        self.page = Page()
        self.jobs = JobBoard(Words(), NoStatusLine(), fail)
        self.presenter = GlossaryPresenter(session, self.jobs, self.page, traditional=traditional)
        self.presenter.refresh()

    def wait(self) -> GlossaryState:
        finish(self.jobs.poll)
        return self.page.state

    @property
    def terms(self) -> list[str]:
        return [line.term for line in self.page.state.lines]


@pytest.fixture
def desk(session: Session, essays: dict[str, str]) -> Desk:
    return Desk(session)


@pytest.mark.parametrize(
    "typed", ["剩余价", "剩餘價值", "shengyujiazhi", "syjz", "surplus value", "Mehrwert"]
)
def test_a_term_is_found_by_characters_sound_initials_and_foreign_words(desk: Desk, typed: str) -> None:
    desk.presenter.filter(typed)
    assert "剩余价值" in desk.terms[:2]


def test_every_order_shows_every_term_once_under_headings_that_do_not_return(desk: Desk) -> None:
    everything = sorted(desk.terms)
    for order in Order:
        desk.presenter.sort(order)
        assert sorted(desk.terms) == everything
        groups = [line.group for line in desk.page.state.lines]
        runs = [group for n, group in enumerate(groups) if n == 0 or groups[n - 1] != group]
        assert len(runs) == len(set(runs))
    desk.presenter.sort(Order.PINYIN)
    assert {line.group for line in desk.page.state.lines} <= {"#", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    desk.wait()
    desk.presenter.sort(Order.FREQUENCY)
    counts = [line.count or 0 for line in desk.page.state.lines]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    desk.presenter.sort(Order.STROKES)
    strokes = [int(line.group) for line in desk.page.state.lines if line.group]
    assert strokes == sorted(strokes)


def test_a_page_shows_where_the_essays_use_and_define_the_term(desk: Desk, essays: dict[str, str]) -> None:
    assert desk.presenter.open("资本主义")
    assert desk.page.state.page is not None
    assert desk.page.state.page.busy
    page = desk.wait().page
    assert page is not None
    assert {column.essay for column in page.columns} == {essays["machines"], essays["platforms"]}
    for column in page.columns:
        assert column.count == len(column.places) == len(column.spans)
        assert all(
            line.text[start:end] in {"资本主义", "資本主義"}
            for line in column.contexts
            for start, end in line.mentions
        )


def test_related_terms_are_followed_and_left_again(desk: Desk) -> None:
    desk.presenter.open("异化")
    first = desk.page.state.page
    assert first is not None
    related = first.related[0][0]
    desk.presenter.open(related)
    assert desk.page.state.behind == ("异化",)
    desk.presenter.back()
    assert desk.page.state.page is not None
    assert desk.page.state.page.card.term == "异化"
    assert desk.page.state.behind == ()


def test_a_word_the_glossary_lacks_leaves_the_page_as_it_is(desk: Desk) -> None:
    desk.presenter.open("异化")
    assert not desk.presenter.open("不存在的词")
    assert desk.page.state.page is not None


def test_ones_own_and_hidden_terms_stand_together(desk: Desk, session: Session) -> None:
    own_terms.save(session, {"headword": "平台贫困", "related": "异化；没有的词"})
    own_terms.hide(session, "异化")
    desk.presenter.refresh()
    desk.presenter.only_mine(True)
    assert [(line.term, line.hidden) for line in desk.page.state.lines] == [
        ("平台贫困", False),
        ("异化", True),
    ]
    desk.presenter.open("平台贫困")
    page = desk.page.state.page
    assert page is not None
    assert page.related == (("", "异化"), ("", "没有的词"))


def test_traditional_readers_see_their_words(session: Session) -> None:
    desk = Desk(session, traditional=True)
    desk.presenter.filter("信息社会")
    assert desk.page.state.lines[0].shown != "信息社会"


def test_the_form_for_a_built_in_term_keeps_what_it_does_not_show(session: Session) -> None:
    before = looking_up.define(session, "信息社会")
    form = form_for(session, "資訊社會")
    save_form(session, form, {**form.values, "definition": "我的释义。"}, "")
    after = looking_up.define(session, "信息社会")
    assert after.definition == "我的释义。"
    assert (after.taiwan, after.developed_in, after.forms) == (
        before.taiwan,
        before.developed_in,
        before.forms,
    )


def test_a_renamed_term_gets_the_reading_of_its_new_name(session: Session) -> None:
    own_terms.save(session, {"headword": "平台贫困"})
    form = form_for(session, "平台贫困")
    save_form(session, form, {**form.values, "headword": "平台富裕"}, "")
    entry = looking_up.define(session, "平台富裕")
    assert (entry.pinyin, entry.traditional) == ("píng tái fù yù", "平臺富裕")
    assert session.glossary.define("平台贫困") is None
