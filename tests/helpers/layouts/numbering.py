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
    "decimal-tab": "{path}\t",
    "stem": "{stem}、",
    "full-roman": "{wide_roman}. ",
    "arabic-comma": "{n}、",
    "arabic-wide-point": "{n}．",
    "arabic-half-paren": "({n})",
    "han-half-paren": "({han}) ",
    "han-space": "{han}　",
    "part": "第{han}部分　",
    "disc": "• ",
    "dash": "——",
    "none": "",
}
STEMS = "〇甲乙丙丁戊己庚辛壬癸"
CAPITAL = "零壹貳參肆伍陸柒捌玖拾"


def label(style: str, path: tuple[int, ...]) -> str:
    """`path` are the numbers of the heading and those above it, outermost first."""
    number = path[-1]
    return STYLES[style].format(
        n=number,
        han=HAN[number],
        capital=CAPITAL[number],
        roman=ROMAN[number],
        wide_roman=" ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"[number],
        stem=STEMS[number],
        path=".".join(str(step) for step in path),
    )


def small_roman(number: int) -> str:
    """A page number below 100 as front matter has it."""
    tens, ones = divmod(number, 10)
    return ("x" * tens if tens < 4 else "l" + "x" * (tens - 5)) + ROMAN[ones].lower()
