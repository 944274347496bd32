"""Characters that look like others: Kangxi radicals, compatibility forms, ligatures, invisible signs.

PDF fonts map common characters to the radicals of U+2F00 (⼈ for 人), which no search finds.  Unicode's
own compatibility mappings say what is meant; the few radicals of U+2E80 without a mapping that occur in
running text are listed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SUPPLEMENT = {
    "⺠": "民", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻘": "青",
    "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼",
    "⻦": "鸟", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟", "⺟": "母", "⻁": "虎",
    "⻑": "長", "⻒": "镸", "⺼": "肉", "⻌": "辶", "⺣": "灬", "⺮": "竹", "⺶": "羊", "⺷": "羊", "⻊": "足",
}  # fmt: skip

LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f\ufb00-\ufb06]")
INVISIBLE = re.compile(
    "[\u200b-\u200f\u00ad\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]+"
)


@cache
def meant_by(char: str) -> str:
    """The ordinary character that a look-alike stands for; itself where none is known."""
    if char in _SUPPLEMENT:
        return _SUPPLEMENT[char]
    return unicodedata.normalize("NFKC", char)
