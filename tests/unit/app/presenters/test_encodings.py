"""A garbled text can be read in another encoding: what comes of it is seen first, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from duidu.app.operations import annotating, correcting, importing, library, reading
from duidu.app.operations.importing import ImportStatus, import_in_job
from duidu.app.presenters.encodings import encoding_previews
from duidu.app.words import LANGUAGES, Words
from duidu.base.errors import UserError
from duidu.base.jobs import Inline
from duidu.base.text import Span
from duidu.core.library.catalogue import Catalogue

TEXT = "商品的秘密\n\n张三\n\n一、引言\n\n商品首先是一个外界的对象。它靠自己的属性来满足人的某种需要。\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_shows_what_the_file_would_be(language: str) -> None:
    previews = encoding_previews(TEXT.encode("gb18030"), "a.txt", Words(language))
    assert previews.choices[0].encoding is None
    assert previews.preview(None) == previews.preview("gb18030") == TEXT
    assert previews.preview("big5hkscs") not in ("", TEXT)
    fitting = [choice.encoding for choice in previews.choices if choice.lossless]
    assert "gb18030" in fitting
    assert "utf-8" not in fitting


def test_a_saved_page_shows_its_words_without_its_tags_and_is_read_in_the_chosen_encoding(
    session, tmp_path: Path
) -> None:
    page = (
        '<html><head><meta charset="big5"><script>let hidden = 1;</script></head><body><h1>商品的秘密</h1>'
        + "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n")[1:])
        + "</body></html>"
    )
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("gb18030"))
    previews = encoding_previews(path.read_bytes(), "a.html", Words("en"))
    shown = previews.preview("gb18030")
    assert "某种需要" in shown
    assert "hidden" not in shown
    assert "<" not in shown
    (outcome,) = import_in_job(Inline(), session.store.folder, str(path), "gb18030")
    essay = reading.open_essay(session, outcome.essay).essay
    assert essay.encoding == "gb18030"
    assert any("某种需要" in block.text for block in essay.paragraphs)


def test_a_text_is_read_anew_in_the_chosen_encoding_and_this_can_be_undone(session, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    correcting.choose_encoding(session, outcome.essay, "big5hkscs")
    assert library.original_text(session, outcome.essay) != TEXT
    assert reading.open_essay(session, outcome.essay).essay.encoding == "big5hkscs"
    session.undo()
    assert library.original_text(session, outcome.essay) == TEXT
    assert reading.open_essay(session, outcome.essay).essay.encoding == "gb18030"


def test_annotations_come_back_to_their_words_with_the_right_encoding(session, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    block = reading.open_essay(session, outcome.essay).essay.paragraphs[-1]
    start = block.text.index("某种需要")
    annotating.annotate(session, outcome.essay, [Span(block.id, start, start + 4)], note="要点")
    correcting.choose_encoding(session, outcome.essay, "big5hkscs")
    correcting.choose_encoding(session, outcome.essay, None)
    (annotation,) = annotating.list_annotations(session, [outcome.essay])
    assert annotation.exact == "某种需要"


def test_a_file_whose_encoding_is_not_found_is_imported_in_the_one_that_is_chosen(
    session, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    (outcome,) = import_in_job(Inline(), session.store.folder, str(path), "utf-16-le")
    assert outcome.status is ImportStatus.IMPORTED
    assert reading.open_essay(session, outcome.essay).essay.encoding == "utf-16-le"
    assert [row.correction.encoding for row in correcting.list_corrections(session, outcome.essay)] == [
        "utf-16-le"
    ]


def test_an_encoding_that_is_not_offered_gets_a_sentence(session, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (outcome,) = importing.import_paths(Inline(), session.store, [path], Catalogue({}))
    with pytest.raises(UserError, match="encoding_not_offered"):
        correcting.choose_encoding(session, outcome.essay, "rot13")
    with pytest.raises(UserError, match="correction_needless"):
        correcting.choose_encoding(session, outcome.essay, None)
