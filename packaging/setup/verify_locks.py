"""Check that every lock is exact, hashed and free of addresses, and that it says what pyproject.toml says.

Runs with the standard library alone: it is a test (tests/unit/test_locks.py) and the last step of `make lock`.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "requirements"

PIN = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[A-Za-z0-9.!+]+)(\s*;[^\\]*)?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")


def normalised(name: str) -> str:
    """The name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def logical_lines(text: str) -> list[str]:
    joined = text.replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith("#")]


def faults_of_line(line: str) -> list[str]:
    requirement, *hashes = re.split(r"\s+(?=--hash=)", line)
    if not PIN.match(requirement.strip()):
        return [f"not an exact pin: {requirement}"]
    if not hashes:
        return [f"no hash: {requirement}"]
    return [f"not a SHA-256: {value}" for value in hashes if not HASH.match(value.strip())]


def pins_of(text: str) -> dict[str, set[str]]:
    """Normalised name to the versions a lock gives (several where systems differ)."""
    pins: dict[str, set[str]] = {}
    for line in logical_lines(text):
        match = PIN.match(re.split(r"\s+--hash=", line)[0].strip())
        if match:
            pins.setdefault(normalised(match["name"]), set()).add(match["version"])
    return pins


def faults_of_lock(text: str) -> list[str]:
    faults = [
        f"names an address: {line}"
        for line in text.splitlines()
        if re.search(r"\w+://|index-url|find-links", line)
    ]
    for line in logical_lines(text):
        faults += faults_of_line(line)
    return faults or ([] if pins_of(text) else ["empty"])


def faults_of_project() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {
        "runtime": project["dependencies"],
        "develop": project["optional-dependencies"]["dev"],
    }
    faults = []
    for lock, requirements in direct.items():
        pins = pins_of((FOLDER / f"{lock}.txt").read_text(encoding="utf-8"))
        for requirement in requirements:
            name, _, version = requirement.partition("==")
            if pins.get(normalised(name)) != {version}:
                faults.append(f"{lock}.txt does not give {requirement} (run `make lock`)")
    return faults


def all_faults() -> list[str]:
    faults = faults_of_project()
    for path in sorted(FOLDER.glob("*.txt")):
        faults += [f"{path.name}: {fault}" for fault in faults_of_lock(path.read_text(encoding="utf-8"))]
    return faults


def main() -> int:
    faults = all_faults()
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"{len(list(FOLDER.glob('*.txt')))} locks: every requirement pinned and hashed, no address")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
