"""Conditions on essays: by the text, by what is known from elsewhere, by sound."""

import pytest

from duidu.base.errors import UserError
from duidu.core.search.fields import EssayFacts, fulfils
from duidu.core.search.language import Field

FACTS = EssayFacts(
    {
        "title": ("论剩余价值的生产",),
        "author": ("沈既白", "karl marx"),
        "source": ("哲学研究, 1998年第3期",),
        "tag": ("待核",),
        "collection": (),
    },
    frozenset({1998}),
)


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("title", "剩餘價值", True),
        ("title", "syjz", True),
        ("title", "shengyujiazhi", True),
        ("title", "利润", False),
        ("author", "沈", True),
        ("author", "sjb", True),
        ("author", "Marx", True),
        ("source", "哲學研究", True),
        ("source", "zxyj", False),
        ("tag", "待核", True),
        ("collection", "待核", False),
        ("year", "1998", True),
        ("year", "１９９８年", True),
        ("year", "1990-2000", True),
        ("year", "1999-", False),
        ("year", "-1998", True),
    ],
)
def test_an_essay_fulfils_a_condition(name: str, value: str, holds: bool) -> None:
    assert fulfils(FACTS, Field(name, value)) is holds


def test_a_year_that_is_none_is_said_with_its_place() -> None:
    with pytest.raises(UserError) as caught:
        fulfils(FACTS, Field("year", "去年", 5))
    assert (caught.value.code, caught.value.params["position"]) == ("query_year", 5)
