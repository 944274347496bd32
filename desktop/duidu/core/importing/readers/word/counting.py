"""Numbers as Word writes them (ST_NumberFormat, ISO/IEC 29500-1 §17.18.59), those that Chinese texts use."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_FORMAL_HANS = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟万")
_FORMAL_HANT = ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬")
_PLAIN_HANS = ("零一二三四五六七八九", "十百千万")
_PLAIN_HANT = ("零一二三四五六七八九", "十百千萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SIGNS = "*†‡§"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RUNS = {
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
_HAN = {
    "chineseCounting": _PLAIN_HANS,
    "chineseCountingThousand": _PLAIN_HANS,
    "taiwaneseCounting": _PLAIN_HANT,
    "taiwaneseCountingThousand": _PLAIN_HANT,
    "japaneseCounting": _PLAIN_HANT,
    "japaneseLegal": _FORMAL_HANT,
    "chineseLegalSimplified": _FORMAL_HANS,
    "ideographLegalTraditional": _FORMAL_HANT,
}


def counted(number: int, style: str) -> str:
    """``number`` in a style; decimal where the style is not known, empty for ``none`` and bullets."""
    if style in {"none", "bullet"}:
        return ""
    if number < 0 or number > 32767:
        return str(number)
    if style in _HAN:
        return han(number, *_HAN[style])
    if style.startswith("decimalEnclosedCircle"):
        return circled(number)
    if style in _RUNS:
        first, most = _RUNS[style]
        return chr(first + number - 1) if 1 <= number <= most else str(number)
    return _other(number, style)


def _other(number: int, style: str) -> str:
    match style:
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(char) + 0xFEE0) for char in str(number))
        case "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital":
            return "".join(_DIGITS[int(char)] for char in str(number))
        case "ideographTraditional" if 1 <= number <= 10:
            return _STEMS[number - 1]
        case "ideographZodiac" if 1 <= number <= 12:
            return _BRANCHES[number - 1]
        case "lowerRoman" | "upperRoman":
            return roman(number) if style == "lowerRoman" else roman(number).upper()
        case "lowerLetter" | "upperLetter" if number:
            letter = chr(ord("a") + (number - 1) % 26) * min(9, (number + 25) // 26)
            return letter if style == "lowerLetter" else letter.upper()
        case "chicago" if number:
            return _SIGNS[(number - 1) % 4] * min(9, (number + 3) // 4)
    return str(number)


def circled(number: int) -> str:
    """① to ㊿; further numbers in brackets."""
    for first, low, high in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50)):
        if low <= number <= high:
            return chr(first + number - low)
    return f"({number})"


def raised(number: str) -> str:
    """Digits as they look in superscript; anything else as it is."""
    return number.translate(_RAISED)


def roman(number: int) -> str:
    written = ""
    for size, sign in _ROMAN:
        written += sign * (number // size)
        number %= size
    return written or "0"


def han(number: int, digits: str, units: str) -> str:
    """Chinese numerals below 100,000: 十一, 二十, 一百零五."""
    if number < 10:
        return digits[number]
    written, owed = "", False
    for power, unit in ((10_000, units[3]), (1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            written += (digits[0] if owed else "") + digits[digit] + unit
            owed = False
        else:
            owed = bool(written)
    ten = digits[1] + units[0]
    return written[1:] if written.startswith(ten) and digits[1] == "一" else written
