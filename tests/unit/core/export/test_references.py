"""References as a Chinese paper wants them; what is not known is left out, never made up."""

import json
import re
from pathlib import Path

import pytest

from duidu.core.export.references import (
    Work,
    footnote,
    gbt7714,
    short,
    work_of_citation,
    work_of_essay,
)
from duidu.core.library.model import CatalogueFact, Citation, Metadata, SourceStatement

JOURNAL = Work("论平台", ("张三", "李四"), "journal", host="示例学刊", issue="12", date="2024")
NEWSPAPER = Work("论数据", ("王五",), "newspaper", host="示例日报", date="2024-03-07")
BOOK = Work(
    "数据的机器",
    ("约翰·某",),
    "book",
    date="2017",
    place="北京",
    publisher="示例出版社",
    translators=("赵六、钱七",),
    pages="6",
)
COLLECTED = Work(
    kind="collected-works",
    host="马克思恩格斯文集",
    volume="8",
    date="2009",
    place="北京",
    publisher="人民出版社",
)
WEB = Work("平台报告", (), "web", date="2025-08-13", url="https://example.org/a")
THESIS = Work("论算法", ("孙八",), "thesis", date="2023", publisher="示例大学")
FOREIGN = Work(
    "On Platforms", ("A. One", "B. Two"), "journal", host="Review", volume="71", issue="3", date="2019"
)
MANY = Work("论分工", ("甲", "乙", "丙", "丁"), "journal", host="示例学刊", date="2020", issue="1")


@pytest.mark.parametrize(
    ("work", "page", "expected"),
    [
        (JOURNAL, None, "张三、李四：《论平台》，《示例学刊》2024年第12期。"),
        (JOURNAL, "47", "张三、李四：《论平台》，《示例学刊》2024年第12期，第47页。"),
        (NEWSPAPER, None, "王五：《论数据》，《示例日报》2024年3月7日。"),
        (BOOK, None, "约翰·某：《数据的机器》，赵六、钱七译，北京：示例出版社，2017年，第6页。"),
        (COLLECTED, "196", "《马克思恩格斯文集》第8卷，北京：人民出版社，2009年，第196页。"),
        (WEB, None, "《平台报告》，2025年8月13日，https://example.org/a。"),
        (THESIS, None, "孙八：《论算法》，学位论文，示例大学，2023年。"),
        (FOREIGN, "12", "A. One and B. Two, “On Platforms”, Review, Vol. 71, No. 3, 2019, p. 12."),
        (Work("论《资本论》的方法"), None, "《论〈资本论〉的方法》。"),
        (
            Work("论平台", as_stated="《示例日报》2024年3月7日。"),
            None,
            "《论平台》，《示例日报》2024年3月7日。",
        ),
        (Work("论平台", ("张三",), "journal", et_al=True, see=True), None, "参见张三等：《论平台》。"),
        (Work(authors=("张三",)), None, None),
    ],
)
def test_chinese_footnotes(work: Work, page: str | None, expected: str | None) -> None:
    assert footnote(work, page) == expected


@pytest.mark.parametrize(
    ("work", "page", "expected"),
    [
        (JOURNAL, "47", "张三, 李四. 论平台[J]. 示例学刊, 2024(12): 47."),
        (NEWSPAPER, None, "王五. 论数据[N]. 示例日报, 2024-03-07."),
        (BOOK, None, "约翰·某. 数据的机器[M]. 赵六，钱七，译. 北京: 示例出版社, 2017: 6."),
        (COLLECTED, "196", "马克思恩格斯文集: 第8卷[M]. 北京: 人民出版社, 2009: 196."),
        (WEB, None, "平台报告[EB/OL]. (2025-08-13). https://example.org/a"),
        (THESIS, None, "孙八. 论算法[D]. 示例大学, 2023."),
        (FOREIGN, None, "A. One, B. Two. On Platforms[J]. Review, 2019, 71(3)."),
        (MANY, None, "甲, 乙, 丙, 等. 论分工[J]. 示例学刊, 2020(1)."),
        (Work("章", ("张三",), "book", host="集", date="2019"), None, "张三. 章[M]//集. 2019."),
        (Work("论平台"), None, "论平台."),
        (Work(), None, None),
    ],
)
def test_gbt7714(work: Work, page: str | None, expected: str | None) -> None:
    assert gbt7714(work, page) == expected


def test_the_short_form_is_author_and_title() -> None:
    assert short(JOURNAL) == "张三、李四：《论平台》"
    assert short(Work(host="示例学刊")) is None


def test_what_the_text_states_comes_before_what_is_known_from_elsewhere() -> None:
    stated = SourceStatement("newspaper", "示例日报", "2024年3月7日", None, "《示例日报》2024年3月7日")
    facts = {"source_name": CatalogueFact("别的报", "user"), "title": CatalogueFact("别的题名", "user")}
    work = work_of_essay(Metadata(title="论数据", authors=("王五",), source=stated), facts)
    assert footnote(work) == "王五：《论数据》，《示例日报》2024年3月7日。"


def test_where_the_text_is_silent_the_facts_speak() -> None:
    values = {
        "title": "论平台",
        "authors": ("张三",),
        "source_kind": "journal",
        "source_name": "示例学刊",
        "source_year": 2024,
        "source_issue": "12",
    }
    facts = {name: CatalogueFact(value, "catalogue") for name, value in values.items()}
    assert footnote(work_of_essay(Metadata(), facts)) == "张三：《论平台》，《示例学刊》2024年第12期。"
    line = {"source": CatalogueFact("《示例学刊》2024年第12期", "catalogue")}
    assert footnote(work_of_essay(Metadata(title="论平台"), line)) == "《论平台》，《示例学刊》2024年第12期。"


def test_nothing_known_gives_nothing() -> None:
    assert footnote(work_of_essay(Metadata())) is None


@pytest.mark.gold
def test_the_footnotes_of_a_real_essay_are_written_as_its_journal_printed_them(gold: Path) -> None:
    """Its notes with one work each; two are printed in forms of their own."""
    document = json.loads(next(gold.glob("003*.json")).read_text(encoding="utf-8"))
    bodies = {note["index"]: note["body"] for note in document["notes"]}
    cited = [row["note_index"] for row in document["citations"]]
    single = [row for row in document["citations"] if cited.count(row["note_index"]) == 1]
    wrong = [row for row in single if not printed(bodies[row["note_index"]]).endswith(written(row))]
    assert len(single) > 70
    assert len(wrong) <= 2


def printed(body: str) -> str:
    without_country = re.sub(r"[〔\[][^〕\]]{1,3}[〕\]]", "", body)
    return re.sub(r"\s", "", without_country)


def written(row: dict[str, object]) -> str:
    fields = {name: row[name] for name in Citation.__dataclass_fields__ if row.get(name) is not None}
    translators = fields.get("translators", ())
    fields["translators"] = (translators,) if isinstance(translators, str) else translators
    fields["authors"] = tuple(fields.get("authors", ()))  # type: ignore[arg-type]
    return re.sub(r"\s", "", footnote(work_of_citation(Citation(**fields))) or "?")  # type: ignore[arg-type]
