"""What gets installed is exactly what was looked at: pinned, hashed, from whatever index the machine uses."""

import importlib.metadata
import re
import tomllib

import pytest

import verify_locks

GOOD = f"whoosh==2.7.4 ; sys_platform == 'linux' \\\n    --hash=sha256:{'0' * 64}\n    # via duidu\n"


def test_the_locks_are_exact_hashed_and_without_an_address() -> None:
    assert verify_locks.all_faults() == []


def test_a_good_lock_is_accepted() -> None:
    assert verify_locks.faults_of_lock(GOOD) == []


@pytest.mark.parametrize(
    "lock",
    [
        "whoosh==2.7.4\n",
        GOOD.replace("==", ">="),
        GOOD.replace("sha256", "md5"),
        GOOD + "--extra-index-url somewhere\n",
        GOOD + "# from https://example.org/simple\n",
        GOOD.replace("whoosh==2.7.4", "whoosh @ file:///tmp/whoosh.whl"),
        "# nothing\n",
    ],
    ids=["no hash", "a range", "a weak hash", "an index", "an address", "a file", "empty"],
)
def test_a_faulty_lock_is_refused(lock: str) -> None:
    assert verify_locks.faults_of_lock(lock)


@pytest.mark.parametrize("lock", ["runtime", "develop", "build-tools"])
def test_the_locks_hold_the_wheels_of_all_three_systems(lock: str) -> None:
    """A lock resolved for one system alone lacks what only the others need."""
    pins = verify_locks.pins_of((verify_locks.FOLDER / f"{lock}.txt").read_text(encoding="utf-8"))
    needed_elsewhere = {"develop": {"pefile", "macholib", "colorama"}}
    assert needed_elsewhere.get(lock, set()) <= set(pins)
    assert all(len(versions) == 1 for versions in pins.values())


def test_every_dependency_has_its_line_with_a_reason() -> None:
    page = (verify_locks.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((verify_locks.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [pin for pin in direct if pin.replace("==", " ") not in page] == []


def licences_of(name: str) -> str:
    """All that the installed package says about its licence, in one line."""
    about = importlib.metadata.metadata(name)
    said = [about.get("License-Expression"), about.get("License"), *(about.get_all("Classifier") or [])]
    return " | ".join(
        text.splitlines()[0] for text in said if text and ("::" not in text or "License" in text)
    )


def test_nothing_that_is_shipped_is_under_the_gpl() -> None:
    """LGPL is allowed (Qt, as files of its own); GPL and AGPL are not."""
    lock = (verify_locks.FOLDER / "runtime.txt").read_text(encoding="utf-8")
    installed = {verify_locks.normalised(found.name) for found in importlib.metadata.distributions()}
    for name in set(verify_locks.pins_of(lock)) & installed:
        said = licences_of(name)
        assert said, f"{name} names no licence"
        assert "LGPL" in said or not re.search(r"\bA?GPL", said), f"{name}: {said}"
