"""The files to begin with: one or more of every format, from our own texts."""

from tests.helpers.layouts.printed_texts import NAMES, sample
from tests.helpers.marked_up import epub, web, word
from tests.helpers.marked_up.setting import setting
from tests.helpers.pdf_pages.rough import Rough, prose

PROSE = "机器并不创造价值，它只把自己的价值转移到产品上去；这一点常常被人忘记，因为机器看起来总是在动的。" * 4
_TEXTS = 6


def corpus() -> dict[str, list[bytes]]:
    """Whole files by extension."""
    made = setting("canteen")
    rough = Rough()
    rough.add(prose(rough, PROSE), rough.show("① 见第一章。", 60, 100, 8)).add(prose(rough, PROSE))
    texts = [sample(name).text for name in NAMES[:_TEXTS]]
    dialects = [value for value in vars(word).values() if isinstance(value, word.Dialect)]
    books = [value for value in vars(epub).values() if isinstance(value, epub.Dialect)]
    return {
        "txt": [text.encode(codec, "replace") for text in texts for codec in ("utf-8", "gb18030", "utf-16")],
        "md": [
            f"# 甲\n\n{text}\n\n> 引文[^1]\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n[^1]: 注".encode()
            for text in texts
        ],
        "docx": [word.word_file(made, dialect) for dialect in dialects[:2]],
        "epub": [epub.epub_file(made, dialect) for dialect in books[:2]],
        "html": [web.wechat(made).encode(), web.archive(made).encode(), web.exported(made).encode()],
        "pdf": [rough.data()],
    }
