"""Words that were kept are never taken for those that another segmenter or other terms would give."""

from __future__ import annotations

import jieba

from duidu.core import segment


def test_the_name_of_the_segmenter_is_that_of_the_one_that_is_used() -> None:
    assert f"jieba {jieba.__version__}" == segment.CUTTER


def test_a_new_term_changes_the_fingerprint_and_the_same_again_does_not() -> None:
    before = segment.fingerprint()
    segment.keep_whole(["一个只为此写的词"])
    after = segment.fingerprint()
    assert before != after
    segment.keep_whole(["一个只为此写的词"])
    assert segment.fingerprint() == after
