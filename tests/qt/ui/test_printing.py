"""A printed sheet can be copied: every character of the glossary comes out as it was set, in both scripts."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH as PATH
from PySide6.QtWidgets import QApplication

from duidu.base.paths import resources
from duidu.core.export.exercise import LINES, render_html
from duidu.core.export.learning import LearnedTerm, SheetWords
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


@pytest.mark.parametrize("answers", [True, False])
def test_no_term_of_a_sheet_is_cut_by_the_end_of_a_page(qapp: QApplication, answers: bool) -> None:
    words = SheetWords("名词解释", "姓名", "日期", "答案", "勿混同：", "参见：", "出处：", "批注")
    terms = [
        LearnedTerm(
            f"k{n}",
            f"甲{n}词",
            "",
            "",
            "",
            "",
            f"说明{n}始" + "很长" * (n * 7 % 90) + f"终{n}了",
            "",
            (),
            (),
            "",
        )
        for n in range(30)
    ]
    document = pypdfium2.PdfDocument(html_to_pdf(render_html(terms, words, answers=answers)))
    pages = [page.get_textpage().get_text_range().replace("\r\n", "") for page in document]
    rules = [sum(one.type == PATH for one in page.get_objects(max_depth=4)) for page in document]
    document.close()
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert page.endswith(str(number))
    for n in range(30):
        (page,) = (one for one in pages if f"甲{n}词" in one)
        assert (f"终{n}了" in page) is answers
    if not answers:
        asked = [page.count("词") - (page.count("名词")) for page in pages]
        assert rules == [count * LINES for count in asked]
