"""Write the hashed requirement files for all three systems and Python 3.11 to 3.13 (`make lock`).

Each file is a complete answer: exact versions, one hash for every published file, no address of an index, so
that whatever index a machine is configured for must serve the same bytes. pyproject.toml holds the direct pins;
the `.in` files beside the locks hold what is needed before and beside them.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path("packaging/requirements")

LOCKS: dict[str, list[str]] = {
    "build-tools": [str(FOLDER / "build-tools.in")],
    "runtime": ["pyproject.toml"],
    "develop": ["pyproject.toml", "--extra", "dev", "--constraint", str(FOLDER / "runtime.txt")],
    "fonts": [str(FOLDER / "fonts.in"), "--no-deps"],
    "lock-tools": [str(FOLDER / "lock-tools.in")],
}


def lock_command(uv: str, name: str, *, upgrade: bool) -> list[str]:
    command = [uv, "pip", "compile", *LOCKS[name], "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    command += ["--no-emit-package", "duidu", "--quiet", "--no-config"]
    command += ["--output-file", str(FOLDER / f"{name}.txt")]
    if name == "build-tools":
        command += ["--no-build"]
    return [*command, "--upgrade"] if upgrade else command


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uv", default="uv", help="the program that resolves")
    parser.add_argument("--upgrade", action="store_true", help="newest versions, not the locked ones")
    arguments = parser.parse_args()
    for name in LOCKS:
        print(f"locking {name}", flush=True)
        command = lock_command(arguments.uv, name, upgrade=arguments.upgrade)
        subprocess.run(command, cwd=ROOT, check=True)
    return subprocess.run(
        [sys.executable, "packaging/setup/verify_locks.py"], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
