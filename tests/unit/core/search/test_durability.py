"""Whatever happens to the index on the disk, answers stay right; at worst it is built again.

A few kills and power losses run with the fast tests; ``make test-durability`` sets DUIDU_KILLS to 200.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duidu.base.jobs import Inline
from duidu.core.search import SearchIndex, build_index, update_index
from tests.unit.core.search.conftest import Searched

ROOT = Path(__file__).parents[4]
KILLS = int(os.environ.get("DUIDU_KILLS", "5"))
LOSSES = 12 * KILLS
LONGEST_S = 0.25


def reopened(searched: Searched) -> None:
    """Search as a program would that has just been started."""
    searched.search.close()
    searched.search = SearchIndex.open(searched.index, searched.store)


def change(searched: Searched) -> None:
    deeds = (searched.add, searched.add, searched.replace, searched.remove)
    searched.rng.choice(deeds if len(searched.documents) > 4 else deeds[:1])()


def test_a_writer_killed_at_any_moment_leaves_right_answers_and_no_lock(searched: Searched) -> None:
    command = [sys.executable, "-m", "tests.helpers.index_worker", searched.library, searched.index]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'desktop'}{os.pathsep}{ROOT}"}
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"ready\n"
            until = time.monotonic() + searched.rng.random() * LONGEST_S
            while time.monotonic() < until:
                change(searched)
            worker.kill()
        reopened(searched)
        searched.check(6)
        if searched.rng.random() < 0.3:
            update_index(Inline(), searched.library, searched.index)
            assert not searched.search.needs_update()
            searched.check(6)


def damage(rng: random.Random, folder: Path) -> None:
    """What a power cut or a bad disk may do to one file of the index."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    path = rng.choice(files)
    content = bytearray(path.read_bytes())
    deed = rng.choice(("remove", "cut", "flip", "zero", "grow"))
    if deed == "remove":
        path.unlink()
        return
    place = rng.randrange(len(content))
    if deed == "cut":
        del content[place:]
    elif deed == "flip":
        content[place] ^= 1 << rng.randrange(8)
    elif deed == "zero":
        content[place:] = bytes(len(content) - place)
    else:
        content += b"\0" * 64
    # A file that is mapped must not be cut under the reader's feet: another one takes its place.
    changed = path.with_name("damaged.tmp")
    changed.write_bytes(content)
    changed.replace(path)


def test_files_cut_changed_or_missing_never_make_a_wrong_answer(searched: Searched, tmp_path: Path) -> None:
    for _ in range(5):
        searched.add(2)
        update_index(Inline(), searched.library, searched.index)
    whole = tmp_path / "whole"
    shutil.copytree(searched.index, whole)
    for _ in range(LOSSES):
        shutil.rmtree(searched.index)
        shutil.copytree(whole, searched.index)
        for _ in range(searched.rng.choice((1, 1, 3))):
            damage(searched.rng, searched.index)
        reopened(searched)
        searched.check(3)
        update_index(Inline(), searched.library, searched.index)
        assert not searched.search.needs_update()
        searched.check(2)


def test_damage_to_the_bulk_of_the_index_is_noticed_in_every_array(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    (path,) = searched.index.rglob("*.pairs")
    whole = path.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 200)):
        content = bytearray(whole)
        content[place] ^= 0x10
        path.unlink()
        path.write_bytes(content)
        reopened(searched)
        searched.check(1)
        padding = not searched.search.needs_update()
        assert not padding or whole[place] == 0


@pytest.mark.parametrize("name", ["toc", "pairs", "json"])
def test_an_index_with_a_missing_file_is_rebuilt_without_a_word(searched: Searched, name: str) -> None:
    build_index(Inline(), searched.library, searched.index)
    for path in searched.index.rglob(f"*.{name}"):
        path.unlink()
    reopened(searched)
    assert searched.search.needs_update() or name == "json"
    searched.check()
    update_index(Inline(), searched.library, searched.index)
    assert not searched.search.needs_update()
