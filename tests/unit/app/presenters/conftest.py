"""A session on a small library, and a board of jobs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from duidu.app.presenters.jobs import JobBoard
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.paths import Places
from duidu.bootstrap import open_session
from tests.helpers.small_library import fill


class NoStatusLine:
    """A view for jobs nobody looks at."""

    def show_job(self, row: object) -> None:
        """Nothing to show."""


def fail(error: UserError) -> None:
    raise AssertionError(f"unexpected: {error}")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    yield opened
    opened.close()


@pytest.fixture
def essays(session: Session, tmp_path: Path) -> dict[str, str]:
    """Ids of the three essays by name."""
    return fill(session, tmp_path / "in")


@pytest.fixture
def jobs() -> JobBoard:
    return JobBoard(Words(), NoStatusLine(), fail)
