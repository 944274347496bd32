"""What may be typed after ``duidu``.  Importing this module costs nothing heavy.

``duidu`` alone opens the window.  ``--library`` stands before the command, ``--json`` anywhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duidu import __version__
from duidu.base.text import Position

_ZONES = [
    "title",
    "abstract",
    "keywords",
    "headings",
    "body",
    "notes",
    "quotations",
    "quotations-classics",
    "annotations",
]
_UNITS = ("essay", "section", "paragraph", "sentence")
_KINDS = ("script", "variants", "width", "case")
_FORMATS = ("markdown", "json", "anki")
_TERM_FORMATS = ("csv", "tsv", "anki", "word", "pdf")
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_WORD_UNITS = ("words", "characters")
_ORDERS = ("pinyin", "strokes", "frequency")
_MEASURES = ("ll", "mi", "mi3", "logdice")
_COLOURS = ("argument", "definition", "evidence", "question", "quote")


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for.  ``command`` None means the window."""

    library: Path | None
    command: str | None
    json: bool
    options: dict[str, Any] = field(default_factory=dict)
    imports: tuple[Path, ...] = ()
    offscreen: bool = False
    out: Path = Path("out")


def parse(arguments: list[str]) -> Request:
    """The request; prints usage and raises ``SystemExit(2)`` where it is wrong."""
    parser = build_parser()
    given = vars(parser.parse_args(_json_first(arguments)))
    if given["command"] == "correct":
        _read_pairs(parser, given)
    if given["command"] == "keyness" and not given["essays"] and not given["collection"]:
        parser.error("keyness: the following arguments are required: ESSAY or --collection NAME")
    command = given.pop("command")
    if "view" in given:
        command = f"{command} {given.pop('view')}"
    return Request(
        library=given.pop("library"),
        command=command,
        json=given.pop("json"),
        imports=tuple(given.pop("import_first")),
        offscreen=given.pop("offscreen"),
        out=given.pop("out_folder"),
        options=given,
    )


def build_parser() -> argparse.ArgumentParser:
    """The parser; also what ``docs/cli.md`` is compared with."""
    parser = argparse.ArgumentParser(
        prog="duidu", description="对读：离线的论文对读工作台 / an offline workbench for reading essays"
    )
    parser.add_argument("--version", action="version", version=f"duidu {__version__}")
    parser.add_argument("--library", type=Path, metavar="DIR", help="文献库所在的文件夹")
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出")
    window = parser.add_argument_group("window")
    window.add_argument(
        "--import",
        dest="import_first",
        type=Path,
        action="append",
        default=[],
        metavar="PATH",
        help="先导入这个文件或文件夹，再打开窗口",
    )
    window.add_argument("--offscreen", action="store_true", help="没有屏幕时走一遍全部流程")
    window.add_argument(
        "--out", dest="out_folder", type=Path, default=Path("out"), metavar="DIR", help="图片和文件写到哪里"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, help_text, build in _COMMANDS:
        build(commands.add_parser(name, help=help_text, description=help_text))
    return parser


def _json_first(arguments: list[str]) -> list[str]:
    """``--json`` may stand anywhere before ``--``; argparse knows it only before the command."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    head = [word for word in arguments[:end] if word != "--json"]
    asked = len(head) != end
    return (["--json"] if asked else []) + head + arguments[end:]


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")


def _nothing(parser: argparse.ArgumentParser) -> None:
    """The command takes no arguments."""


def _essay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("essay", metavar="ESSAY")


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--zone", type=_zones, default=(), metavar="Z,…", help=", ".join(_ZONES))
    parser.add_argument("--limit", type=_count, default=50, metavar="N")
    parser.add_argument("--exact", action="store_true", help="照原样的一个字串，不折合繁简、全半角、大小写")
    parser.add_argument("--regex", action="store_true", help="按正则表达式")
    parser.add_argument(
        "--within", choices=_UNITS, default=_UNITS[0], help="各部分要同在一篇、一节、一段或一句"
    )
    parser.add_argument(
        "--distinguish", type=_kinds, default=(), metavar="KIND,…", help=f"要区分的：{', '.join(_KINDS)}"
    )
    parser.add_argument("--loose", action="store_true", help="略过标点和空格")
    parser.add_argument("--explain", action="store_true", help="说明每篇的得分")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--count", action="store_true", help="只要篇数和处数")
    shown.add_argument("--kwic", action="store_true", help="逐行列出，所找的字串居中")
    _lines(parser, sort=None)
    _shelves(parser)


def _concordance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--zone", type=_zones, default=(), metavar="Z,…", help=", ".join(_ZONES))
    _lines(parser, sort="position")
    _shelves(parser)
    _files(parser)


def _lines(parser: argparse.ArgumentParser, sort: str | None) -> None:
    parser.add_argument(
        "--sort",
        default=sort,
        metavar="L1,R2,…",
        help="逐行列出，依次按左右第几个词排；C 为中心词；position 为原文次序",
    )
    parser.add_argument("--order", choices=_ORDERS, default=_ORDERS[0], help="按拼音、笔画或频次")
    parser.add_argument("--unit", choices=_WORD_UNITS, default=_WORD_UNITS[0], help="邻词或邻字")
    parser.add_argument("--context", type=_count, default=40, metavar="N", help="左右各多少字")


def _words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ngram", type=int, choices=range(1, 6), default=1, metavar="N", help="几个词连用，1 到 5"
    )
    parser.add_argument("--unit", choices=_WORD_UNITS, default=_WORD_UNITS[0], help="按词或按字")
    _rows(parser, least=1)
    _shelves(parser)
    _files(parser)


def _collocates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", metavar="TERM")
    parser.add_argument("--inside", action="store_true", help="在更长的词里面的也算")
    parser.add_argument("--window", default="5,5", metavar="L,R", help="左右各几个词，至多 10")
    parser.add_argument("--measure", choices=_MEASURES, default=_MEASURES[0], help="按哪种关联度排")
    _rows(parser, least=3)
    _shelves(parser)
    _files(parser)


def _keyness(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("essays", nargs="*", metavar="ESSAY", help="这些论文")
    _collection(parser)
    parser.add_argument(
        "--against",
        action="append",
        nargs="+",
        default=[],
        metavar="ESSAY",
        help="与这些相比；不写则与其余各篇",
    )
    parser.add_argument(
        "--against-collection", action="append", default=[], metavar="NAME", help="与这个合集相比"
    )
    _rows(parser, least=3)
    _files(parser)


def _rows(parser: argparse.ArgumentParser, least: int) -> None:
    parser.add_argument("--least", type=_count, default=least, metavar="N", help="至少出现几次")
    parser.add_argument("--limit", type=_count, default=100, metavar="N", help="列出多少行，0 为全部")
    parser.add_argument("--all", action="store_true", help="虚词也列出")


def _files(parser: argparse.ArgumentParser) -> None:
    files = parser.add_mutually_exclusive_group()
    files.add_argument("--csv", type=Path, metavar="FILE", help="写成逗号分隔的表")
    files.add_argument("--tsv", type=Path, metavar="FILE", help="写成制表符分隔的表")


def _terms(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="要查的文字；- 从标准输入读")


def _define(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", metavar="TERM", help="简体、正體、英文或德文")


def _compare(parser: argparse.ArgumentParser) -> None:
    views = parser.add_subparsers(dest="view", metavar="VIEW", required=True)
    concept = views.add_parser("concept", help="一个概念在各篇论文里")
    concept.add_argument("terms", nargs="+", metavar="TERM")
    _essays(concept)
    for name, help_text in (("sources", "引到的著作、卷、页"), ("citations", "论文之间的互引")):
        _essays(views.add_parser(name, help=help_text))


def _glossary(parser: argparse.ArgumentParser) -> None:
    views = parser.add_subparsers(dest="view", metavar="VIEW", required=True)
    views.add_parser("check", help="检查词条是否合格，并看它们覆盖论文到什么程度")
    written = views.add_parser("export", help="导出术语：表格、Anki 卡片、名词解释练习")
    written.add_argument("--format", choices=_TERM_FORMATS, required=True)
    written.add_argument("--out", type=Path, required=True, metavar="PATH")
    written.add_argument("--which", choices=("own", "unknown", "all"), default="all", help="哪些术语")
    written.add_argument("--answers", action="store_true", help="练习附答案")
    written.add_argument("--passages", action="store_true", help="Anki 卡片连同标记过的原文")
    taken = views.add_parser("import", help="从 CSV、TSV 表格导入自己的术语")
    taken.add_argument("path", type=Path, metavar="PATH")
    taken.add_argument("--preview", action="store_true", help="只看每行会怎样，不改动")
    taken.add_argument("--encoding", choices=_ENCODINGS, help="文字编码；不写则自动判断")
    taken.add_argument("--columns", metavar="NAME,…", help="各列是什么；不写则按第一行判断")
    taken.add_argument("--head", action="store_true", help="写了 --columns 时：第一行是列名，不导入")


def _annotate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("essay", metavar="ESSAY")
    parser.add_argument("--block", required=True, metavar="ID")
    parser.add_argument("--start", required=True, type=_count, metavar="N")
    parser.add_argument("--end", required=True, type=_count, metavar="N")
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument("--colour", choices=_COLOURS, default="argument")
    parser.add_argument("--tag", action="append", default=[], metavar="T")


def _correct(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("essay", metavar="ESSAY")
    deed = parser.add_mutually_exclusive_group(required=True)
    deed.add_argument("--revert", type=_range, metavar="START-END", help="撤回一处修整（原文位置）")
    deed.add_argument("--apply", type=_range, metavar="START-END", help="采用一处建议的修整（原文位置）")
    deed.add_argument("--join", metavar="BLOCK", help="与上一段合并")
    deed.add_argument("--split", type=_position, metavar="BLOCK:N", help="从这里起另成一段")
    deed.add_argument("--heading", nargs=2, metavar=("BLOCK", "LEVEL"), help="改为第几级标题")
    deed.add_argument("--body", metavar="BLOCK", help="改为正文段落")
    deed.add_argument("--note", nargs=2, metavar=("INDEX", "BLOCK:N"), help="注释改系于此")
    deed.add_argument("--foreign", type=_part, metavar="BLOCK[:START-END]", help="不属于本文")
    deed.add_argument("--own", type=_range, metavar="START-END", help="属于本文（原文位置）")
    deed.add_argument("--encoding", metavar="NAME", help="按这种编码重读；auto 为自动判断")
    deed.add_argument("--remove", type=_count, metavar="NUMBER", help="取消一条更正")


def _read_pairs(parser: argparse.ArgumentParser, given: dict[str, Any]) -> None:
    """Give the second words of ``--heading`` and ``--note`` their types, which argparse cannot."""
    try:
        if given["heading"]:
            block, level = given["heading"]
            given["heading"] = (block, _count(level))
        if given["note"]:
            index, place = given["note"]
            given["note"] = (_count(index), _position(place))
    except (ValueError, argparse.ArgumentTypeError) as error:
        parser.error(str(error))


def _range(text: str) -> tuple[int, int]:
    start, dash, end = text.partition("-")
    if not dash or not _count(start) <= _count(end):
        raise argparse.ArgumentTypeError("must be START-END")
    return int(start), int(end)


def _position(text: str) -> Position:
    block, colon, offset = text.rpartition(":")
    if not colon or not block:
        raise argparse.ArgumentTypeError("must be BLOCK:N")
    return Position(block, _count(offset))


def _part(text: str) -> tuple[str, tuple[int, int] | None]:
    block, colon, span = text.partition(":")
    return block, _range(span) if colon else None


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="PATH")
    _essays(parser)


def _essays(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--essay", action="append", nargs="+", default=[], metavar="ESSAY", help="只看这些论文"
    )


def _shelves(parser: argparse.ArgumentParser) -> None:
    _essays(parser)
    _collection(parser)


def _collection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--collection", action="append", default=[], metavar="NAME", help="只看这个合集里的论文"
    )


def _zones(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in _ZONES]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"unknown zone {', '.join(unknown)}; known: {', '.join(_ZONES)}")
    return names


def _kinds(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or any(name not in _KINDS for name in names):
        raise argparse.ArgumentTypeError(f"known: {', '.join(_KINDS)}")
    return names


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return value


_COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("import", "导入文件或文件夹", _import),
    ("list", "列出全部论文", _nothing),
    ("show", "一篇论文的全部结构", _essay),
    ("search", "检索任意字串", _search),
    ("concordance", "逐行列出每一处", _concordance),
    ("words", "词表和词串", _words),
    ("collocates", "一个字串的搭配词", _collocates),
    ("keyness", "关键词：与其余各篇相比", _keyness),
    ("terms", "一段文字里的术语", _terms),
    ("define", "一个术语的释义，连同自己的词典怎么说", _define),
    ("compare", "比较各篇论文", _compare),
    ("annotate", "批注一段文字", _annotate),
    ("annotations", "列出批注", _essays),
    ("correct", "更正一篇论文的导入结果", _correct),
    ("corrections", "列出一篇论文的更正", _essay),
    ("export", "导出批注", _export),
    ("doctor", "检查程序和文献库是否完好", _nothing),
    ("glossary", "检查、导出、导入术语表", _glossary),
)
