"""Files that once broke a reader, and a handful of freshly spoiled ones: read, or refused in words."""

from pathlib import Path
from random import Random

import pytest

from duidu.base.errors import UserError
from duidu.core.importing.reading import read_essay
from tests.fuzz.corpus import corpus
from tests.fuzz.spoiling import spoil

CASES = sorted((Path(__file__).resolve().parents[3] / "fuzz" / "cases").glob("*.*"))
KINDS = ("txt", "md", "docx", "epub", "html", "pdf")
EACH = 12


def read_or_refuse(data: bytes, name: str) -> str:
    try:
        return read_essay(data, name).essay.file
    except UserError as error:
        return str(error.params["file"])


def test_files_that_once_broke_a_reader_break_none() -> None:
    assert [read_or_refuse(path.read_bytes(), path.name) for path in CASES] == [path.name for path in CASES]


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_file_is_read_or_refused_in_words(kind: str) -> None:
    random = Random(kind)
    files = corpus()[kind]
    for _ in range(EACH):
        assert read_or_refuse(spoil(random.choice(files), random), f"spoiled.{kind}") == f"spoiled.{kind}"
