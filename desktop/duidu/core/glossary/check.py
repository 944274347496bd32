"""Whether the glossary's files hold together: what a reviewer would otherwise have to look for by hand.

Checks form only (keys, links, duplicates, lengths, scripts, pinyin); whether a definition is true is for
people.  Findings are data; whoever prints them chooses the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duidu.base.errors import UserError
from duidu.core.glossary import pinyin
from duidu.core.glossary.entries import GlossaryEntry, GlossaryFiles, read_glossary
from duidu.core.glossary.spellings import Spelling, spelling_of, text_spellings
from duidu.core.script import Script, convert, fold

SHORTEST_DEFINITION = 60
LONGEST_DEFINITION = 200
# Where readings differ from pypinyin's and were looked up: transcribed names, mostly.
REVIEWED_READINGS = {
    "级差地租": "a difference is chā",
    "剪刀差": "a difference is chā",
    "一般智力": "一 is written in its own tone (GB/T 16159)",
    "一般等价物": "一 is written in its own tone (GB/T 16159)",
    "资本主义积累的一般规律": "一 is written in its own tone (GB/T 16159)",
    "德勒兹": "the name is read lè, not lēi",
    "席勒": "the name is read lè, not lēi",
    "沃勒斯坦": "the name is read lè, not lēi",
    "斯尔尼塞克": "in transcribed names 塞 is read sài",
    "阿尔都塞": "in transcribed names 塞 is read sài",
    "马尔库塞": "in transcribed names 塞 is read sài",
    "赫伯特·席勒": "the name is read lè, not lēi",
    "泰勒制": "the name is read lè, not lēi",
    "数字泰勒主义": "the name is read lè, not lēi",
}
# Both are current Traditional spellings; OpenCC's own standard prefers the other one.
_ACCEPTED_VARIANTS = frozenset("台為占雇周群布核啟")
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("〈", "〉"), ("（", "）"))
_HALF_WIDTH = re.compile("[\u4e00-\u9fff] |[\u4e00-\u9fff][,;:()!?]|[,;:()!?][\u4e00-\u9fff]")
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: ``kind`` names the rule, ``detail`` what breaks it."""

    kind: str
    term: str
    detail: str


def check_glossary(folder: Path) -> list[Finding]:
    """Everything wrong with the files of ``folder``; a file that cannot be read is the only finding."""
    try:
        files = read_glossary(folder)
    except UserError as error:
        return [Finding("unreadable", str(error.params.get("term", "")), str(error))]
    findings = [finding for entry in files.entries for finding in _check_entry(entry)]
    of_all = (_check_links, _check_ways_in, _check_claims, _check_exceptions)
    return [*findings, *(finding for check in of_all for finding in check(files))]


def _check_entry(entry: GlossaryEntry) -> Iterator[Finding]:
    length = len(entry.definition)
    if not SHORTEST_DEFINITION <= length <= LONGEST_DEFINITION:
        yield Finding("definition-length", entry.headword, str(length))
    yield from _check_wording(entry)
    yield from _check_scripts(entry)
    yield from _check_pinyin(entry)
    yield from _check_forms(entry)


def _check_wording(entry: GlossaryEntry) -> Iterator[Finding]:
    """Whole sentences in Chinese punctuation that begin with the matter, not with the word again."""
    if not entry.definition.endswith("。"):
        yield Finding("definition-unfinished", entry.headword, entry.definition[-10:])
    if re.match(f"“?{re.escape(entry.headword)}”?[是指即，]", entry.definition):
        yield Finding("definition-begins-with-the-word", entry.headword, entry.definition[:20])
    places = (place for locus in entry.developed_in for place in (locus.work, locus.place))
    for text in (entry.definition, entry.not_to_be_confused, *places):
        if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS):
            yield Finding("marks-unpaired", entry.headword, text)
    for text in (entry.definition, entry.not_to_be_confused):
        if _HALF_WIDTH.search(text):
            yield Finding("half-width-marks", entry.headword, text)


def _check_scripts(entry: GlossaryEntry) -> Iterator[Finding]:
    simplified = (entry.headword, entry.definition, entry.not_to_be_confused, *entry.related)
    for text in simplified:
        if convert(text, Script.HANS).text != text:
            yield Finding("not-simplified", entry.headword, text)
    if fold(entry.traditional).text != fold(entry.headword).text:
        yield Finding("not-the-same-word", entry.headword, entry.traditional)
    for text in filter(None, (entry.traditional, entry.taiwan, entry.hong_kong)):
        if _simplified_characters(text):
            yield Finding("not-traditional", entry.headword, text)
    for text in filter(None, (entry.taiwan, entry.hong_kong)):
        if text == entry.traditional:
            yield Finding("regional-is-no-other-word", entry.headword, text)


def _simplified_characters(text: str) -> str:
    """Characters that OpenCC would still make Traditional, but for accepted variants."""
    converted = convert(text, Script.HANT).text
    pairs = zip(text, converted, strict=True)
    return "".join(old for old, new in pairs if old != new and old not in _ACCEPTED_VARIANTS)


def _check_pinyin(entry: GlossaryEntry) -> Iterator[Finding]:
    from pypinyin import Style, lazy_pinyin

    if len(pinyin.syllables(entry.taiwan_pinyin)) != len(_HAN.findall(entry.taiwan)):
        yield Finding("pinyin-syllables", entry.headword, f"{entry.taiwan} {entry.taiwan_pinyin}".strip())
    written = pinyin.syllables(entry.pinyin)
    if len(written) != len(_HAN.findall(entry.headword)):
        yield Finding("pinyin-syllables", entry.headword, entry.pinyin)
        return
    read = [
        syllable
        for syllable in lazy_pinyin(entry.headword, style=Style.TONE, errors="ignore")
        if _LETTERS.fullmatch(syllable)
    ]
    if read != written and entry.headword not in REVIEWED_READINGS:
        yield Finding("pinyin-reading", entry.headword, f"{entry.pinyin} / {' '.join(read)}")


def _check_forms(entry: GlossaryEntry) -> Iterator[Finding]:
    seen = {spelling_of(entry.headword)}
    for form in entry.forms:
        spelling = spelling_of(form)
        if len(spelling.folded) < 2:
            yield Finding("form-too-short", entry.headword, form)
        if seen & {spelling, Spelling(spelling.folded)}:
            yield Finding("form-repeated", entry.headword, form)
        seen.add(spelling)


def _check_links(files: GlossaryFiles) -> Iterator[Finding]:
    headwords = {entry.headword for entry in files.entries}
    for entry in files.entries:
        for link in entry.related:
            if link not in headwords or link == entry.headword:
                yield Finding("dead-link", entry.headword, link)
        if len(set(entry.related)) < len(entry.related):
            yield Finding("link-repeated", entry.headword, ", ".join(entry.related))


def _check_ways_in(files: GlossaryFiles) -> Iterator[Finding]:
    """A reader who goes from entry to entry must be able to come to each one."""
    linked = {link for entry in files.entries for link in entry.related}
    for entry in files.entries:
        if entry.headword not in linked:
            yield Finding("no-way-in", entry.headword, ", ".join(entry.related))


def _check_claims(files: GlossaryFiles) -> Iterator[Finding]:
    """No spelling may belong to two entries."""
    owners: dict[tuple[str, str], str] = {}
    for entry in files.entries:
        for spelling in text_spellings(entry):
            owner = owners.setdefault((spelling.folded, spelling.as_written), entry.headword)
            if owner != entry.headword:
                yield Finding("claimed-twice", entry.headword, f"{spelling.folded} / {owner}")
    headwords = [entry.headword for entry in files.entries]
    for headword in sorted({word for word in headwords if headwords.count(word) > 1}):
        yield Finding("headword-repeated", headword, headword)


def _check_exceptions(files: GlossaryFiles) -> Iterator[Finding]:
    known = {spelling.folded for entry in files.entries for spelling in text_spellings(entry)}
    for spelling, words in files.exceptions.items():
        folded = fold(spelling).text
        if folded not in known:
            yield Finding("exception-to-nothing", spelling, ", ".join(words))
        for word in words:
            if fold(word).text in known:
                yield Finding("exception-is-a-term", spelling, word)
            if folded not in fold(word).text or folded == fold(word).text:
                yield Finding("exception-without-the-spelling", spelling, word)
        if len(set(words)) < len(words):
            yield Finding("exception-repeated", spelling, ", ".join(words))
