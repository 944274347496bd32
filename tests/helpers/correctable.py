"""An essay, made for these tests, in which a reader finds something to correct, and one as long as a book."""

from __future__ import annotations

from pathlib import Path

from duidu.app.operations import importing
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.core.library.catalogue import Catalogue

TEXT = """论机器与自由时间

张三

一、引言

资本主义条件下的机器体系延长了工作日①。所谓自由时间，是指可以由劳动者自己 支配的时间。

这里另有一处③没有注文，机器并不决定这一点。

二、结论

自由时间的多少取决于资本 主义生产关系，而不取决于机器。

机器本身不决定时间的长短，这一点常常被人忘记。

①马克思：《资本论》第1卷，人民出版社，2004年，第47页。
②列宁：《哲学笔记》，人民出版社，1993年，第12页。
"""


def book(chapters: int = 40) -> str:
    """A text long enough to be read anew in a child process."""
    sentence = "机器体系延长了工作日，自由时间却并不因此增加，这要看它由谁支配。"
    lines = ["论机器与自由时间的书", "", "张三", ""]
    for chapter in range(1, chapters + 1):
        lines += [f"第{chapter}章　机器的第{chapter}个问题", ""]
        for number in range(1, 13):
            lines += [f"第{chapter}章第{number}段说：{sentence * 4}", ""]
    return "\n".join(lines)


def import_text(session: Session, folder: Path, text: str, name: str = "a.txt") -> str:
    """Import a text and return the id of its essay."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    assert outcome.essay is not None
    return outcome.essay
