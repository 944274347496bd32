"""The same values for people: short lines where a command has them, indented JSON elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def as_text(command: str, value: Any) -> str:
    """``value`` of ``command`` as lines of text."""
    render = _RENDERERS.get(command)
    return render(value) if render else json.dumps(value, ensure_ascii=False, indent=1)


def _import(rows: list[dict[str, Any]]) -> str:
    lines = [f"{_STATUS[row['status']]}  {row['file']}  {row['message'] or ''}".rstrip() for row in rows]
    return "\n".join(lines)


_STATUS = {
    "imported": "已导入",
    "updated": "已更新",
    "unchanged": "未变化",
    "duplicate": "已有同文",
    "failed": "未导入",
}


def _list(rows: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{row['id']}  {row['title'] or row['file']}  {'、'.join(row['authors'])}  "
        f"{row['characters']} 字  {row['notes']} 注"
        for row in rows
    )


def _search(value: dict[str, Any]) -> str:
    head = f"{value['total_documents']} 篇 {value['total_occurrences']} 处"
    hits = value["hits"]
    if not hits:
        return "\n".join([head, *(f"  {row['essay']}  {row['total']} 处" for row in value["essays"])])
    if "left" in hits[0]:
        return "\n".join([head, *(_line(hit | {"node": hit["text"]}) for hit in hits)])
    lines = [
        f"{hit['essay']}  {hit['block']}:{hit['start']}  [{hit['zone']}]  {hit['snippet']}" for hit in hits
    ]
    return "\n".join([head, *lines])


def _concordance(value: dict[str, Any]) -> str:
    if "path" in value:
        return _written(value)
    head = f"{len(value['essays'])} 篇 {value['total']} 处"
    counts = [f"  {row['essay']}  {row['count']} 处" for row in value["essays"]]
    return "\n".join([head, *counts, *map(_line, value["lines"])])


def _line(line: dict[str, Any]) -> str:
    return (
        f"{line['left'].rjust(_SIDE, _WIDE)}【{line['node']}】{line['right'].ljust(_SIDE, _WIDE)}  "
        f"{line['essay']}  {line['block']}:{line['start']}"
    )


_SIDE = 20
_WIDE = "\u3000"


def _table(value: dict[str, Any]) -> str:
    """Rows of words as columns."""
    if "path" in value:
        return _written(value)
    head = f"{value['essays']} 篇 {value['words']} 词"
    head += f"  找到 {value['found']} 处" if "found" in value else ""
    head += f"，另有 {value['left_out']} 处在别的词里面，没有算" if value.get("left_out") else ""
    lines = ["\t".join(_short(cell) for cell in row.values()) for row in value["rows"]]
    names = ["\t".join(value["rows"][0])] if value["rows"] else []
    return "\n".join([head, *names, *lines])


def _short(cell: object) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _written(value: dict[str, Any]) -> str:
    return f"{value['path']}  {value['rows']} 行"


def _terms(rows: list[dict[str, Any]]) -> str:
    return "\n".join(f"{row['start']}-{row['end']}  {row['matched']}  {row['term']}" for row in rows)


def _define(value: dict[str, Any]) -> str:
    names = "  ".join(str(value[key]) for key in _NAMES if value.get(key))
    confused, related = value.get("not_to_be_confused"), "、".join(value.get("related") or ())
    loci = "；".join(_locus(locus) for locus in value.get("developed_in") or ())
    said = {"勿混同": confused, "参见": related, "出处": loci}
    lines = [names, value["definition"], *(f"{name}：{text}" for name, text in said.items() if text)]
    articles = [f"〔{one['dictionary']}〕{one['word']}  {one['text']}" for one in value["dictionaries"]]
    return "\n".join(line for line in (*lines, *articles) if line)


_NAMES = ("term", "traditional", "taiwan", "hong_kong", "pinyin", "english", "german")


def _locus(locus: dict[str, str]) -> str:
    return f"{locus['author']}{locus['work']}" + (f"：{locus['place']}" if locus["place"] else "")


def _corrections(rows: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{row['number']}  {_STATE[row['state']]}  {row['kind']}  {row['source_start']}  "
        + "|".join(" ".join(side.split()) for side in row["context"])
        for row in rows
    )


_STATE = {"applied": "已更正", "idle": "已无需更正", "lost": "未找到"}


def _export(value: dict[str, Any]) -> str:
    return f"{value['path']}  {value['annotations']} 条批注  {value['bytes']} 字节"


def _doctor(value: dict[str, Any]) -> str:
    return "\n".join(
        f"{'完好' if check['ok'] else '有问题'}  {check['name']}  {check['message']}"
        for check in value["checks"]
    )


def _glossary_check(value: dict[str, Any]) -> str:
    lines = [f"{value['entries']} 条，{len(value['findings'])} 处待改"]
    lines += [f"{row['kind']}  {row['term']}  {row['detail']}" for row in value["findings"]]
    for row in value["coverage"]:
        lines += ["", row["title"]]
        lines += [f"  {name}：{_covered(row[key])}" for name, key in _COVERAGE.items() if row[key]]
    return "\n".join(lines)


def _glossary_export(value: dict[str, Any]) -> str:
    return f"{value['path']}  {value['count']} 条  {value['bytes']} 字节"


def _glossary_import(value: dict[str, Any]) -> str:
    lines = [
        f"{row['line']}  {_OUTCOME[row['outcome']]}  {row['term']}  {row['message'] or ''}".rstrip()
        for row in value["rows"]
    ]
    return "\n".join([*lines, f"已导入 {value['imported']} 条"])


_OUTCOME = {
    "new": "新增",
    "changed": "修改",
    "same": "没有变化",
    "repeated": "前面已有",
    "refused": "不能导入",
}

_COVERAGE = {"关键词": "keywords", "高频词": "frequent"}


def _covered(words: list[dict[str, Any]]) -> str:
    """Words with their counts; one that no entry explains is in brackets."""
    return "、".join(
        f"{row['word']} {row['count']}" if row["terms"] else f"（{row['word']} {row['count']}）"
        for row in words
    )


_RENDERERS: dict[str, Callable[[Any], str]] = {
    "import": _import,
    "list": _list,
    "search": _search,
    "concordance": _concordance,
    "words": _table,
    "collocates": _table,
    "keyness": _table,
    "terms": _terms,
    "define": _define,
    "correct": _corrections,
    "corrections": _corrections,
    "export": _export,
    "doctor": _doctor,
    "glossary check": _glossary_check,
    "glossary export": _glossary_export,
    "glossary import": _glossary_import,
}
