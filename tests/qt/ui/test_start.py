"""The window comes at once: what only an import, an export or a search needs is loaded when it is asked for."""

from __future__ import annotations

import subprocess
import sys

HEAVY = [
    "ahocorasick_rs",
    "docx",
    "duidu.core.importing.session",
    "genanki",
    "jieba",
    "lxml",
    "numpy",
    "opencc",
    "pypdfium2",
    "pypdfium2_raw",
    "pypinyin",
    "whoosh",
]


def test_the_window_starts_without_parsers_dictionaries_and_the_rules_of_imports() -> None:
    program = f"import sys, duidu.ui.application; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
