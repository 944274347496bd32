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
from duidu.core.search import Hit, Query, SearchIndex, build_index, build_words, update_index
from duidu.core.search.bruteforce import search_documents
from tests.helpers.search_documents import some_query, some_zones
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


def check_places(searched: Searched, count: int) -> None:
    """Totals and places are those of reading everything.  (Words, where they are known, change the order.)"""
    documents = list(searched.documents.values())
    for _ in range(count):
        query = Query(some_query(searched.rng, documents), some_zones(searched.rng), limit=None)
        expected, found = search_documents(documents, query), searched.search.search(query)
        assert found.total_documents == expected.total_documents
        assert [*sorted(map(place, found.hits))] == [*sorted(map(place, expected.hits))]


def place(hit: Hit) -> tuple[str, str, int, int, str, str]:
    return hit.essay, hit.block, hit.start, hit.end, hit.zone.value, hit.snippet


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
        check_places(searched, 6)
        if searched.rng.random() < 0.3:
            update_index(Inline(), searched.library, searched.index)
            assert not searched.search.needs_update()
            check_places(searched, 6)


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
    build_words(Inline(), searched.library, searched.index)
    whole = tmp_path / "whole"
    shutil.copytree(searched.index, whole)
    for _ in range(LOSSES):
        shutil.rmtree(searched.index)
        shutil.copytree(whole, searched.index)
        for _ in range(searched.rng.choice((1, 1, 3))):
            damage(searched.rng, searched.index)
        reopened(searched)
        check_places(searched, 3)
        update_index(Inline(), searched.library, searched.index)
        assert not searched.search.needs_update()
        check_places(searched, 2)


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


def test_damage_to_the_words_is_noticed_wherever_it_is(searched: Searched) -> None:
    build_index(Inline(), searched.library, searched.index)
    before = searched.search.search(Query("资本", limit=None))
    build_words(Inline(), searched.library, searched.index)
    (path,) = searched.index.rglob("*.words")
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 200)):
        content = bytearray(whole)
        content[at] ^= 0x10
        path.unlink()
        path.write_bytes(content)
        reopened(searched)
        assert searched.search.search(Query("资本", limit=None)) == before
        assert build_words(Inline(), searched.library, searched.index) == 1
        assert path.read_bytes() == whole


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
