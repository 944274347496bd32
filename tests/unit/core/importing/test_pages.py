"""Printed pages: a number at the foot or head of a page says where the next text stands."""

from duidu.core.importing import import_source, read_source
from duidu.core.library.model import Essay

PROSE = "数字技术的发展改变了生产的面貌，也改变了人们交往的方式，这些变化正在深入社会生活的每一个角落，引起了许多争论。"


def pages_of(text: str) -> list[tuple[str, str]]:
    essay: Essay = import_source(read_source(text.encode(), "a.txt")).essay
    return [(page.label, essay.by_id[page.block].text[page.offset :][:4]) for page in essay.pages]


def test_a_number_at_the_foot_names_the_page_before_it() -> None:
    text = f"题目\n\n{PROSE}甲乙丙\n\n·46·\n\n丁戊己。{PROSE}\n\n·47·\n\n庚辛壬。{PROSE}\n"
    assert pages_of(text) == [("46", "数字技术"), ("47", "丁戊己。"), ("48", "庚辛壬。")]


def test_a_number_at_the_head_names_the_page_behind_it() -> None:
    text = f"- 46 -\n\n题目\n\n{PROSE}甲乙丙\n\n- 47 -\n\n丁戊己。{PROSE}\n"
    assert pages_of(text) == [("46", "数字技术"), ("47", "丁戊己。")]


def test_one_number_alone_names_only_the_page_that_follows() -> None:
    assert pages_of(f"题目\n\n{PROSE}甲乙丙\n\n·47·\n\n丁戊己。{PROSE}\n") == [("48", "丁戊己。")]


def test_without_page_numbers_nothing_is_said() -> None:
    assert pages_of(f"题目\n\n{PROSE}\n\n{PROSE}\n") == []
