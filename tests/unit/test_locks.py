"""What gets installed is exactly what was looked at: pinned, hashed, from whatever index the machine uses."""

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
