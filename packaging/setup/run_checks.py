"""Run every check that decides (`make test`), all of them even if one fails, and sum them up.

The unit tests run where PySide6 is not installed (see headless_environment), the window's tests offscreen where
it is; between them they are all of tests/unit and tests/qt, each run once.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from headless_environment import make as make_headless_environment

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
CLOSING_LINE = re.compile(r"^=+ .*\b(passed|failed|error|errors|no tests ran)\b.* =+$")


@dataclass(frozen=True)
class Check:
    name: str
    command: list[str]


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    closing_line: str


def headless_check() -> Check:
    python = make_headless_environment(ROOT / ".venv-headless")
    return Check("unit tests without Qt", [str(python), "-m", "pytest", "tests/unit"])


def all_checks() -> list[Check]:
    python = sys.executable
    return [
        Check("format", [str(TOOLS / "ruff"), "format", "--check", "."]),
        Check("lint", [str(TOOLS / "ruff"), "check", "."]),
        Check("types", [str(TOOLS / "mypy")]),
        Check("contracts", [str(TOOLS / "lint-imports"), "--no-logo"]),
        headless_check(),
        Check("window tests", [python, "-m", "pytest", "tests/qt"]),
    ]


def check_environment() -> dict[str, str]:
    wanted = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "desktop", "PYTHONUNBUFFERED": "1"}
    return {**os.environ, **wanted}


def run(check: Check) -> Outcome:
    """Run one check, passing its output on as it comes."""
    print(f"\n--- {check.name}", flush=True)
    started = time.monotonic()
    closing_line = ""
    with subprocess.Popen(
        check.command,
        cwd=ROOT,
        env=check_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if CLOSING_LINE.match(line.strip()):
                closing_line = line.strip()
    passed = process.returncode == 0
    return Outcome(check.name, passed, time.monotonic() - started, closing_line)


def print_summary(outcomes: list[Outcome]) -> None:
    print("\n--- summary")
    for outcome in outcomes:
        verdict = "ok    " if outcome.passed else "FAILED"
        print(f"{verdict} {outcome.name:<24}{outcome.seconds:7.1f} s")
    # Repeated at the very end: whoever sees only the last lines sees how many tests ran.
    for outcome in outcomes:
        if outcome.closing_line:
            print(outcome.closing_line)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="?", choices=["headless"], help="the unit tests without Qt alone")
    only_headless = parser.parse_args().only == "headless"
    outcomes = [run(check) for check in ([headless_check()] if only_headless else all_checks())]
    print_summary(outcomes)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main())
