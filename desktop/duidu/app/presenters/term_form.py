"""The form in which a reader writes a term: what stands in it at first, and what is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duidu.app.operations import own_terms
from duidu.app.session import Session
from duidu.core.glossary import GlossaryEntry
from duidu.core.glossary.own_terms import OwnTerm, joined_names

TEXTS = ("headword", "definition", "english", "german", "not_to_be_confused", "traditional", "pinyin")
LISTS = ("forms", "related")
LONG = frozenset({"definition", "not_to_be_confused"})


@dataclass(frozen=True, slots=True)
class TermForm:
    """``values`` are the texts of the fields; ``own`` is the reader's term being changed, if any.

    ``built_in`` is the headword of a built-in entry that stands below, empty where there is none.
    """

    values: Mapping[str, str]
    fields: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str], ...]
    own: str = ""
    built_in: str = ""
    collection: str = ""
    entry: GlossaryEntry | None = field(default=None, compare=False)


def form_for(session: Session, text: str, *, traditional: bool = False, essay: str = "") -> TermForm:
    """The form for selected words: the entry with exactly this name, else a new one."""
    wanted = " ".join(text.split())
    glossary = session.glossary_of(essay) if essay else session.glossary
    entry = glossary.define(wanted) if wanted else None
    own = own_terms.find(session, entry.own) if entry is not None and entry.own else None
    fields = tuple((one.id, one.traditional if traditional else one.name) for one in glossary.fields())
    lists = tuple(own_terms.lists(session))
    if entry is None:
        return TermForm({"headword": wanted}, fields, lists)
    built_in = own.replaces if own is not None else entry.headword
    collection = "" if own is None else own.collection
    return TermForm(_values(entry), fields, lists, entry.own, built_in, collection, entry)


def save_form(session: Session, form: TermForm, values: Mapping[str, str], collection: str) -> OwnTerm:
    """Store the form; what it does not show (regional words, places) stays as it was."""
    given: dict[str, object] = dict(values)
    if form.entry is not None:
        for key in ("taiwan", "taiwan_pinyin", "hong_kong", "developed_in"):
            given.setdefault(key, getattr(form.entry, key))
        if given["headword"] != form.entry.headword:
            # What was worked out for the old word does not fit the new one.
            for key in ("traditional", "pinyin"):
                if given.get(key) == getattr(form.entry, key):
                    given[key] = ""
    return own_terms.save(session, given, term_id=form.own, collection=collection)


def _values(entry: GlossaryEntry) -> dict[str, str]:
    values = {key: str(getattr(entry, key)) for key in (*TEXTS, "field")}
    return values | {key: joined_names(getattr(entry, key)) for key in LISTS}
