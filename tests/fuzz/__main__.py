"""`python -m tests.fuzz --seconds 60 [--format docx] [--seed N] [--engine atheris]`."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

from duidu.base.bounded import BoundedWorker
from duidu.base.errors import UserError
from duidu.core.importing.reading import read_essay

from .corpus import corpus
from .spoiling import spoil

OUT = Path("out/fuzz")
LONGEST_S = 20.0
_OURS = frozenset({"work_too_long", "work_too_heavy", "work_crashed"})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--format", default="")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--engine", choices=("spoil", "atheris"), default="spoil")
    arguments = parser.parse_args()
    files = {kind: data for kind, data in corpus().items() if arguments.format in ("", kind)}
    if arguments.engine == "atheris":
        return _guided(files, arguments.seconds)
    return _spoiled(files, arguments.seconds, arguments.seed)


def _spoiled(files: dict[str, list[bytes]], seconds: float, seed: int) -> int:
    random, end, tally = Random(seed), time.monotonic() + seconds, Counter[str]()
    print(f"seed {seed}", flush=True)
    with BoundedWorker() as worker:
        while time.monotonic() < end:
            kind = random.choice(sorted(files))
            data = spoil(random.choice(files[kind]), random)
            broken = _read(worker, data, kind)
            tally[f"{kind} {'broken' if broken else 'fine'}"] += 1
            if broken:
                _keep(data, kind, broken)
    for what, count in sorted(tally.items()):
        print(f"{count:7} {what}")
    return int(any("broken" in what for what in tally))


def _read(worker: BoundedWorker, data: bytes, kind: str) -> str:
    """What is wrong with the reader; empty where nothing is."""
    try:
        worker.call(read_essay, data, f"spoiled.{kind}", seconds=LONGEST_S)
    except UserError as error:
        return error.code if error.code in _OURS else ""
    except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
        return f"{type(error).__name__}: {error}"
    return ""


def _keep(data: bytes, kind: str, broken: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{abs(hash(data)) & 0xFFFFFFFF:08x}.{kind}"
    path.write_bytes(data)
    print(f"{path}: {broken[:200]}", flush=True)


def _guided(files: dict[str, list[bytes]], seconds: float) -> int:
    """Let atheris look for branches that no file has reached; ends at the first that breaks a reader."""
    import atheris  # type: ignore[import-not-found]

    (kind,) = files if len(files) == 1 else ("html",)
    folder = OUT / f"corpus-{kind}"
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(files[kind]):
        (folder / str(number)).write_bytes(data)

    def read(data: bytes) -> None:
        try:
            read_essay(data, f"spoiled.{kind}")
        except UserError:
            return

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], str(folder), f"-max_total_time={int(seconds)}", "-timeout=20"], read)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
