"""A library of three short essays, made for these tests, that quote and cite each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from duidu.app.operations import importing, library
from duidu.app.session import Session
from duidu.base.jobs import Inline
from duidu.core.library.catalogue import Catalogue

MACHINES = """论机器与自由时间

张三

摘要：本文说明机器体系如何占有工人的时间。

关键词：机器体系；自由时间；资本主义

一、引言

资本主义条件下的机器体系延长了工作日。所谓自由时间，是指可以由劳动者自己支配的时间。

马克思指出：“社会将变为一个由合作的自由劳动构成的和谐的大整体。”①机器本身并不决定这一点。

二、结论

自由时间的多少取决于资本主义生产关系，而不取决于机器。

①《马克思恩格斯全集》第21卷，北京：人民出版社，2003年，第271页。
"""

PLATFORMS = """平台經濟與資本主義

李四

一、問題

資本主義的平台把用戶的活動變成數據。有人引用過“一个由合作的自由劳动构成的和谐的大整体”，卻沒有說明出處。

二、討論

機器體系在平台上繼續發展，自由時間被重新占有。①

①张三：《论机器与自由时间》，《读书》2020年第3期。
"""

LEISURE = """闲暇的政治经济学

王五

一、闲暇

闲暇不是劳动的反面。没有一种社会能够不劳动而生存。①

①《马克思恩格斯全集》第21卷，北京：人民出版社，2003年，第272页。
"""


def fill(session: Session, folder: Path) -> dict[str, str]:
    """Import the three essays and return their ids by file name without ending."""
    folder.mkdir(exist_ok=True)
    texts = {"machines": MACHINES, "platforms": PLATFORMS, "leisure": LEISURE}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [folder / f"{name}.txt" for name in texts]
    importing.import_paths(Inline(), session.store, paths, Catalogue({}))
    return {row.file.removesuffix(".txt"): row.id for row in library.list_essays(session)}


def finish(poll: Callable[[], bool]) -> None:
    """Poll until nothing is waited for; gives up after a generous number of turns."""
    from threading import Event

    rest = Event()
    for _ in range(2000):
        if not poll():
            return
        rest.wait(0.005)
    raise AssertionError("a job did not end")
