"""A printed sheet can be copied: every character of the glossary comes out as it was set, in both scripts."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from duidu.base.paths import resources
from duidu.core.glossary import Glossary, GlossaryEntry
from duidu.core.script import Script, convert
from duidu.ui.printing import html_to_pdf


def copied(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    document.close()
    return text


def texts(entry: GlossaryEntry) -> list[str]:
    loci = [text for one in entry.developed_in for text in (one.author, one.work, one.place)]
    names = [entry.headword, entry.english, entry.german, entry.pinyin]
    return [*names, entry.definition, entry.not_to_be_confused, *entry.related, *loci]


@pytest.mark.parametrize("traditional", [False, True])
def test_every_character_of_the_glossary_is_copied_as_it_was_set(
    traditional: bool, qapp: QApplication
) -> None:
    glossary = Glossary.load(resources() / "glossary")
    whole = "".join(text for entry in glossary.all() for text in texts(entry))
    whole = convert(whole, Script.TW).text if traditional else whole
    wanted = {char for char in whole if not char.isspace() and char not in "<>&"}
    lines = "".join(f"<p>本{char}书</p>" for char in sorted(wanted))
    got = copied(html_to_pdf(lines, traditional=traditional))
    assert wanted <= set(got)
    assert set(got) <= wanted | set("本书 \r\n0123456789")


def test_years_between_latin_words_and_long_dashes_are_copied_too(qapp: QApplication) -> None:
    text = "知行——关系 Manuscripts of 1857–58 (1861–63)"
    got = copied(html_to_pdf(f"<p><b>经济学手稿</b>　<span>{text}</span></p>"))
    assert text in got.replace("\r\n", "")
