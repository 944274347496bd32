"""Signs of the fonts Symbol and Wingdings (``w:sym``), which keep them at places of their own, as Unicode."""

from __future__ import annotations

_SYMBOL = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x71: "❑",
    0x75: "◆",
    0xA7: "▪",
    0xA8: "◻",
    0xB7: "•",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFE: "☑",
}
_CIRCLES, _DARK_CIRCLES = 0x81, 0x8C


def symbol(code: int, font: str) -> str:
    """The sign at ``code`` of a font; empty where it is not known and has no place in Unicode."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.lower().startswith("wingdings"):
        return _wingding(place)
    if code != place or font.lower() == "symbol":
        if 0x20 <= place <= 0x7E:
            return _SYMBOL[place - 0x20] if font.lower() == "symbol" else chr(place)
        if font.lower() == "symbol" and 0xA1 <= place < 0xA1 + len(_SYMBOL_HIGH):
            return _SYMBOL_HIGH[place - 0xA1]
        return "•" if place == 0xB7 else ""
    private = 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF
    return chr(code) if 0x20 <= code <= 0x10FFFF and not private else ""


def _wingding(place: int) -> str:
    if _CIRCLES <= place < _CIRCLES + 10:
        return chr(0x2460 + place - _CIRCLES)
    if _DARK_CIRCLES <= place < _DARK_CIRCLES + 10:
        return chr(0x2776 + place - _DARK_CIRCLES)
    return _WINGDINGS.get(place, "")
