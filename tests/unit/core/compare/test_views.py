"""Each view of the comparison answers through the one list that window and command line use."""

import pytest

from duidu.core.compare.citations import Card
from duidu.core.compare.views import VIEWS, Comparison, compare
from duidu.core.library.model import Essay


@pytest.fixture
def comparison(two_essays: dict[str, Essay]) -> Comparison:
    return Comparison(
        two_essays,
        (Card("e2", "b.txt", "数据与资本：一个批判性的导论"),),
        lambda text, essay: [("p1", 0, len(text))] if essay == "e1" else [],
    )


def test_views_have_the_names_of_the_command_line() -> None:
    assert list(VIEWS) == ["concept", "sources", "citations"]
    assert [name for name, view in VIEWS.items() if view.needs_terms] == ["concept"]


def test_the_concept_view_gives_a_row_for_each_essay(comparison: Comparison) -> None:
    rows = compare("concept", comparison, ["平台"])
    assert [(row["essay"], row["count"]) for row in rows] == [("e1", 1), ("e2", 0)]


def test_views_without_findings_are_empty(comparison: Comparison) -> None:
    assert compare("sources", comparison) == []
    assert compare("citations", comparison) == []
