"""What a reader gets who copies from a PDF: the characters that were set, not others that look like them.

A PDF names glyphs and tells, in a table for each typeface (``ToUnicode``, PDF 32000-1:2008, 9.10.3), which
character each one stands for.  Where a typeface draws several characters with one glyph, Qt names the lowest: a
Kangxi radical for 用, an angle bracket of mathematics for 〈.  Copied or searched, such words are lost.  The
tables are mended in place, every code having as many digits as before, so that no address in the file moves.
"""

from __future__ import annotations

import re
import unicodedata

_TABLE = re.compile(rb"begincmap\b.*?\bendcmap", re.DOTALL)
_LISTED = re.compile(rb"\[[^\]]*\]|(?<=> )<[0-9A-Fa-f]{4}>(?=\s*\n)")
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")
# Unicode has no decomposition for these; typefaces draw the pairs alike (read from the Noto CJK typefaces).
_RADICALS = "⺋⺎⺒⺓⺛⺠⺿⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
_WHOLE = "㔾兀巳幺旡民艹虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
_DRAWN_ALIKE = {
    **dict(zip(_RADICALS, _WHOLE, strict=True)),
    "\u2012": "\u2013",
    "\u2022": "·",
    "\u2027": "·",
    "\u30fb": "·",
    "\u22ef": "…",
    "\u2215": "/",
    "\u2236": ":",
    "\u2035": "`",
}


def name_characters_set(pdf: bytes, text: str) -> bytes:
    """``pdf`` with every code that ``text`` does not have replaced by the one in it that looks the same."""
    written = set(text)
    looks: dict[str, str] = {}
    for char in sorted(written, reverse=True):
        looks[_look(char)] = char

    def mended(code: re.Match[bytes]) -> bytes:
        char = chr(int(code[1], 16))
        meant = char if char in written else looks.get(_look(char), char)
        return b"<%04X>" % ord(meant) if meant < "\U00010000" else code[0]

    def table(found: re.Match[bytes]) -> bytes:
        return _LISTED.sub(lambda listed: _CODE.sub(mended, listed[0]), found[0])

    return _TABLE.sub(table, pdf)


def _look(char: str) -> str:
    alike = _DRAWN_ALIKE.get(char, char)
    return unicodedata.normalize("NFKC", alike) if len(alike) == 1 else alike
