"""Where a query is wrong: what was typed, cut at the mistake, so that it can be shown there."""

from __future__ import annotations

from duidu.base.errors import UserError


def marked_mistake(text: str, error: UserError) -> tuple[str, str, str] | None:
    """A query cut at its mistake: before it, the character (or word) itself, after it; None without a place."""
    place = error.params.get("position")
    if not isinstance(place, int):
        return None
    place = min(place, len(text))
    end = place + max(len(str(error.params.get("sign", "")).strip()), 1)
    return text[:place], text[place:end] or "…", text[end:]
