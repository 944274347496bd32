"""What the comparison views find in the samples is true, and nothing in them is taken from an essay that is not ours."""

import re
from pathlib import Path

import pytest

from tests.helpers.sample_gold.reading import answer_of, body_of, folded, text_of
from tests.helpers.sample_gold.samples import SAMPLES

LONGEST_SHARED = 40


@pytest.fixture(params=sorted(SAMPLES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# ---- what the comparison views find

SHARED_WORDS = {
    "合作的自由劳动构成的和谐的大整体": "01 02",
    "MTurk 上前 4% 的工人，这些工人熟练、有经验，而且很幸运": "01 02",
    "已经在多么大的程度上变成了直接的生产力": "02 03 06",
    "一种以未来的剩余价值作抵押的技术": "02 03",
    "耗费劳动时间的地方和登记劳动产品的地方，往往不在同一块大陆上": "02 06",
    "发生的是占有而不是雇佣": "01 03 04 06",
    "计件工资无非是计时工资的转化形式": "01 05",
    "工人在技术上服从劳动资料的划一运动": "02 04",
    "就其本身来说缩短劳动时间，而它的资本主义应用延长工作日": "02 05",
    "资本来到世间，从头到脚，每个毛孔都": "03 06",
    "不是削弱而是加强了世界经济各个部分在发展速度上的差异": "03 06",
    "资本主义应用": "01 02 05",
    "一般智力": "02 03 06",
    "数字工人阶级": "01 04",
    "数字劳动": "01 04",
    "数位地租": "03 06",
    "骑手": "01 04 05",
}


def test_samples_share_quotations_and_terms_across_both_scripts() -> None:
    bodies = {
        name[:2]: folded("".join(part["text"] for part in answer_of(name)["paragraphs"])) for name in SAMPLES
    }
    for words, where in SHARED_WORDS.items():
        assert [short for short in sorted(bodies) if folded(words) in bodies[short]] == where.split()


def test_a_sentence_without_source_finds_its_source_in_another_sample() -> None:
    given = {}
    for name in SAMPLES:
        for quoted in answer_of(name)["quotations"]:
            if "和谐的大整体" in quoted["text"]:
                given[name[:2]] = quoted["note_index_covering"]
    assert given == {"01": None, "02": 22}


def test_neighbouring_pages_of_one_volume_are_cited_in_different_samples() -> None:
    pages = {
        (folded(citation["work"]), citation["volume"], citation["pages"], name[:2])
        for name in SAMPLES
        for citation in answer_of(name)["citations"]
        if citation["kind"] == "collected-works"
    }
    assert {
        ("马克思恩格斯文集", "5", "487", "01"),
        ("马克思恩格斯文集", "5", "488", "02"),
        ("马克思恩格斯文集", "8", "196", "02"),
        ("马克思恩格斯文集", "8", "198", "02"),
        ("马克思恩格斯文集", "8", "169", "03"),
        ("马克思恩格斯文集", "5", "488", "04"),
        ("马克思恩格斯文集", "8", "169", "06"),
        ("马克思恩格斯文集", "8", "198", "06"),
        ("列宁全集", "27", "408", "03"),
        ("列宁全集", "27", "408", "06"),
    } <= pages


def test_figures_at_two_dates_make_a_series_and_one_figure_agrees() -> None:
    first, second, third, fourth, _, sixth = (body_of(name) for name in sorted(SAMPLES))
    assert "2024年11月底,美国国债已经突破36万亿美元" in second
    assert "2025年8月,美国的国债总额则首次超过37兆美元" in third
    assert "2022年是2%,2023年下降到1.6%" in second
    assert "所占的比例是1.6%" in first
    assert "10.7%" in second
    assert "2023年为10.2%" in third
    assert "2023年,Meta的全部收入为1349亿美元,其中广告收入1319亿美元" in fourth
    assert "2024年,Meta的全部收入为1645亿美元,其中广告收入1606亿美元" in sixth
    assert "截至2023年12月,内地网民有10.92亿人" in sixth
    assert "截至2024年12月,我国网民规模为11.08亿人" in fourth


def test_one_number_of_two_sources_and_one_told_differently_are_set_right_in_a_sample() -> None:
    texts = {name[:2]: body_of(name) for name in SAMPLES}
    assert texts["05"].count("8400万") == 3
    assert "20亿人处于非正规就业,占就业人口的61.2%" in texts["05"]
    assert all("20亿" in texts[name] and "临时或短期" in texts[name] for name in ("01", "03"))


OLD_AND_NEW = {
    "不再是生产过程的主要{}，而是站在生产过程的旁边": ("02", "作用者", "05", "当事者"),
    "一方面要力求摧毁交往即交换的一切地方限制，{}整个地球作为它的市场": ("06", "征服", "05", "夺得"),
}


def test_a_sentence_of_two_editions_differs_by_a_word_and_each_names_its_edition() -> None:
    for sentence, (new, its_word, old, other_word) in OLD_AND_NEW.items():
        for short, word, work, volume in (
            (new, its_word, "马克思恩格斯文集", "8"),
            (old, other_word, "马克思恩格斯全集", "46"),
        ):
            (name,) = (name for name in SAMPLES if name.startswith(short))
            answer = answer_of(name)
            (quoted,) = (
                row for row in answer["quotations"] if folded(row["text"]) == folded(sentence.format(word))
            )
            cited = [c for c in answer["citations"] if c["note_index"] == quoted["note_index_covering"]]
            assert (work, volume) in {(folded(c["work"]), c["volume"]) for c in cited}


def test_samples_cite_each_other_and_an_essay_of_the_reader() -> None:
    found = {
        (cross["from_file"], cross["to_file"])
        for name in SAMPLES
        for cross in answer_of(name)["cross_references"]
    }
    assert found == {
        ("01-digital-labour", "001_cb43517078dade73"),
        ("02-general-intellect", "01-digital-labour"),
        ("03-platform-rent", "01-digital-labour"),
        ("03-platform-rent", "02-general-intellect"),
        ("04-audience-commodity", "01-digital-labour"),
        ("04-audience-commodity", "03-platform-rent"),
        ("05-thirty-minutes", "01-digital-labour"),
        ("05-thirty-minutes", "04-audience-commodity"),
        ("06-data-enclosure", "01-digital-labour"),
        ("06-data-enclosure", "02-general-intellect"),
        ("06-data-enclosure", "03-platform-rent"),
        ("06-data-enclosure", "04-audience-commodity"),
    }


# ---- truth, and nothing taken


def essay_texts(essays: Path) -> dict[str, str]:
    return {path.name: folded(path.read_text(encoding="utf-8")) for path in essays.glob("*.txt")}


@pytest.mark.essays
def test_quotations_with_a_page_stand_in_an_essay_that_gives_that_page(name: str, essays: Path) -> None:
    texts = [
        text.replace("—", "-").replace("‘", "'").replace("’", "'") for text in essay_texts(essays).values()
    ]
    answer = answer_of(name)
    for citation in answer["citations"]:
        if citation["pages"] is None:
            continue
        work = folded(citation["title"] or citation["work"])
        volume = f"第{citation['volume']}卷" if citation["volume"] else ""
        place = re.compile(f"《{re.escape(work)}》{volume}[^《》]*?第{citation['pages']}页")
        assert any(place.search(text) for text in texts), citation
        for quoted in answer["quotations"]:
            if quoted["note_index"] == citation["note_index"]:
                words = folded(quoted["text"]).replace("‘", "'").replace("’", "'").rstrip("。")
                assert any(words in text for text in texts), words


@pytest.mark.essays
def test_samples_borrow_no_sentence_from_the_essays_outside_quotation_marks(name: str, essays: Path) -> None:
    own = folded(text_of(name))
    own = re.sub("“[^“”]*”|「[^「」]*」|《[^《》]*》|[!-~]*[A-Za-z][!-~]*", "\n", own)
    length = LONGEST_SHARED + 1
    for file, text in essay_texts(essays).items():
        theirs = {text[start : start + length] for start in range(len(text) - length + 1)}
        for stretch in own.split("\n"):
            shared = [s for s in range(len(stretch) - length + 1) if stretch[s : s + length] in theirs]
            assert not shared, (file, stretch[shared[0] : shared[0] + length])
