"""The check finds what would mislead a reader, and finds nothing in the glossary that is shipped."""

from pathlib import Path

import pytest

from duidu.core.glossary import check_glossary

RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "glossary"
FIELD = '[field]\nname = "政治经济学"\ntraditional = "政治經濟學"\nenglish = "Political economy"\n'
GOOD = {
    "headword": '"剩余价值"',
    "traditional": '"剩餘價值"',
    "pinyin": '"shèngyú jiàzhí"',
    "english": '"surplus value"',
    "definition": '"' + "工人的劳动" * 15 + '。"',
    "related": '["利润"]',
    "developed_in": '[{ author = "马克思", work = "《资本论》", place = "第1卷" }]',
    "forms": '["余价"]',
}
OTHER = GOOD | {
    "headword": '"利润"',
    "traditional": '"利潤"',
    "pinyin": '"lìrùn"',
    "english": '"profit"',
    "related": '["剩余价值"]',
    "forms": "[]",
}


def kinds(folder: Path, exceptions: str = "", **changes: str) -> set[str]:
    terms = "".join(
        "[[term]]\n" + "".join(f"{key} = {value}\n" for key, value in term.items())
        for term in (GOOD | changes, OTHER)
    )
    (folder / "economy.toml").write_text(FIELD + terms, encoding="utf-8")
    (folder / "exceptions.toml").write_text(f"[exceptions]\n{exceptions}", encoding="utf-8")
    return {finding.kind for finding in check_glossary(folder)}


def test_the_shipped_glossary_has_no_findings() -> None:
    assert check_glossary(RESOURCES) == []


def test_a_sound_glossary_has_no_findings(tmp_path: Path) -> None:
    assert kinds(tmp_path, '"利润" = ["利润表"]\n') == set()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"definition": '"太短"'}, "definition-length"),
        ({"definition": '"' + "长" * 201 + '"'}, "definition-length"),
        ({"definition": '"' + "勞動" * 40 + '"'}, "not-simplified"),
        ({"definition": '"' + "工人的劳动" * 15 + '"'}, "definition-unfinished"),
        ({"definition": '"剩余价值是' + "工人的劳动" * 15 + '。"'}, "definition-begins-with-the-word"),
        ({"definition": '"' + "工人的劳动" * 15 + ',劳动。"'}, "half-width-marks"),
        ({"definition": '"' + "工人的劳动" * 15 + '“劳动。"'}, "marks-unpaired"),
        ({"developed_in": '[{ author = "马克思", work = "《资本论", place = "第1卷" }]'}, "marks-unpaired"),
        ({"traditional": '"剩余价值"'}, "not-traditional"),
        ({"traditional": '"剩餘勞動"'}, "not-the-same-word"),
        ({"taiwan": '"剩餘價值"'}, "regional-is-no-other-word"),
        ({"hong_kong": '"余值"'}, "not-traditional"),
        ({"pinyin": '"shèngyú"'}, "pinyin-syllables"),
        ({"pinyin": '"shēngyú jiàzhí"'}, "pinyin-reading"),
        ({"related": '["不存在"]'}, "dead-link"),
        ({"related": '["剩余价值"]'}, "dead-link"),
        ({"related": '["利润", "利润"]'}, "link-repeated"),
        ({"related": "[]"}, "no-way-in"),
        ({"forms": '["值"]'}, "form-too-short"),
        ({"forms": '["余价", "余价"]'}, "form-repeated"),
        ({"forms": '["利润"]'}, "claimed-twice"),
        ({"headword": '"利润"'}, "headword-repeated"),
        ({"english": "3"}, "unreadable"),
    ],
)
def test_a_mistake_is_found(tmp_path: Path, changes: dict[str, str], kind: str) -> None:
    assert kind in kinds(tmp_path, **changes)


@pytest.mark.parametrize(
    ("exceptions", "kind"),
    [
        ('"工资" = ["工资料"]\n', "exception-to-nothing"),
        ('"利润" = ["剩余价值"]\n', "exception-is-a-term"),
        ('"利润" = ["利益"]\n', "exception-without-the-spelling"),
        ('"利润" = ["利润"]\n', "exception-without-the-spelling"),
        ('"利润" = ["利润表", "利润表"]\n', "exception-repeated"),
    ],
)
def test_a_mistake_in_the_exceptions_is_found(tmp_path: Path, exceptions: str, kind: str) -> None:
    assert kind in kinds(tmp_path, exceptions)
