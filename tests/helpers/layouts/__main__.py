"""Look at the texts: `python -m tests.helpers.layouts FOLDER` writes them and their gold into a folder."""

import json
import sys
from pathlib import Path

from .printed_texts import NAMES, sample

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name in NAMES:
    (folder / f"{name}.txt").write_text(sample(name).text, encoding="utf-8", newline="\n")
    answer = json.dumps(sample(name).gold, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(answer + "\n", encoding="utf-8")
