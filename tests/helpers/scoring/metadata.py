"""Facts that a text states about itself: exact, and nothing where it states nothing."""

import re
from typing import Any

from .alignment import bare
from .misreads import Misread

TEXTS = ("title", "title_en", "abstract", "abstract_en", "funding", "editor", "author_note")
LISTS = ("authors", "affiliations", "keywords")
SOURCE = ("kind", "name", "date", "issue")
Document = dict[str, Any]


def score_metadata(gold: Document, other: Document) -> tuple[float, list[Misread]]:
    """Share of exact fields. Where spaces between Chinese characters may differ, they are left out."""
    wrong = []
    fields = [name for name in TEXTS + LISTS if name in gold]
    for name in fields:
        first, second = _plain(name, gold.get(name)), _plain(name, other.get(name))
        if first != second:
            wrong.append(_misread(name, gold.get(name), other.get(name), first, second))
    if "source" in gold:
        fields.append("source")
        first, second = _source(gold.get("source")), _source(other.get("source"))
        if first != second:
            wrong.append(Misread("metadata", "", "", f"source={first}", f"source={second}"))
    return 1 - len(wrong) / len(fields) if fields else 1.0, wrong


def _plain(name: str, value: Any) -> Any:
    if not value:
        return None
    if name in LISTS:
        return [_plain("", each) for each in value]
    if name.endswith("_en"):
        return " ".join(str(value).split())
    text = bare(str(value))
    return re.sub(r"^[(（\[]|[)）\]]$", "", text).rstrip("。") if name in {"author_note", "funding"} else text


def _source(value: Any) -> Any:
    if not value:
        return None
    return tuple(bare(str(value.get(name) or "")) or None for name in SOURCE)


def _misread(name: str, wanted: Any, found: Any, first: Any, second: Any) -> Misread:
    if isinstance(first, str) and isinstance(second, str):
        same = next(
            (at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None
        )
        at = min(len(first), len(second)) if same is None else same
        return Misread(
            "metadata",
            first[max(0, at - 6) : at],
            first[at : at + 8],
            f"{name} …{first[at : at + 16]} ({len(first)})",
            f"…{second[at : at + 16]} ({len(second)})",
        )
    words = wanted if isinstance(wanted, str) else "".join(wanted or [])
    return Misread("metadata", "", words[:12], f"{name}={str(wanted)[:80]}", str(found)[:80])
