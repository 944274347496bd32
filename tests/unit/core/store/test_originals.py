"""Originals: kept whole, once, for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.base.errors import UserError
from duidu.core.store import Originals


@given(data=st.binary(max_size=4000))
def test_what_is_kept_comes_back_byte_for_byte(tmp_path_factory, data: bytes) -> None:
    originals = Originals(tmp_path_factory.mktemp("originals"))
    assert originals.read(originals.keep(data)) == data


def test_the_same_file_twice_is_kept_once_and_nothing_unfinished_remains(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    assert originals.keep(b"essay") == originals.keep(b"essay")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_an_altered_original_is_noticed_and_keeping_it_again_mends_it(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256 = originals.keep(b"essay")
    originals.path(sha256).write_bytes(b"other")
    with pytest.raises(UserError) as caught:
        originals.read(sha256)
    assert caught.value.code == "original_damaged"
    originals.keep(b"essay")
    assert originals.read(sha256) == b"essay"


def test_a_missing_original_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        Originals(tmp_path).read("0" * 64)
    assert caught.value.code == "original_missing"
