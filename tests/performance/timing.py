"""Measured times as lines of a table."""

import platform
import statistics
from collections.abc import Sequence


def line(what: str, times_ms: Sequence[float]) -> str:
    """Median, 95th percentile and worst of the times, in milliseconds."""
    ordered = sorted(times_ms)
    late = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"| {what} | {statistics.median(ordered):.1f} | {late:.1f} | {ordered[-1]:.1f} | {len(ordered)} |"


def heading() -> str:
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{machine}\n\n| | median ms | p95 | worst | times |\n|---|---|---|---|---|"


def rate_line(what: str, size_bytes: int, times_s: Sequence[float]) -> str:
    """Megabytes a second, in the best and in the middle run."""
    best, middle = min(times_s), statistics.median(times_s)
    return f"| {what} | {size_bytes / 1e6:.2f} | {size_bytes / best / 1e6:.2f} | {size_bytes / middle / 1e6:.2f} |"


def rate_heading() -> str:
    return "| | MB | best MB/s | median MB/s |\n|---|---|---|---|"
