"""What extraction does to characters: widths, strewn spaces, look-alikes. `plain` undoes it for comparing."""

import re

from tests.helpers.sample_gold.typography import loosen, narrow

from .layout import Layout

LOOK_ALIKES = str.maketrans(
    "人工力大生心用自文行金革小手日月水不", "⼈⼯⼒⼤⽣⼼⽤⾃⽂⾏⾦⾰⼩⼿⽇⽉⽔\uf967"
)
PLAIN = {alike: char for char, alike in LOOK_ALIKES.items()}
BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


def canonical(text: str, layout: Layout) -> str:
    """The words as an import should give them back, note placeholders still inside."""
    match layout.narrow:
        case "spaced":
            return narrow(text)
        case "tight":
            return text.translate(str.maketrans("，：；？！（）", ",:;?!()"))
    return text


def printed(text: str, layout: Layout) -> str:
    """The same as it stands in the file; only white space is added, and look-alikes replace one to one."""
    text = canonical(text, layout)
    if layout.narrow == "spaced":
        text = loosen(text)
    if layout.scattered:
        text = BETWEEN_HAN.sub(lambda found: " " if found.start() * 7 % 13 < 3 else "", text)
    return text.translate(LOOK_ALIKES) if layout.radicals else text


def plain(text: str) -> str:
    """Without white space and look-alikes."""
    return re.sub(r"\s", "", text).translate(PLAIN)
