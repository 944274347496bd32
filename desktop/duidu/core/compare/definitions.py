"""Sentences that define a term, by what stands before and after it.

Rules in both scripts: X是指…, 把…称为X, 所谓X…, X的本质是…, X即…, X是….  A term inside a longer one (资本主义 in 数字资本主义)
is not what the sentence defines, so most rules ask for a boundary before it.  Precision comes first: a
sentence that is missed still stands among the contexts.  Knows nothing of essays or of blocks.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Rule(StrEnum):
    """How a sentence defines, the most explicit first."""

    MEANS = "means"
    CALLED = "called"
    SO_CALLED = "so-called"
    ESSENCE = "essence"
    NAMELY = "namely"
    IS = "is"


# What may stand between a term and its verb: closing marks, a gloss in brackets, closing marks.
_GLOSS = r"[”’」』》]?(?:\s?[（(][^（）()]{1,60}[）)])?[”’」』》]?"
_ADVERBS = (
    r"(?:就|则|則|也|便|都|仍然|仍|首先|主要|通常|一般|其实|其實|不过|不過|无非|無非|仅仅|僅僅|仅|僅|只|"
    r"本[质質]上|[实實][质質]上|从根本上说|归根到底|歸根到底|说到底|說到底|可以说|可以說){0,2}"
)
_DEFINE_AS = r"(?:定[义義]|界定|[规規]定)[为為]"
_NAME_AS = (
    r"(?:[称稱]之?[为為作]|叫[做作]|"
    + _DEFINE_AS
    + r"|[概归歸][括结結纳納][为為]|命名[为為]|理解[为為]|看作|[视視][为為])"
)

_MEANS = re.compile(
    _GLOSS
    + r"[，,]?\s?"
    + _ADVERBS
    + r"(?:是指|指的就?是|[系係意特泛专專]指|指(?![出向导導控责責数數标標明引示挥揮认認令称稱派定望战戰]))"
)
_DEFINED_AS = re.compile(_GLOSS + r"被?" + _DEFINE_AS)
_NAMED_AS = re.compile(_GLOSS + r"(?:[看当當][作做]|[视視][为為]|理解[为為]|概括[为為]|[归歸][结結][为為])")
_BY_NAMING = re.compile(r"[将將把]$")
_CALLED_BEFORE = re.compile(_NAME_AS + r"(?:所[谓謂]的?|一[种種个個])?\s?([“‘「『《]?)$")
_TERM_ENDS = re.compile(r"$|[，。；：、！？,.;:!?（(）)]")
_TERM_ENDS_QUOTED = re.compile(r"[”’」』》]")
_SO_CALLED_BEFORE = re.compile(r"所[谓謂]的?\s?[“‘「『]?$")
_SO_CALLED_AFTER = re.compile(_GLOSS + r"[，,]?\s?\w{0,6}?(?:是|指|即|乃|不过|不過)")
_ESSENCE = re.compile(
    _GLOSS
    + r"的(?:基本|根本|科学|科學)?"
    + r"(?:概念|定[义義]|本[质質](?!力量)|[实實][质質]|[内內]涵|含[义義]|涵[义義]|要[义義]|核心要[义義])"
    + r"[^，。；,;]{0,14}?(?:是|在[于於]|即|[为為]|：|:|指)(?!否)"
)
_NAMELY = re.compile(_GLOSS + r"[，,]?\s?(?:亦|也|又)?即(?![使便将將可刻时時为為]|是[说說])")
_IS = re.compile(
    _GLOSS
    + r"[，,]?\s?"
    + _ADVERBS
    + r"是(?![否不非在从從因由基通按把将將怎如什何谁誰可应應需必要会會造为為])"
)
_CLAUSE_END = re.compile(r"[，。；！？,;!?]")
# 是…的 tells when, how or by whom; it does not define.
_CLEFT = re.compile(r"的\s?[”’」』]?$")
_SHORTEST_PREDICATE_CHARS = 4
_QUESTION = re.compile(r"[？?]|[吗嗎呢](?=[。！]|$)|[还還]是")

_WORD_CHAR = re.compile(r"[\w·]")
_CLAUSE_OPENERS = re.compile(
    r"(?:由[于於]|因[为為此而]|所以|[认認][为為]|指出|[强強][调調]|可[见見]|表明|[说說]明|看[来來]|[这這]里|[这這]裡|"
    r"那[么麼]|[于於]是|其中|而且|而|但是|但|然而|并且|並且|且|即|如果|[虽雖]然|[当當]代|作[为為]|"
    r"所[谓謂]的?|[这這][种種]|[这這]一|[该該]|可以[说說])$"
)
_OF = re.compile(r"的$")


def defining_rule(sentence: str, start: int, end: int) -> Rule | None:
    """The first rule by which ``sentence`` defines ``sentence[start:end]``; None where it does not."""
    before, after = sentence[:start], sentence[end:]
    if _inside_title(before, after):
        return None
    begins = _begins_clause(before)
    if _BY_NAMING.search(before) and _NAMED_AS.match(after):
        return Rule.CALLED
    if (begins or _BY_NAMING.search(before)) and _DEFINED_AS.match(after):
        return Rule.MEANS
    if _is_name_given(before, after):
        return Rule.CALLED
    if _SO_CALLED_BEFORE.search(before) and _SO_CALLED_AFTER.match(after):
        return Rule.SO_CALLED
    if (begins or _OF.search(before)) and _MEANS.match(after):
        return Rule.MEANS
    if not begins:
        return None
    if _ESSENCE.match(after):
        return Rule.ESSENCE
    if _NAMELY.match(after):
        return Rule.NAMELY
    return Rule.IS if _is_predicate(sentence, after) else None


def _begins_clause(before: str) -> bool:
    """Whether the term begins a clause, as far as the characters before it tell."""
    stripped = before.rstrip()
    return not stripped or not _WORD_CHAR.match(stripped[-1]) or bool(_CLAUSE_OPENERS.search(stripped))


def _inside_title(before: str, after: str) -> bool:
    """Whether the term is part of the name of a work, and not the whole of it."""
    is_open = before.rfind("《") > before.rfind("》")
    return is_open and not (before.endswith("《") and after.startswith("》"))


def _is_name_given(before: str, after: str) -> bool:
    match = _CALLED_BEFORE.search(before)
    if match is None:
        return False
    return bool((_TERM_ENDS_QUOTED if match.group(1) else _TERM_ENDS).match(after))


def _is_predicate(sentence: str, after: str) -> bool:
    """X是…: a predicate long enough, no question, no 是…的."""
    match = _IS.match(after)
    if match is None or _QUESTION.search(sentence):
        return False
    words = _CLAUSE_END.split(after[match.end() :], maxsplit=1)[0].strip()
    return len(words) >= _SHORTEST_PREDICATE_CHARS and not _CLEFT.search(words)
