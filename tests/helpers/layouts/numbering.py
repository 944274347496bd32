"""The number in front of a heading or list item, in the styles of journals, theses and books."""

HAN = "〇一二三四五六七八九十"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
STYLES = {
    "han": "{han}、",
    "han-paren": "（{han}）",
    "han-point": "{han}. ",
    "capital": "{capital}、",
    "arabic": "{n}. ",
    "arabic-paren": "（{n}）",
    "decimal": "{path} ",
    "decimal-point": "{path}. ",
    "chapter": "第{han}章 ",
    "section": "第{han}节 ",
    "roman": "{roman}. ",
    "two-digits": "{n:02} ",
    "none": "",
}
CAPITAL = "零壹貳參肆伍陸柒捌玖拾"


def label(style: str, path: tuple[int, ...]) -> str:
    """`path` are the numbers of the heading and those above it, outermost first."""
    number = path[-1]
    return STYLES[style].format(
        n=number,
        han=HAN[number],
        capital=CAPITAL[number],
        roman=ROMAN[number],
        path=".".join(str(step) for step in path),
    )
