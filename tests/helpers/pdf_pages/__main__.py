"""Look at the pages: `python -m tests.helpers.pdf_pages FOLDER` writes the files and their gold into a folder."""

import json
import sys
from pathlib import Path

from .pages import NAMES, sample

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name in NAMES:
    (folder / f"{name}.pdf").write_bytes(sample(name).data)
    answer = json.dumps(sample(name).gold, ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(answer + "\n", encoding="utf-8")
