"""A source as it is printed in a note: the footnote style of mainland journals, and GB/T 7714 for a list.

Gives the words and, for the gold, the fields. Wide punctuation; a layout narrows it afterwards.
"""

from typing import Any

from .essay import Note

FIELDS = ("kind", "work", "volume", "pages", "authors", "title", "year", "issue")
EXTRA = ("place", "publisher", "translators", "url")


def fields(cite: dict[str, Any], note: Note) -> dict[str, Any]:
    """The citation as the gold has it; what the note does not state is None."""
    known: dict[str, Any] = {"note_index": note.number}
    known |= {field: cite.get(field) for field in FIELDS}
    known |= {field: cite[field] for field in EXTRA if field in cite}
    return known | {"see": note.see}


def footnote(note: Note) -> str:
    """马克思恩格斯文集》第5卷，北京：人民出版社，2009年，第487页。 Several places are divided by ；."""
    places = "；".join(_footnote_place(cite) for cite in note.cites)
    if not places:
        return note.text
    return f"{note.text}{'参见' if note.see else ''}{places}。"


def _footnote_place(cite: dict[str, Any]) -> str:
    nation = f"[{cite['nation']}]" if "nation" in cite else ""
    authors = nation + "、".join(cite.get("authors", [])) + "：" if cite.get("authors") else ""
    head = f"{authors}《{cite.get('title') or cite['work']}》"
    match cite["kind"]:
        case "journal":
            return f"{head}，《{cite['work']}》{cite['year']}年第{cite['issue']}期"
        case "web":
            if cite.get("language") == "en":
                return f"{'、'.join(cite['authors'])}，“{cite['title']}”，{cite['url']}"
            return f"{head}，{cite['url']}"
    if "volume" in cite:
        head += f"第{cite['volume']}卷"
    head = f"{head}{cite.get('chapter', '')}"
    if "publisher" not in cite:
        return head
    translated = f"，{cite['translators']}译" if "translators" in cite else ""
    imprint = f"，{cite['place']}：{cite['publisher']}，{cite['year']}年"
    return f"{head}{translated}{imprint}，第{cite['pages']}页"


def list_entry(note: Note) -> str:
    """馬克思恩格斯文集：第5卷[M]. 北京：人民出版社，2009：717. An entry cites one source."""
    (cite,) = note.cites
    authors = "、".join(cite["authors"]) + ". " if cite.get("authors") else ""
    head = f"{authors}{cite.get('title') or cite['work']}"
    match cite["kind"]:
        case "journal":
            return f"{head}[J]. {cite['work']}，{cite['year']}（{cite['issue']}）."
        case "web":
            return f"{head}[EB/OL]. {cite['url']}"
    if "volume" in cite:
        head += f"：第{cite['volume']}卷"
    if "publisher" not in cite:
        return f"{head}[M]. {cite['chapter']}."
    translated = f"{cite['translators']}，譯. " if "translators" in cite else ""
    return f"{head}[M]. {translated}{cite['place']}：{cite['publisher']}，{cite['year']}：{cite['pages']}."
