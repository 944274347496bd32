"""What a new library is filled with: samples that are true and well described, and nothing that is not ours."""

import hashlib
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.sample_gold.reading import WIDE, answer_of, bare, folded, text_of
from tests.helpers.sample_gold.samples import PRESSED, ROOT, SAMPLES, TEXTS, front_words, outputs

SEEDS = ROOT / "seeds"
CATALOGUE = tomllib.loads((SEEDS / "catalogue.toml").read_text(encoding="utf-8"))
FACTS = {
    "title": str,
    "authors": list,
    "source": str,
    "source_kind": str,
    "source_name": str,
    "source_year": int,
    "source_issue": str,
    "source_date": str,
    "subjects": list,
    "description": str,
}
MARKS = set("①②③④⑤⑥⑦⑧⑨⑩^*[]〔〕-" + "0123456789")


def entries(*, sample: bool) -> list[dict[str, Any]]:
    return [entry for entry in CATALOGUE["essay"] if entry["sample"] is sample]


@pytest.fixture(params=sorted(SAMPLES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# ---- the catalogue


def test_every_catalogue_entry_says_what_it_is_about_in_known_fields() -> None:
    assert CATALOGUE["format"] == 1
    assert CATALOGUE["origin"] == "catalogue"
    for entry in CATALOGUE["essay"]:
        facts = entry["facts"]
        assert re.fullmatch("[0-9a-f]{64}", entry["sha256"]), entry["file"]
        assert {"subjects", "description"} <= set(facts) <= set(FACTS), entry["file"]
        assert all(isinstance(value, FACTS[field]) for field, value in facts.items())
        assert 2 <= len(facts["subjects"]) <= 5
        assert facts["description"].endswith("。")
        assert set(entry.get("evidence", {})) <= set(facts)


def test_a_source_line_shows_the_same_name_and_date_as_its_parts() -> None:
    for entry in CATALOGUE["essay"]:
        facts = entry["facts"]
        if "source" not in facts:
            assert not any(field.startswith("source_") for field in facts)
            continue
        assert facts["source"].startswith(f"《{facts['source_name']}》{facts['source_year']}年")
        if facts["source_kind"] == "journal":
            assert facts["source"].endswith(f"第{facts['source_issue']}期")
        else:
            year, month, day = (int(part) for part in facts["source_date"].split("-"))
            assert facts["source"].endswith(f"{year}年{month}月{day}日")


def test_no_essay_is_described_twice() -> None:
    for field in ("file", "sha256"):
        assert max(Counter(entry[field] for entry in CATALOGUE["essay"]).values()) == 1


def test_what_is_left_out_of_the_import_exists() -> None:
    assert all((SEEDS / file).is_file() for file in CATALOGUE["leave_out"])


@pytest.mark.essays
def test_the_five_essays_are_recognised_by_their_content(essays: Path) -> None:
    files = {entry["file"]: entry["sha256"] for entry in entries(sample=False)}
    assert set(files) == {path.name for path in essays.glob("*.txt")}
    for file, sha256 in files.items():
        assert hashlib.sha256((essays / file).read_bytes()).hexdigest() == sha256


@pytest.mark.essays
def test_titles_and_authors_of_the_catalogue_stand_in_the_essays(essays: Path) -> None:
    for entry in entries(sample=False):
        text = folded((essays / entry["file"]).read_text(encoding="utf-8"))
        for words in [entry["facts"].get("title", ""), *entry["facts"].get("authors", [])]:
            assert folded(words) in text, entry["file"]


# ---- the samples


def test_the_catalogue_describes_exactly_the_samples_that_lie_in_the_folder() -> None:
    described = {entry["file"]: entry["sha256"] for entry in entries(sample=True)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in TEXTS.glob("*.txt")}
    assert described == found
    assert {Path(file).stem for file in found} == set(SAMPLES)


def test_samples_and_gold_are_what_their_clean_essays_print(name: str) -> None:
    for path, text in outputs(name).items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: print the samples again"


def test_the_catalogue_calls_a_sample_as_it_calls_itself(name: str) -> None:
    (facts,) = [e["facts"] for e in entries(sample=True) if Path(e["file"]).stem == name]
    answer = answer_of(name)
    assert facts["title"].translate(WIDE) == answer["title"].translate(WIDE)
    assert facts["authors"] == answer["authors"]
    assert "示例" in facts["source"]


def test_a_sample_has_the_length_of_an_essay(name: str) -> None:
    words = sum(len(bare(paragraph["text"])) for paragraph in answer_of(name)["paragraphs"])
    assert 3_000 <= words <= 6_000


def test_licence_and_reader_s_folder_are_explained_and_kept_out_of_the_essays() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert readme.index("种子") < readme.index("Seeds:"), "Chinese first"
    assert "CC BY 4.0" in readme
    assert "CC BY 4.0" in (SEEDS / "LICENSE-samples").read_text(encoding="utf-8")
    assert not any("CC BY" in text_of(name) for name in SAMPLES)


# ---- the gold


def front_of(name: str, answer: dict[str, Any]) -> list[str]:
    """The facts of an essay as its first printer states them."""
    front = [answer[field] or "" for field in ("title", "title_en", "abstract", "abstract_en")]
    front += [*answer["authors"], *(answer["keywords"] or [])]
    front += answer["affiliations"] if not answer["author_note"] else []
    return front + ([answer["author_note"]] if "作者简介" in text_of(name) else [])


def test_every_character_of_a_sample_is_accounted_for_in_its_gold(name: str) -> None:
    answer = answer_of(name)
    front = front_words(name) if name in PRESSED else front_of(name, answer)
    parts = [answer["headings"], answer["paragraphs"], answer["foreign"], answer["furniture"]]
    words = front + [item["text"] for part in parts for item in part]
    words += [note["body"] or "" for note in answer["notes"]]
    source, known = Counter(bare(text_of(name))), Counter(bare("".join(words)))
    assert not known - source, "the gold has characters that the text lacks"
    joints = set("、（）()") if name.startswith("03") else set()
    assert set(source - known) <= MARKS | joints, "characters of the text are missing in the gold"


def test_paragraphs_and_headings_of_the_gold_stand_in_the_sample_in_order(name: str) -> None:
    answer = answer_of(name)
    rest = iter(bare(text_of(name)))
    for paragraph in answer["paragraphs"]:
        assert all(char in rest for char in bare(paragraph["text"])), paragraph["id"]


def test_gold_marks_stand_where_the_gold_says(name: str) -> None:
    answer = answer_of(name)
    texts = {paragraph["id"]: paragraph["text"] for paragraph in answer["paragraphs"]}
    assert len(texts) == len(answer["paragraphs"])
    for note in answer["notes"]:
        if note["kind"] == "title-note":
            assert note["anchor"] == "title"
            continue
        before = texts[note["anchor_paragraph"]][: note["anchor_offset"]]
        assert before.endswith(note["anchor_before"])
        assert note["anchor_before"]
        assert note["body"]


def test_gold_marks_start_again_on_each_page_or_run_through(name: str) -> None:
    before, page = 0, 0
    for note in answer_of(name)["notes"]:
        if note["kind"] == "title-note":
            continue
        number = number_of_mark(note["mark"])
        turned = note.get("page_group", page) != page
        assert number == 1 or (number == before + 1 and not turned)
        before, page = number, note.get("page_group", page)


def number_of_mark(mark: str) -> int:
    bare_mark = re.fullmatch(r"[\[〔](\d+)[\]〕]", mark)
    return int(bare_mark[1]) if bare_mark else ord(mark) - ord("①") + 1


def test_gold_quotations_are_cut_out_exactly_and_know_their_notes(name: str) -> None:
    answer = answer_of(name)
    texts = {paragraph["id"]: paragraph["text"] for paragraph in answer["paragraphs"]}
    anchors = {note["index"]: note for note in answer["notes"]}
    for quoted in answer["quotations"]:
        text = texts[quoted["paragraph"]]
        end = quoted["start"] + len(quoted["text"])
        assert text[quoted["start"] : end] == quoted["text"]
        assert text[quoted["start"] - 1] + text[end] in {"“”", "「」"}
        if quoted["note_index"] is not None:
            assert anchors[quoted["note_index"]]["anchor_offset"] == end + 1
            assert quoted["note_index_covering"] == quoted["note_index"]


def test_gold_citations_belong_to_notes_that_name_them(name: str) -> None:
    answer = answer_of(name)
    bodies = {note["index"]: note["body"] for note in answer["notes"]}
    for citation in answer["citations"]:
        body = bodies[citation["note_index"]]
        for field in ("work", "title", "pages", "volume", "issue"):
            assert citation[field] is None or str(citation[field]) in body, citation
    sections = [paragraph["section_index"] for paragraph in answer["paragraphs"]]
    assert sections == sorted(sections)
    assert sections[-1] == len(answer["headings"]) - 1


def test_the_samples_are_messy_each_in_its_own_way() -> None:
    pdf, pages, taiwan, viewer, journal, hong_kong = (text_of(name) for name in sorted(SAMPLES))
    assert pdf.count("\n\n") > 50
    assert max(len(line) for line in pdf.splitlines() if not line.isascii() and "Stanford" not in line) < 60
    assert "[摘　 要]" in pdf
    assert pdf.count("谁在喂养算法: 数字劳动的异化及其边界\n") >= 6
    assert "·13·" in pdf
    assert "围（下转第95页）" in pages
    assert "（上接第26页）墙" in pages
    assert "^①" in pages
    assert "mo-\nnopoly" in taiwan
    assert "not-yet-\nproduced" in taiwan
    assert "「" in taiwan
    assert "[收稿日期]2026-02-01\n[基金项目]" in viewer
    assert "[作者简介]许闻溪,对读示例编写组撰稿人。\n41 对读示例集 2026年\n" in viewer
    assert "第4期 许闻溪:注意力的账簿\n" in viewer
    assert "三十 分钟 归谁" in journal
    assert re.search(r"\n———————\n[^①]+\n① ", journal), "the end of a note on the next page"
    assert "\n沒有新大陸的殖民\n" in hong_kong
    assert "〔1〕參見Nick Couldry" in hong_kong
    assert answer_of("01-digital-labour")["foreign"]
    assert answer_of("02-general-intellect")["foreign"]
