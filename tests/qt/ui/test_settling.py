"""What the window commits is moved into the library by another thread, when there is something to move."""

from collections.abc import Callable

from duidu.app.session import Session
from duidu.core.library.commands import SetKnown
from duidu.ui.main_window import MainWindow
from duidu.ui.settling import Settling


def test_the_log_is_moved_beside_the_window_where_something_was_written(
    session: Session, open_window: Callable[[Session], MainWindow], monkeypatch
) -> None:
    window = open_window(session)
    submitted: list[object] = []
    settling = Settling(window, session)
    submit = session.writer.submit
    monkeypatch.setattr(session.writer, "submit", lambda job: submitted.append(submit(job)))
    try:
        settling.look()
        assert submitted == []
        for _ in range(30):
            session.do(SetKnown("异化" * 2000, known=True))
            session.undo()
        settling.look()
        settling.look()
        assert len(submitted) == 1
        session.writer.close()
        del session.__dict__["writer"]
        with session.store.read() as connection:
            assert connection.execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 0
    finally:
        settling.end()
