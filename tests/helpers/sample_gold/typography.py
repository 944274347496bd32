"""What extraction does to a line of Chinese: punctuation narrowed, spaces strewn, lines cut to a width.

`canonical` is the text an import should give back for a layout, `printed` the same as it stands in the file.
The spacing rules are read off real extracted PDFs: a space after narrow punctuation and after 。 and 、, around
quotation marks and brackets, between Chinese and digits, and inside decimals ("7. 25").
"""

import re
from collections.abc import Iterator

NARROW = str.maketrans("，：；？！（）", ",:;?!()")
HAN = "\u4e00-\u9fff"
NOTE = "\ue000-\uf8ff"
URL = re.compile(r"(https?://[A-Za-z0-9./_?=&%#+:-]+)")
CLOSING = "，。、；：？！”’」』）》〉】…—·,.;:?!)]%"
OPENING = "“‘「『（《〈【(["
WORD = re.compile(rf"https?://|[A-Za-z0-9][A-Za-z0-9.'’%?=&#_-]*/?|[{NOTE}]|.", re.DOTALL)


def narrow(text: str) -> str:
    """Narrow punctuation, and a space between Chinese and Latin or digits, as such PDFs have it."""
    text = text.translate(NARROW)
    text = re.sub(rf"(?<=[{HAN}])(?=[A-Za-z0-9])", " ", text)
    return re.sub(rf"(?<=[A-Za-z0-9%])(?=[{HAN}])", " ", text)


def loosen(text: str) -> str:
    """Strew the spaces of a badly extracted PDF; addresses stay whole."""
    pieces = URL.split(text)
    pieces[::2] = [_loosen_words(piece) for piece in pieces[::2]]
    return "".join(pieces).replace(",http", ", http")


def _loosen_words(text: str) -> str:
    text = re.sub(rf"([,:;?!。、])(?=[^ ”’》)\],:;?!。、{NOTE}])", r"\1 ", text)
    text = re.sub(r"(?<=[^ “‘《(\[])(?=[“《(])", " ", text)
    text = re.sub(rf"(?<=[”》)])(?=[^ ,:;?!。、”’》)\]—…{NOTE}])", " ", text)
    text = re.sub(rf"(?<=[{NOTE}])(?=[^ ,:;?!。、”’》)\]—…{NOTE}])", " ", text)
    return re.sub(r"(?<=\d)\.(?=\d)", ". ", text)


def wrap(text: str, columns: int, mark_columns: float) -> Iterator[str]:
    """Cut into lines of at most `columns` Chinese characters (Latin counts half).

    No line starts with closing punctuation or a note mark (they hang over the edge, as in print), none ends
    with an opening mark, no word is cut. A trailing space is kept, so that joining gives the text back.
    """
    line, used = "", 0.0
    for token in WORD.findall(text):
        size = columns_of(token, mark_columns)
        hangs = token in CLOSING or bool(re.match(f"[{NOTE}]", token)) or token == " "
        if line and used + size > columns and not hangs:
            kept = line.rstrip(OPENING)
            yield kept
            line = line[len(kept) :]
            used = columns_of(line, mark_columns)
        line, used = line + token, used + size
    if line:
        yield line


def columns_of(text: str, mark_columns: float) -> float:
    return sum(
        mark_columns if "\ue000" <= char <= "\uf8ff" else 0.5 if ord(char) < 0x250 else 1.0 for char in text
    )


def wrap_english(text: str, letters: int) -> Iterator[str]:
    """Lines of at most `letters` letters; `~` is where a word may be cut with a hyphen, and is dropped."""
    line = ""
    for word in text.split():
        whole = word.replace("~", "")
        if len(line) + len(whole) <= letters:
            line += whole + " "
            continue
        head, tail = _cut_word(word, letters - len(line))
        yield (line + head).rstrip()
        line = tail + " "
    yield line.rstrip()


def _cut_word(word: str, room: int) -> tuple[str, str]:
    """The longest beginning, with its hyphen, that fits; ("", word) if none does."""
    points = [found.start() for found in re.finditer("[~-]", word)]
    for point in reversed(points):
        head = word[:point].replace("~", "") + "-"
        if len(head) <= room:
            return head, word[point + 1 :].replace("~", "")
    return "", word.replace("~", "")
