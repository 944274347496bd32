"""The child process of ``regex``: compiles what it is sent, matches, answers.  Imports nothing of ours."""

from __future__ import annotations

import array
import contextlib
import re
from multiprocessing.connection import Connection


def serve(pipe: Connection) -> None:
    """Say that it begins, then answer requests until the other side closes."""
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send("ready")
        while True:
            pattern, ignore_case, texts = pipe.recv()
            pipe.send(_answer(pattern, ignore_case, texts))


def _answer(pattern: str, ignore_case: bool, texts: list[str]) -> tuple[str, object]:
    try:
        compiled = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    except (re.error, OverflowError, RecursionError) as error:
        position = error.pos if isinstance(error, re.error) and error.pos is not None else 0
        return "error", (position, str(error))
    return "found", [_matches(compiled, text) for text in texts]


def _matches(compiled: re.Pattern[str], text: str) -> bytes:
    numbers = array.array("I")
    for match in compiled.finditer(text):
        if match.end() > match.start():
            numbers.append(match.start())
            numbers.append(match.end())
    return numbers.tobytes()
