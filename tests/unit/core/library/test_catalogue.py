"""The catalogue describes files that the reader drops in."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.base.errors import UserError
from duidu.core.library.catalogue import Catalogue
from duidu.core.library.model import CatalogueFact

TEXT = """
format = 1
origin = "catalogue"
leave_out = ["README.md"]
[[essay]]
file = "a.txt"
sha256 = "00"
[essay.facts]
title = "题名"
authors = ["甲", "乙"]
source_year = 2024
"""


def test_facts_are_found_by_the_bytes_of_the_file_and_carry_their_origin(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(TEXT, encoding="utf-8")
    catalogue = Catalogue.load(tmp_path / "c.toml")
    assert catalogue.facts("00") == {
        "title": CatalogueFact("题名", "catalogue"),
        "authors": CatalogueFact(("甲", "乙"), "catalogue"),
        "source_year": CatalogueFact(2024, "catalogue"),
    }
    assert catalogue.facts("11") == {}
    assert catalogue.leave_out == {"README.md"}


def test_without_a_catalogue_nothing_is_known(tmp_path: Path) -> None:
    assert Catalogue.load(tmp_path / "none.toml").essays == {}


@pytest.mark.parametrize("text", ["[[essay", "origin = 1", 'origin="c"\n[[essay]]\nfile="a"'])
def test_a_damaged_catalogue_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        Catalogue.load(tmp_path / "c.toml")
    assert caught.value.code == "catalogue_damaged"
