"""The one way the program writes a moment: ISO 8601 in UTC, to the millisecond, with a Z."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present moment, as ``2026-11-21T05:45:00.123Z``; later moments sort after earlier ones."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
