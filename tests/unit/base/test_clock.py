"""Moments are written one way everywhere, so that they can be compared as text."""

import re
from datetime import datetime

from duidu.base.clock import now


def test_a_moment_names_utc_reads_back_and_sorts_by_time() -> None:
    first, second = now(), now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first)
    assert datetime.fromisoformat(first).utcoffset() is not None
    assert first <= second
