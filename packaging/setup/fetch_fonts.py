"""Put the Chinese typefaces into resources/fonts (`fetch_fonts.py PYTHON`, PYTHON having pip and fontTools).

The fonts come as hash-checked data from two wheels that are unpacked and never installed. Their mapping of
U+2E80-2FDF (radical forms that share a glyph with the real character) is taken out: with it a PDF that Qt writes
says ⽤ where the page shows 用, and nobody finds the word again.

Without network this prints a line and changes nothing: the window then uses a Song typeface of the system.
"""

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements" / "fonts.txt"
FONTS = ROOT / "resources" / "fonts"
RADICALS = range(0x2E80, 0x2FE0)


def download(python: Path, folder: Path) -> bool:
    command = [str(python), "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    command += ["--dest", str(folder), "--requirement", str(LOCK)]
    return subprocess.run(command, check=False).returncode == 0


def unpack(wheel: Path, folder: Path) -> list[Path]:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.endswith((".otf", ".ttf"))]
        for name in names:
            (folder / Path(name).name).write_bytes(archive.read(name))
    return [folder / Path(name).name for name in names]


def drop_radicals(source: Path, target: Path) -> None:
    """Write `source` to `target` without the radicals' code points; the glyphs stay."""
    from fontTools.ttLib import TTFont

    # Boxes and dates stay: recomputing them would draw every glyph once, ten seconds a font.
    with TTFont(source, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        for table in font["cmap"].tables:
            if hasattr(table, "cmap"):
                for code in RADICALS:
                    table.cmap.pop(code, None)
        font.save(target)


def fetch(python: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not download(python, folder):
            print("No Chinese typeface could be fetched; the window will use one of the system.")
            return 0
        FONTS.mkdir(parents=True, exist_ok=True)
        for wheel in sorted(folder.glob("*.whl")):
            for font in unpack(wheel, folder):
                finished = folder / f"finished-{font.name}"
                drop_radicals(font, finished)
                # Written whole or not at all: a half font would be taken for a good one next time.
                partial = FONTS / f".{font.name}"
                partial.write_bytes(finished.read_bytes())
                partial.replace(FONTS / font.name)
                print(f"resources/fonts/{font.name}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="the Python whose pip fetches"
    )
    return fetch(parser.parse_args().python)


if __name__ == "__main__":
    raise SystemExit(main())
