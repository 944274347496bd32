"""What the window commits is written to disk and moved into the library by another thread."""

from collections.abc import Callable, Iterator

import pytest

from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.core.library.commands import SetKnown
from duidu.ui.main_window import MainWindow
from duidu.ui.settling import Settling

OpenWindow = Callable[[Session], MainWindow]


@pytest.fixture
def reported() -> list[UserError]:
    return []


@pytest.fixture
def settling(session: Session, open_window: OpenWindow, reported: list[UserError]) -> Iterator[Settling]:
    made = Settling(open_window(session), session, reported.append)
    yield made
    made.end()


def _settler_done(session: Session) -> None:
    """Wait for what the thread was asked to do; another one takes its place."""
    session.settler.close()
    del session.__dict__["settler"]


def _pragma(session: Session, name: str) -> int:
    with session.store.read() as connection:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def test_the_log_is_moved_beside_the_window_where_something_was_written(
    session: Session, settling: Settling
) -> None:
    _settler_done(session)
    log = session.store.folder / "library.sqlite3"
    before = log.stat().st_size
    settling.look()
    _settler_done(session)
    assert log.stat().st_size == before
    for number in range(60):
        session.do(SetKnown(f"异化{number}" * 20_000, known=True))
    assert log.stat().st_size == before
    settling.look()
    _settler_done(session)
    assert log.stat().st_size > before
    assert _pragma(session, "wal_autocheckpoint") == 0


def test_a_commit_does_not_wait_for_the_disk_but_is_sent_there_at_once(
    session: Session, settling: Settling, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", lambda _handle: synced.append(_known(session)))
    session.do(SetKnown("异化", known=True))
    _settler_done(session)
    assert synced[-1] == 1, "what was committed last is what was synced"
    session.do(SetKnown("物化", known=True))
    _settler_done(session)
    assert synced[-1] == 2
    normal, full = 1, 2
    assert _pragma(session, "synchronous") == normal
    settling.end()
    before = len(synced)
    session.undo()
    assert _pragma(session, "synchronous") == full
    assert len(synced) == before, "SQLite does it now"


def test_a_disk_that_failed_once_is_told_of_once_and_waited_for_from_then_on(
    session: Session, settling: Settling, reported: list[UserError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever succeeds afterwards: what failed may be lost, and the system does not say so twice."""

    def fail(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", fail)
        session.do(SetKnown("异化", known=True))
        _settler_done(session)
    session.do(SetKnown("物化", known=True))
    full = 2
    assert _pragma(session, "synchronous") == full
    _settler_done(session)
    settling.look()
    settling.look()
    assert [error.code for error in reported] == ["disk_failed"]


def _known(session: Session) -> int:
    with session.store.read() as connection:
        return int(connection.execute("SELECT count(*) FROM known_terms").fetchone()[0])
