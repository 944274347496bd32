"""Learning materials from the glossary and the reader's marks: Anki packages and printed exercises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from duidu.app.operations import exchanging_terms, exporting, own_terms
from duidu.app.operations.term_sentences import TermSentence, sentences_of
from duidu.app.presenters.cards import locus_text, other_script, reading
from duidu.app.session import Session
from duidu.app.words import Words
from duidu.base.errors import UserError
from duidu.base.jobs import JobContext
from duidu.core.export import anki, exercise
from duidu.core.export.files import write_whole
from duidu.core.export.learning import LearnedPassage, LearnedTerm, SheetWords
from duidu.core.export.references import footnote, short
from duidu.core.export.study_notes import EssayNotes, Excerpt
from duidu.core.export.wording import LANGUAGES
from duidu.core.glossary import GlossaryEntry
from duidu.core.glossary.own_terms import OwnTerm
from duidu.core.script import Script, convert

FORMATS = {"csv": ".csv", "tsv": ".tsv", "anki": ".apkg", "word": ".docx", "pdf": ".pdf"}
"""What terms can be written as, and the endings of the files."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; ``count`` terms (and passages)."""

    path: Path
    count: int
    bytes: int


def export(
    session: Session,
    name: str,
    path: Path,
    which: str = "all",
    *,
    answers: bool = False,
    passages: bool = False,
    essays: Iterable[str] | None = None,
    context: JobContext | None = None,
) -> Written:
    """Write terms in a format of :data:`FORMATS`, whole or not at all.

    ``which`` as in :func:`~duidu.app.operations.exchanging_terms.chosen_terms`, or ``none``.  ``UserError``:
    ``no_terms_to_export``, ``disk_full``, ``not_writable``.  Cards have a sentence of the library for each term, which
    takes some milliseconds a term; ``context`` may cancel then.
    """
    entries = [] if which == "none" else exchanging_terms.chosen_terms(session, which)
    marked = marked_passages(session, essays) if passages and name == "anki" else []
    if not entries and not marked:
        raise UserError("no_terms_to_export")
    if name in ("csv", "tsv"):
        data = exchanging_terms.as_table(entries, "\t" if name == "tsv" else ",")
    else:
        terms = learned_terms(session, entries)
        if name == "anki":
            sentences = sentences_of(session, entries, context)
            terms = [
                _with_sentence(term, sentences.get(entry.headword))
                for term, entry in zip(terms, entries, strict=True)
            ]
        data = _render(session, name, terms, marked, answers=answers)
    write_whole(path, data)
    return Written(path, len(entries) + len(marked), len(data))


def export_cards(context: JobContext, session: Session, path: Path, which: str, passages: bool) -> Written:
    """:func:`export` of an Anki package as a job."""
    return export(session, "anki", path, which, passages=passages, context=context)


def _with_sentence(term: LearnedTerm, sentence: TermSentence | None) -> LearnedTerm:
    return (
        term if sentence is None else replace(term, sentence=sentence.text, sentence_source=sentence.source)
    )


def learned_terms(session: Session, entries: Iterable[GlossaryEntry]) -> list[LearnedTerm]:
    """The entries as they are learned, in the script of the window."""
    traditional = Words(session.settings["language"]).traditional
    names = {one.id: one.traditional if traditional else one.name for one in session.glossary.fields()}
    own = {one.id: one for one in own_terms.own_terms(session)}
    return [
        _learned(_key(entry, own.get(entry.own)), entry, names.get(entry.field, ""), traditional=traditional)
        for entry in entries
    ]


def _key(entry: GlossaryEntry, own: OwnTerm | None) -> str:
    """What a card is known by however the entry is changed: a built-in term's name, else the id of the reader's.

    The version of one collection has a card of its own, because it may go out beside the library's.
    """
    if own is None:
        return entry.headword
    return own.replaces if own.replaces and not own.collection else own.id


def marked_passages(session: Session, essays: Iterable[str] | None = None) -> list[LearnedPassage]:
    """Every passage the reader marked, with its source."""
    wording = LANGUAGES[session.settings["language"]]
    found = []
    for notes in exporting.study_notes(session, essays).essays:
        placed = [excerpt for group in notes.groups for excerpt in group.excerpts]
        for excerpt in (*placed, *notes.unplaced):
            annotation = excerpt.annotation
            found.append(
                LearnedPassage(
                    annotation.id,
                    annotation.exact,
                    wording.colours[annotation.colour],
                    annotation.note,
                    _reference(notes, excerpt, wording.page),
                    " › ".join(excerpt.headings),
                    annotation.tags,
                )
            )
    return found


def _reference(notes: EssayNotes, excerpt: Excerpt, page: str) -> str:
    whole = (footnote(notes.work) or "").rstrip("。.") or short(notes.work) or notes.title
    return f"{whole}，{page.format(excerpt.page)}" if excerpt.page else whole


def _render(
    session: Session,
    name: str,
    terms: list[LearnedTerm],
    passages: list[LearnedPassage],
    *,
    answers: bool,
) -> bytes:
    language = Words(session.settings["language"])
    words = _sheet_words(language)
    if name == "anki":
        return anki.render(terms, passages, words)
    if name == "word":
        return exercise.render_word(terms, words, answers=answers)
    return session.render_pdf(exercise.render_html(terms, words, answers=answers), language.traditional)


def _sheet_words(words: Words) -> SheetWords:
    return SheetWords(
        words("sheet.title"),
        words("sheet.name"),
        words("sheet.date"),
        words("sheet.answers"),
        words("card.not_to_confuse", text=""),
        words("glossary.related") + "：",
        words("glossary.developed") + "：",
        words("term.annotations"),
    )


def _learned(key: str, entry: GlossaryEntry, field: str, *, traditional: bool) -> LearnedTerm:
    def shown(text: str) -> str:
        return convert(text, Script.TW).text if traditional else text

    return LearnedTerm(
        key,
        (entry.taiwan or entry.traditional) if traditional else entry.headword,
        other_script(entry, traditional),
        reading(entry, traditional),
        entry.english,
        entry.german,
        shown(entry.definition),
        shown(entry.not_to_be_confused),
        tuple(map(shown, entry.related)),
        tuple(shown(locus_text(locus)) for locus in entry.developed_in),
        field,
    )
