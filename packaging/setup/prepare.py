"""Set the program up in a virtual environment: `prepare.py VENV runtime|develop`.

Runs on the system's bare Python (3.11 or newer), before anything is installed, so: standard library only. It
installs the build tools first and then the lock with `--no-build-isolation`, because jieba is published as
source and an isolated build would fetch tools that no lock has seen. It names no index: pip's own
configuration on the machine says where packages come from, and the hashes say which bytes are right.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "packaging" / "requirements"
OLDEST = (3, 11)


def environment_python(environment: Path) -> Path:
    windows = environment / "Scripts" / "python.exe"
    return windows if os.name == "nt" else environment / "bin" / "python"


def check_python() -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            f"Duidu needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.\n"
            "Name another one: make PYTHON=python3.12"
        )


def works(environment: Path) -> bool:
    """Whether the environment has a Python that starts and a pip (the system's Python may have changed)."""
    python = environment_python(environment)
    if not python.exists():
        return False
    return (
        subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )


def create(environment: Path) -> None:
    print(f"Making the virtual environment {environment}", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(environment)]
    subprocess.run(command, check=True)


def install_lock(environment: Path, lock: str) -> None:
    print(f"Installing {lock} (pinned, hash-checked)", flush=True)
    command = [str(environment_python(environment)), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "--require-hashes", "--no-build-isolation"]
    command += ["--requirement", str(LOCKS / f"{lock}.txt")]
    done = subprocess.run(command, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""}, check=False)
    if done.returncode:
        sys.exit(f"\nCould not install {lock}.txt. Is this machine online? Then run the same command again.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("environment", type=Path)
    parser.add_argument("lock", choices=["runtime", "develop", "lock-tools"])
    arguments = parser.parse_args()
    check_python()
    if not works(arguments.environment):
        create(arguments.environment)
    install_lock(arguments.environment, "build-tools")
    install_lock(arguments.environment, arguments.lock)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
