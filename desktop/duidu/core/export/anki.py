"""An Anki package (.apkg) of terms and marked passages; a second export updates the cards of the first.

Anki knows a note by its guid and a kind of note by its number: both are fixed here for ever and never made
anew.  Fields are HTML, so every text is escaped.  The only importer of genanki.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from duidu.core.export.learning import LearnedPassage, LearnedTerm, SheetWords

TERM_MODEL, PASSAGE_MODEL = 1907345101, 1907345102
TERM_DECK, PASSAGE_DECK = 1907345201, 1907345202
TERM_FIELDS = (
    "Term",
    "OtherScript",
    "Pinyin",
    "English",
    "German",
    "Definition",
    "Confusions",
    "Related",
    "Source",
    "Field",
    "Sentence",
    "SentenceSource",
)
PASSAGE_FIELDS = ("Passage", "Kind", "Note", "Reference", "Heading")
_STYLE = """
.card { font-family: "Noto Serif SC", "Songti SC", "SimSun", serif; font-size: 20px; line-height: 1.7;
  max-width: 34em; margin: 0 auto; padding: 1em; text-align: left; }
.term { font-size: 30px; font-weight: 600; } .quiet { color: #777; font-size: 16px; }
.nightMode .quiet { color: #aaa; }
"""
_TERM_BACK = """{{FrontSide}}<hr id="answer"><div class="quiet">{{OtherScript}} {{Pinyin}}</div>
<p>{{Definition}}</p>{{#Sentence}}<blockquote>{{Sentence}}<div class="quiet">{{SentenceSource}}</div></blockquote>{{/Sentence}}
{{#Confusions}}<p class="quiet">{{Confusions}}</p>{{/Confusions}}
<p class="quiet">{{English}}<br>{{German}}</p>{{#Related}}<p class="quiet">{{Related}}</p>{{/Related}}
{{#Source}}<p class="quiet">{{Source}}</p>{{/Source}}"""
_PASSAGE_FRONT = '<div class="quiet">{{Kind}}</div><p>{{Passage}}</p>'
_PASSAGE_BACK = """{{FrontSide}}<hr id="answer"><p>{{Reference}}</p>
{{#Heading}}<p class="quiet">{{Heading}}</p>{{/Heading}}{{#Note}}<p>{{Note}}</p>{{/Note}}"""


def render(terms: Iterable[LearnedTerm], passages: Iterable[LearnedPassage], words: SheetWords) -> bytes:
    """The package; an empty deck is left out."""
    import genanki

    term_model = genanki.Model(
        TERM_MODEL,
        "术语卡",
        fields=[{"name": name} for name in TERM_FIELDS],
        templates=[
            {"name": "术语 → 释义", "qfmt": '<div class="term">{{Term}}</div>', "afmt": _TERM_BACK},
            {
                "name": "外文 → 术语",
                "qfmt": '{{#English}}<div class="term">{{English}}</div>{{/English}}',
                "afmt": '{{FrontSide}}<hr id="answer"><div class="term">{{Term}}</div><p>{{Definition}}</p>',
            },
        ],
        css=_STYLE,
    )
    passage_model = genanki.Model(
        PASSAGE_MODEL,
        "摘录卡",
        fields=[{"name": name} for name in PASSAGE_FIELDS],
        templates=[{"name": "原文 → 出处", "qfmt": _PASSAGE_FRONT, "afmt": _PASSAGE_BACK}],
        css=_STYLE,
    )
    term_deck = genanki.Deck(TERM_DECK, "对读::术语")
    for term in terms:
        term_deck.add_note(_note(term_model, "term", term.key, _term_fields(term, words), (term.field,)))
    passage_deck = genanki.Deck(PASSAGE_DECK, "对读::摘录")
    for one in passages:
        passage_deck.add_note(_note(passage_model, "passage", one.key, _passage_fields(one), one.tags))
    decks = [deck for deck in (term_deck, passage_deck) if deck.notes] or [term_deck]
    out = io.BytesIO()
    genanki.Package(decks).write_to_file(out)
    return out.getvalue()


def _note(model: Any, kind: str, key: str, fields: Sequence[str], tags: Iterable[str]) -> Any:
    import genanki

    guid = genanki.guid_for("duidu", kind, key)
    # Anki parts tags at spaces.
    tags = [tag for one in tags if (tag := "_".join(one.split()))]
    return genanki.Note(model=model, fields=list(fields), guid=guid, tags=tags)


def _term_fields(term: LearnedTerm, words: SheetWords) -> list[str]:
    confused = f"{words.not_to_confuse}{term.confused_with}" if term.confused_with else ""
    related = f"{words.related}{'、'.join(term.related)}" if term.related else ""
    texts = (
        term.term,
        term.other_script,
        term.pinyin,
        term.english,
        term.german,
        term.definition,
        confused,
        related,
        "\n".join(term.developed_in),
        term.field,
        term.sentence,
        term.sentence_source,
    )
    return [_html(text) for text in texts]


def _passage_fields(one: LearnedPassage) -> list[str]:
    return [_html(text) for text in (one.passage, one.kind, one.note, one.reference, one.heading)]


def _html(text: str) -> str:
    # Anki's fields are separated by U+001F.
    return escape(text.replace("\x1f", " ")).replace("\n", "<br>")
