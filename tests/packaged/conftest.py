"""The frozen program, started as a student would find it: no Python on the path, no network, a home of its own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "dist" / "duidu" / ("duidu-cli.exe" if sys.platform == "win32" else "duidu")
SAMPLES = ROOT / "seeds" / "samples"


def network_cut() -> list[str]:
    """A prefix that starts a program in a network of its own without any device, where the system allows it."""
    unshare = shutil.which("unshare")
    for options in (["--net"], ["--map-root-user", "--net"]):
        if (
            unshare
            and subprocess.run([unshare, *options, "true"], capture_output=True, check=False).returncode == 0
        ):
            return [unshare, *options]
    return []


@dataclass(frozen=True)
class Frozen:
    """The program and the home it lives in."""

    home: Path
    prefix: list[str]

    def run(self, *arguments: str | Path, timeout_s: float = 180) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": "", "HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
        if sys.platform == "win32":
            environment |= {"SYSTEMROOT": os.environ["SYSTEMROOT"], "APPDATA": str(self.home)}
        return subprocess.run(
            [*self.prefix, PROGRAM, *arguments],
            cwd=self.home,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout_s,
            check=False,
        )

    def value(self, *arguments: str | Path) -> Any:
        """What a command says as JSON; fails the test where the command fails."""
        done = self.run("--library", self.home / "library", *arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="session")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Frozen:
    assert PROGRAM.exists(), "build it first: make package"
    return Frozen(tmp_path_factory.mktemp("student"), network_cut())


@pytest.fixture(scope="session")
def library(frozen: Frozen) -> Frozen:
    """The program with the samples imported."""
    outcomes = frozen.value("import", SAMPLES)
    assert [outcome["status"] for outcome in outcomes] == ["imported"] * len(outcomes)
    assert len(outcomes) == len(list(SAMPLES.glob("*.txt")))
    return frozen
