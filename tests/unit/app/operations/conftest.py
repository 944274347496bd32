"""A session on a library of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.base.paths import Places
from duidu.bootstrap import open_session


@pytest.fixture
def session(tmp_path: Path):
    session = open_session(Places(tmp_path / "library", tmp_path / "config", tmp_path / "cache"))
    yield session
    session.close()
