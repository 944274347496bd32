"""A word in two halves is one paragraph; two words at an uncertain break are only proposed to be joined."""

import pytest

from duidu.core.importing.repair.broken_words import parts_a_word


@pytest.mark.parametrize(
    ("before", "after"), [("这种剩余价", "值的生产方式"), ("资本主", "义社会"), ("这是无产阶", "级的任务")]
)
def test_a_break_inside_a_word_is_seen(before: str, after: str) -> None:
    assert parts_a_word(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("他们来到工厂", "机器已经开动"), ("结束了这一年", "平台继续扩张"), ("1867", "年版"), ("甲", "A")],
)
def test_a_break_between_words_says_nothing(before: str, after: str) -> None:
    assert not parts_a_word(before, after)
