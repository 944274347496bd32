"""A mark finds its body, by sequence and page; what does not fit says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duidu.core.importing import import_source, read_source
from duidu.core.importing.notes.marks import INLINE, inline_marks
from duidu.core.library.model import Essay, Note

PROSE = "数字技术的发展改变了生产的面貌，也改变了人们交往的方式，这些变化正在深入社会生活的每一个角落，引起了许多争论。"


def essay_of(text: str) -> Essay:
    return import_source(read_source(text.encode(), "a.txt")).essay


def rows(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(note.mark, note.body, note.reason) for note in essay_of(text).notes]


def before(essay: Essay, note: Note) -> str:
    assert note.anchor is not None
    return essay.by_id[note.anchor.block].text[: note.anchor.offset][-4:]


@pytest.mark.parametrize("mark", ["{}", "^{}", "^{{{}}}", "[{}]"])
def test_marks_are_taken_out_and_their_places_kept(mark: str) -> None:
    first, second = mark.format("①"), mark.format("②")
    essay = essay_of(
        f"题目\n\n{PROSE}甲说“资本”{first}，乙说别的{second}。\n\n{first} 参见《甲》，第1页。\n\n{second} 参见《乙》，第2页。\n"
    )
    assert essay.paragraphs[0].text.endswith("甲说“资本”，乙说别的。")
    assert [before(essay, note) for note in essay.notes] == ["“资本”", "乙说别的"]
    assert [note.body for note in essay.notes] == ["参见《甲》，第1页。", "参见《乙》，第2页。"]


def test_counters_that_restart_on_each_page_do_not_mix() -> None:
    pages = [
        f"{PROSE}第{page}页说一①，说二②，还没有\n\n① 《书{page}一》，第1页。\n\n② 《书{page}二》，第2页。\n\n"
        for page in "甲乙丙"
    ]
    found = rows("题目\n\n" + "".join(pages) + f"说完。{PROSE}\n")
    assert [body for _, body, _ in found] == [
        f"《书{p}{n}》，第{k}页。" for p in "甲乙丙" for k, n in ((1, "一"), (2, "二"))
    ]


def test_notes_collected_at_the_end_are_paired_cycle_by_cycle() -> None:
    text = (
        f"题目\n\n{PROSE}一①二②。\n\n{PROSE}三①四②五③。\n\n注释：\n① 甲。\n② 乙。\n① 丙。\n② 丁。\n③ 戊。\n"
    )
    assert [body for _, body, _ in rows(text)] == ["甲。", "乙。", "丙。", "丁。", "戊。"]


def test_a_mark_without_a_body_says_so() -> None:
    assert rows(f"题目\n\n{PROSE}一①二②。\n\n{PROSE}\n") == [
        ("①", None, "body-missing"),
        ("②", None, "body-missing"),
    ]


def test_a_body_without_a_mark_is_kept_and_says_so() -> None:
    found = rows(f"题目\n\n{PROSE}一①。\n\n① 《甲》，第1页。\n\n② 《乙》，第2页。\n")
    assert found == [("①", "《甲》，第1页。", None), ("②", "《乙》，第2页。", "mark-missing")]


def test_a_lost_number_does_not_shift_the_others() -> None:
    found = rows(f"题目\n\n{PROSE}一①三③。\n\n① 《甲》，第1页。\n\n② 《乙》，第2页。\n\n③ 《丙》，第3页。\n")
    assert sorted(found) == [
        ("①", "《甲》，第1页。", None),
        ("②", "《乙》，第2页。", "mark-missing"),
        ("③", "《丙》，第3页。", None),
    ]


def test_points_counted_in_a_sentence_are_no_notes() -> None:
    essay = essay_of(f"题目\n\n{PROSE}理由有三：①第一点是这样；②第二点是那样；③第三点。\n")
    assert essay.notes == ()
    assert "①第一点" in essay.paragraphs[0].text


@pytest.mark.parametrize("brackets", ["[{}]", "［{}］"])
def test_reference_marks_find_their_entries(brackets: str) -> None:
    one, two = brackets.format(1), brackets.format(2)
    text = (
        f"题目\n\n{PROSE}甲{one}，乙{two}，又是甲{one}。\n\n参考文献：\n"
        f"{one} 周绍东. 数字资本主义研究综述[J]. 世界社会主义研究, 2021(6): 1-9.\n{two} 马克思. 资本论[M]. 北京: 人民出版社, 2004: 3.\n"
    )
    essay = essay_of(text)
    assert [note.mark for note in essay.notes] == ["[1]", "[2]", "[1]"]
    assert {note.kind for note in essay.notes} == {"reference-mark"}
    assert essay.notes[0].body == essay.notes[2].body
    assert essay.notes[0].block == essay.notes[2].block
    assert len(essay.note_blocks) == 2
    assert [citation.title for citation in essay.citations] == [
        "数字资本主义研究综述",
        "资本论",
        "数字资本主义研究综述",
    ]


@pytest.mark.parametrize("words", ["{}:45", "{}：45", "{}（第45页）", "{}(P45)", "{}P45", "{}45"])
def test_the_page_at_a_mark_belongs_to_the_source_cited_again(words: str) -> None:
    again = words.format("[1]")
    essay = essay_of(
        f"题目\n\n{PROSE}甲[1]，又是甲{again}。\n\n参考文献：\n[1] 周绍东. 数字资本主义[M]. 北京: 人民出版社, 2021: 3.\n"
    )
    assert [citation.pages for citation in essay.citations] == ["3", "45"]
    assert essay.paragraphs[0].text.endswith("甲，又是甲。")


def test_one_mark_for_several_sources_cites_each() -> None:
    entries = "".join(f"[{n}] 周绍东. 第{n}篇[J]. 求是, 2021(6): {n}.\n" for n in range(1, 6))
    essay = essay_of(f"题目\n\n{PROSE}甲[1-3]，乙[2,5]。\n\n参考文献：\n{entries}")
    cited = [note for note in essay.notes if note.anchor is not None]
    assert [note.mark for note in cited] == ["[1]", "[2]", "[3]", "[2]", "[5]"]
    assert len({note.anchor for note in cited}) == 2
    assert all(note.body for note in cited)


def test_entries_that_nobody_cites_are_the_list() -> None:
    essay = essay_of(
        f"题目\n\n{PROSE}\n\n参考文献：\n\n- [1] 甲：《甲》，《求是》2022年第9期。\n\n- [2] 乙：《乙》，《求是》2022年第8期。\n"
    )
    assert [(note.kind, note.anchor, note.reason) for note in essay.notes] == [
        ("reference-list", None, None)
    ] * 2


def test_the_note_at_the_title_tells_who_paid() -> None:
    essay = essay_of(
        f"数字资本的逻辑*\n\n张伟\n\n{PROSE}\n\n* 本文系国家社科基金项目（1）的阶段性成果。\n\n{PROSE}\n"
    )
    assert essay.metadata.title == "数字资本的逻辑"
    assert essay.metadata.funding == "本文系国家社科基金项目（1）的阶段性成果。"
    assert [(note.mark, note.kind) for note in essay.notes] == [("*", "title-note")]


def test_notes_of_foreign_matter_stay_with_it() -> None:
    text = (
        f"题目\n\n{PROSE}本文的注①。\n\n具有广（下转第9页）\n\n① 《甲》，第1页。\n\n别人的结论①说到这里。\n\n"
        f"（上接第3页）泛共识的规则。{PROSE}\n\n① 《乙》，第2页。\n"
    )
    essay = essay_of(text)
    assert [note.body for note in essay.notes] == ["《甲》，第1页。"]
    assert any("《乙》" in item.text for item in essay.foreign)


def test_wrapped_bodies_are_whole() -> None:
    line = "改变了人们交往的方式，这些变化正在深入社会生活，引"
    body = "".join(f"{line}\n" for _ in range(8))
    text = (
        f"题目\n\n{body}起了争论①。\n① 参见程恩富、鲁保林：《论新帝国主义的五大特征和特\n性》，《马克思主义研究》2019年第5期。\n"
        f"·12·\n{body}如此而已。\n·13·\n"
    )
    assert rows(text) == [
        ("①", "参见程恩富、鲁保林：《论新帝国主义的五大特征和特性》，《马克思主义研究》2019年第5期。", None)
    ]


def test_marks_in_words_find_their_notes() -> None:
    text = f"題目\n\n{PROSE}甲[註1]。\n\n{PROSE}乙[註2]。\n\n註釋\n註1：見甲書，頁3。\n註2：見乙書，頁4。\n"
    assert rows(text) == [("[註1]", "見甲書，頁3。", None), ("[註2]", "見乙書，頁4。", None)]


def test_round_marks_are_notes_only_where_bodies_begin_alike() -> None:
    prose = "机器是劳动的产物(1)，也是资本的形式(2)。" + "这一点在今天并没有改变。" * 6
    with_bodies = essay_of(
        f"题目\n\n张伟\n\n{prose}\n\n注释：\n(1) 张伟：《机器》，第3页。\n(2) 李华：《资本》，第4页。\n"
    )
    assert [note.mark for note in with_bodies.notes] == ["(1)", "(2)"]
    assert "(1)" not in with_bodies.paragraphs[0].text
    assert "(1)" in essay_of(f"题目\n\n张伟\n\n{prose}\n").paragraphs[0].text


BODIES = (
    "{}《甲》，北京：甲出版社，2001年，第1页。",
    "{}周例一：《乙》，《求是》2022年第9期。",
    "{}这里说的是通常的情形。",
)


@pytest.mark.parametrize(
    ("mark", "body"),
    [
        ("（{}）", "（{}）"),
        ("({})", "({}) "),
        ("注{}", "注{}："),
        ("（註{}）", "註{}："),
        ("{}", "{} "),
        ("^{{{}}}", "{}. "),
    ],
)
def test_a_sign_is_a_mark_where_bodies_count_alike(mark: str, body: str) -> None:
    marked = "".join(
        f"“{word}{word}”{mark.format(n)}，其余不论。" for n, word in enumerate("甲乙丙", start=1)
    )
    notes = "".join(f"{line.format(body.format(number))}\n\n" for number, line in enumerate(BODIES, start=1))
    essay = essay_of(f"题目\n\n{PROSE}{marked}\n\n{notes}")
    assert [note.body for note in essay.notes] == [line.format("") for line in BODIES]
    assert essay.paragraphs[0].text.endswith("“甲甲”，其余不论。“乙乙”，其余不论。“丙丙”，其余不论。")


@pytest.mark.parametrize(
    "points",
    [
        "理由有三（1）成本，（2）时间，（3）人手。\n\n（1）成本是第一位的。\n\n（2）时间是第二位的。\n\n（3）人手是第三位的。",
        "产量达到1，随后是2，最后是3。\n\n1. 产量的问题\n\n其一。\n\n2. 时间的问题\n\n其二。\n\n3. 人手的问题\n\n其三。",
        "见注1、注2。\n\n注1：只是一个说明\n\n又一段文字说的是别的事情。",
    ],
)
def test_counted_points_and_headings_are_no_notes(points: str) -> None:
    text = f"题目\n\n{PROSE}{points}\n"
    assert essay_of(text).notes == ()


def test_a_note_cut_by_the_end_of_a_page_is_one_note() -> None:
    line = "资本主义生产方式的前提始终是劳动条件同劳动者的分离而且这种分离在每天都"
    page = "\n".join([line] * 6)
    text = (
        f"题目\n{page}①\n{page}\n① 周例一：《示例的研究：从第一个问题到最后一个问题》，上海：上\n1\n"
        f"{page}②\n{page}\n海示例出版社，2015年，第7页。\n② 《乙》，北京：乙出版社，2001年，第2页。\n2\n"
    )
    notes = essay_of(text).notes
    assert [note.mark for note in notes] == ["①", "②"]
    assert (notes[0].body or "").endswith("上海：上海示例出版社，2015年，第7页。")


@given(st.text(alphabet="[]［］^{}①②〔〕（）(注1 2:，。a资¹²*", max_size=60))
def test_looking_for_marks_only_at_their_signs_finds_them_all(text: str) -> None:
    assert [m.span() for m in inline_marks(text)] == [m.span() for m in INLINE.finditer(text)]


def test_a_starred_note_about_the_author_says_who_he_is() -> None:
    essay = essay_of(
        f"论示例的问题*\n\n张示一**\n\n{PROSE}甲①。\n\n* 本文系示例基金项目“示例”（SL001）的成果。\n\n** 张示一，示例大学教授。\n\n① 《甲》，第1页。\n"
    )
    assert essay.metadata.author_note == "张示一，示例大学教授。"
    assert essay.metadata.affiliations == ("示例大学教授",)
    assert len(essay.paragraphs) == 1
