"""Each format is written under the name that the command line knows."""

from pathlib import Path

import pytest

from duidu.core.annotations.model import AnchorState, Colour
from duidu.core.export.study_notes import StudyNotes
from duidu.core.export.web_annotations import read_annotations_json
from duidu.core.export.wording import LANGUAGES
from duidu.core.export.writers import FORMATS, as_json, export
from duidu.core.library.model import Zone


def test_formats_have_the_names_and_endings_of_the_command_line() -> None:
    assert {name: each.suffix for name, each in FORMATS.items()} == {"markdown": ".md", "json": ".json"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_result_tells_path_annotations_and_bytes(name: str, notes: StudyNotes, tmp_path: Path) -> None:
    path = tmp_path / "notes"
    result = as_json(export(name, notes, path))
    assert result == {"path": str(path), "annotations": 6, "bytes": path.stat().st_size}


def test_the_written_json_can_be_read_again(notes: StudyNotes, tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    export("json", notes, path)
    assert len(read_annotations_json(path.read_text(encoding="utf-8")).annotations) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_word(language: str) -> None:
    wording = LANGUAGES[language]
    assert set(wording.colours) == set(Colour)
    assert set(wording.zones) == {Zone.TITLE, Zone.ABSTRACT, Zone.KEYWORDS, Zone.BODY, Zone.NOTES}
    assert set(wording.states) == {AnchorState.MOVED, AnchorState.ORPHANED}
    assert all(getattr(wording, name) for name in wording.__dataclass_fields__)
