"""jieba's dictionary: loaded when first needed, kept ready in a folder of the user's own.

jieba itself would write its cache into the folder for temporary files that all users of a computer
share, read back whatever lies there, and log to stderr; all three are replaced here.  The cache is a
marshalled dictionary, so the folder must belong to the user alone.
"""

from __future__ import annotations

import contextlib
import logging
import marshal
import os
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any


def load_tokenizer(cache_folder: Path | None) -> Any:
    """A tokenizer with its dictionary; about 0.8 s, or 0.3 s where the cache folder has it."""
    logging.getLogger("jieba").addFilter(lambda _: False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources and has "\d" in plain strings
        import jieba
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    tokenizer = jieba.Tokenizer(str(dictionary))
    frequencies = _cached(
        cache_folder,
        f"jieba-{jieba.__version__}-{dictionary.stat().st_size}.cache",
        lambda: tokenizer.gen_pfdict(dictionary.open("rb")),
    )
    tokenizer.FREQ, tokenizer.total = frequencies
    tokenizer.initialized = True
    return tokenizer


def _cached(
    folder: Path | None, name: str, make: Callable[[], tuple[dict[str, int], int]]
) -> tuple[dict[str, int], int]:
    if folder is None:
        return make()
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        found = marshal.loads((folder / name).read_bytes())  # noqa: S302 - the folder is the user's own
        if _is_dictionary(found):
            return found[0], found[1]
    made = make()
    with contextlib.suppress(OSError):  # a full disk costs half a second next time, nothing else
        _write(folder, name, marshal.dumps(made))
    return made


def _is_dictionary(found: object) -> bool:
    return (
        isinstance(found, tuple)
        and len(found) == 2
        and isinstance(found[0], dict)
        and isinstance(found[1], int)
    )


def _write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(temporary).replace(folder / name)
