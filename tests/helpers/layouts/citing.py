"""A source as it is printed: mainland footnotes, GB/T 7714 entries, Taiwan footnotes; and its fields for the gold.

Wide punctuation throughout; a layout narrows it afterwards.
"""

from typing import Any

from .essay import Note

FIELDS = ("kind", "work", "volume", "pages", "authors", "title", "year", "issue")
MORE = ("place", "publisher", "translators", "url", "date")
Cite = dict[str, Any]


def fields(cite: Cite, note: Note, style: str) -> dict[str, Any]:
    """The citation as the annotation has it: what the printed form does not state is None.

    A note printed word for word says itself what it means, and what it repeats from a note before.
    """
    if note.literal:
        return {"note_index": note.number} | {name: cite.get(name) for name in FIELDS + MORE}
    shown = printed_note(note, style)
    stated = {name: cite.get(name) for name in FIELDS + MORE}
    for name, value in stated.items():
        words = value if isinstance(value, list) else [str(value)]
        if name not in {"kind", "date"} and not all(each in shown for each in words):
            stated[name] = None
    return {"note_index": note.number} | stated | {"see": note.see and style != "gbt"}


def printed_note(note: Note, style: str) -> str:
    """The note's words and the places it gives, divided by ；."""
    if not note.cites or note.literal:
        return note.text
    if style == "gbt":
        return note.text + _gbt(note.cites[0])
    form = {"footnote": _footnote, "taiwan": _taiwan}[style]
    see = {"footnote": "参见", "taiwan": "參見"}[style] if note.see else ""
    places = "；".join(form(cite) for cite in note.cites)
    english = note.cites[-1].get("language") == "en"
    return f"{note.text}{see}{places}{'.' if english else '。'}"


def _names(cite: Cite, comma: str = "、") -> str:
    names = [f"{cite['nation']}{name}" if "nation" in cite else name for name in cite.get("authors") or []]
    return comma.join(names)


def _footnote(cite: Cite) -> str:
    if cite.get("language") == "en":
        return _english(cite)
    names = _names(cite)
    head = (f"{names}：" if names else "") + f"《{cite.get('title') or cite['work']}》"
    pages = f"，第{cite['pages']}页" if cite["pages"] else ""
    match cite["kind"]:
        case "journal":
            return f"{head}，《{cite['work']}》{cite['year']}年第{cite['issue']}期"
        case "newspaper":
            year, month, day = cite["date"].split("-")
            return f"{head}，《{cite['work']}》{year}年{int(month)}月{int(day)}日"
        case "web":
            return f"{head}，{cite['url']}"
        case "thesis":
            return f"{head}，博士学位论文，{cite['publisher']}，{cite['year']}年{pages}"
    head += _place_inside(cite)
    if "publisher" not in cite:
        return head
    translated = f"，{cite['translators']}译" if cite.get("translators") else ""
    return f"{head}{translated}，{cite['place']}：{cite['publisher']}，{cite['year']}年{pages}"


def _place_inside(cite: Cite) -> str:
    """第2卷第六章: the volume, and a chapter (or a part of the volume) where the source names one."""
    volume = f"第{cite['volume']}卷" if cite.get("volume") else ""
    return volume + cite.get("chapter", "")


def _english(cite: Cite) -> str:
    names = " and ".join(cite["authors"])
    match cite["kind"]:
        case "journal":
            pages = f", pp. {cite['pages']}" if cite["pages"] else ""
            return f"{names}, “{cite['title']}”, {cite['work']}, No. {cite['issue']}, {cite['year']}{pages}"
        case "web":
            return f"{names}, “{cite['title']}”, {cite['url']}"
    pages = f", p. {cite['pages']}" if cite["pages"] else ""
    return f"{names}, {cite['title']}, {cite['place']}: {cite['publisher']}, {cite['year']}{pages}"


def _taiwan(cite: Cite) -> str:
    if cite.get("language") == "en":
        return _english(cite)
    names = _names(cite)
    head = f"{names}，" if names else ""
    pages = f"，頁{cite['pages']}" if cite["pages"] else ""
    match cite["kind"]:
        case "journal":
            return f"{head}〈{cite['title']}〉，《{cite['work']}》，第{cite['issue']}期（{cite['year']}年）{pages}"
        case "web":
            return f"{head}〈{cite['title']}〉，{cite['url']}"
    title = f"{head}《{cite.get('title') or cite['work']}》{_place_inside(cite)}"
    imprint = f"（{cite['place']}：{cite['publisher']}，{cite['year']}年）" if "publisher" in cite else ""
    return f"{title}{imprint}{pages}"


def _gbt(cite: Cite) -> str:
    english = cite.get("language") == "en"
    comma, colon = (", ", ": ") if english else ("，", "：")
    names = _names(cite, comma)
    head = (f"{names}. " if names else "") + (cite.get("title") or cite["work"])
    pages = f"{colon}{cite['pages']}" if cite["pages"] else ""
    match cite["kind"]:
        case "journal":
            return f"{head}[J]. {cite['work']}{comma}{cite['year']}（{cite['issue']}）{pages}."
        case "newspaper":
            return f"{head}[N]. {cite['work']}{comma}{cite['date']}."
        case "web":
            return f"{head}[EB/OL]. {cite['url']}."
        case "thesis":
            return f"{head}[D]. {cite['place']}：{cite['publisher']}，{cite['year']}{pages}."
    volume = f"：第{cite['volume']}卷" if cite.get("volume") else ""
    sign = cite.get("sign", "M")
    if "publisher" not in cite:
        return f"{head}{volume}[{sign}]. {cite['chapter']}."
    translated = f" {cite['translators']}，译." if cite.get("translators") else ""
    imprint = f"{cite['place']}{colon}{cite['publisher']}{comma}{cite['year']}{pages}"
    return f"{head}{volume}[{sign}].{translated} {imprint}."
