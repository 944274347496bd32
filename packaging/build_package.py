"""Build dist/duidu (`make package`): PyInstaller, then slimming, then a table of what weighs what.

Knows nothing of the program: what goes in is said in duidu.spec. On Linux it also
- drops libraries that nothing in the folder needs any more (a hook collects for plugins that were then dropped),
- strips symbols where that is safe (not from numpy's and Qt's libraries: they were relocated after linking),
- leaves printing to the system's CUPS (a PDF needs none), and
- puts the libraries that belong to the system into `fallback/` (see hooks/bare_system.py).
"""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist" / "duidu"
INTERNAL = DIST / "_internal"
STAGED = ROOT / "build" / "staged"
LINUX = sys.platform.startswith("linux")

# In the order of need: each may need those before it.
FALLBACK = [
    *["libmd.so.0", "libbsd.so.0", "libXau.so.6", "libXdmcp.so.6", "libxcb.so.1", "libX11.so.6"],
    *["libX11-xcb.so.1", "libGLdispatch.so.0", "libGLX.so.0", "libGL.so.1", "libOpenGL.so.0", "libEGL.so.1"],
    *["libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"],
]
PARTS = {
    "Qt": r"PySide6|libQt6|libicu|libpyside|libshiboken|shiboken6",
    "numpy": r"numpy|libscipy_openblas|libgfortran|libquadmath",
    "jieba": r"jieba",
    "OpenCC": r"opencc",
    "pypinyin": r"pypinyin",
    "fonts": r"resources/fonts",
    "our resources and samples": r"resources|seeds",
    "Python": r"libpython|base_library\.zip|lib-dynload|python3\.\d+",
    "our code and pure Python libraries": r"duidu$",
}


def common_characters(codec: str, lead_bytes: range) -> set[int]:
    """The code points that a double-byte character set gives to those lead bytes."""
    found = set()
    for lead in lead_bytes:
        for trail in range(0x40, 0xFF):
            try:
                found.add(ord(bytes([lead, trail]).decode(codec)))
            except (UnicodeDecodeError, TypeError):
                continue
    return found


def cut_interface_font(path: Path, characters: set[int]) -> None:
    """Leave the given characters, Latin and punctuation in a font, and its layout features."""
    from fontTools import subset

    options = subset.Options(layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    font = subset.load_font(str(path), options)
    kept = characters | set(range(0x20, 0x250)) | set(range(0x2000, 0x2600)) | set(range(0x3000, 0x3100))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept | set(range(0xFF00, 0xFFF0)))
    subsetter.subset(font)
    subset.save_font(font, str(path), options)


def shipped_files() -> list[str]:
    """The files and folders that go into the wheel, and so into the package: one list for both."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included: dict[str, str] = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return list(included)


def stage() -> None:
    """Copy resources and samples, the sans-serif typefaces cut to common characters.

    The reader's serif stays whole, because an essay may use any character; the interface's sans needs what
    menus and most titles have, and borrows the rest from the serif.
    """
    shutil.rmtree(STAGED, ignore_errors=True)
    for name in shipped_files():
        (STAGED / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, STAGED / name)
    character_sets = {
        "NotoSansSC-Regular.otf": common_characters("gb2312", range(0xA1, 0xF8)),
        "NotoSansTC-Regular.otf": common_characters("big5", range(0xA1, 0xC7)),
    }
    for name, characters in character_sets.items():
        path = STAGED / "resources" / "fonts" / name
        if path.exists():
            cut_interface_font(path, characters)


def build() -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", "dist", "--workpath", "build", "packaging/duidu.spec"]
    subprocess.run(command, cwd=ROOT, check=True)


def shared_objects(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and re.search(r"\.so(\.|$)", path.name):
            yield path


def needed_by(path: Path) -> set[str]:
    """The names of the libraries that a program or library is linked against."""
    listing = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^\s+NEEDED\s+(\S+)", listing, flags=re.MULTILINE))


def is_library(path: Path) -> bool:
    """Linked by others, in contrast to plugins and extension modules, which are opened by name."""
    where = path.relative_to(INTERNAL).parent.as_posix()
    return where in {".", "PySide6/Qt/lib"} or where.endswith(".libs")


def drop_unneeded_libraries() -> list[str]:
    """Remove libraries that no program, plugin or extension module leads to."""
    (INTERNAL / "libcups.so.2").unlink(missing_ok=True)
    objects = list(shared_objects(INTERNAL))
    libraries = {path.name: path for path in objects if is_library(path)}
    pending = [DIST / "duidu", *(path for path in objects if not is_library(path))]
    pending += [path for name, path in libraries.items() if name.startswith("libpython")]
    reached: set[Path] = set()
    while pending:
        path = pending.pop()
        if path not in reached:
            reached.add(path)
            pending += [libraries[name] for name in needed_by(path) if name in libraries]
    dropped = [path for path in libraries.values() if path not in reached]
    for path in dropped:
        path.unlink()
    for link in [path for path in INTERNAL.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    return [path.name for path in dropped]


def strip_symbols() -> None:
    for path in shared_objects(INTERNAL):
        where = path.relative_to(INTERNAL).as_posix()
        if not where.startswith(("PySide6", "shiboken6", "numpy")):
            subprocess.run(["strip", "--strip-unneeded", path], check=False, stderr=subprocess.DEVNULL)


def system_library(name: str) -> Path | None:
    listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    match = re.search(rf"^\s+{re.escape(name)} \([^)]*x86-64[^)]*\) => (\S+)", listing, flags=re.MULTILINE)
    match = match or re.search(rf"^\s+{re.escape(name)} .* => (\S+)", listing, flags=re.MULTILINE)
    return Path(match[1]) if match else None


def add_fallback() -> None:
    folder = INTERNAL / "fallback"
    folder.mkdir()
    found = [(name, path) for name in FALLBACK if (path := system_library(name))]
    for name, path in found:
        (INTERNAL / name).unlink(missing_ok=True)
        shutil.copy(path.resolve(), folder / name)
    (folder / "order.txt").write_text("\n".join(name for name, _ in found) + "\n", encoding="ascii")
    shutil.copy(ROOT / "packaging" / "hooks" / "fonts.conf", folder)


def part_of(path: Path) -> str:
    place = path.relative_to(DIST).as_posix()
    for part, pattern in PARTS.items():
        if re.search(pattern, place):
            return part
    return "other system libraries"


def sizes(paths: Iterable[Path]) -> dict[str, int]:
    """Bytes by part, largest first."""
    total: dict[str, int] = {}
    for path in paths:
        if path.is_file() and not path.is_symlink():
            part = part_of(path)
            total[part] = total.get(part, 0) + path.stat().st_size
    return dict(sorted(total.items(), key=lambda item: -item[1]))


def compressed_size() -> int:
    archive = ROOT / "dist" / "duidu.tar.xz"
    with tarfile.open(archive, "w:xz", preset=6) as file:
        file.add(DIST, arcname="duidu")
    return archive.stat().st_size


def print_table() -> None:
    by_part = sizes(DIST.rglob("*"))
    print("\n| part | MB |\n|---|---|")
    for part, size in by_part.items():
        print(f"| {part} | {size / 1e6:.1f} |")
    print(f"| **folder** | **{sum(by_part.values()) / 1e6:.1f}** |")
    print(f"| **as .tar.xz** | **{compressed_size() / 1e6:.1f}** |\n")


def main() -> int:
    stage()
    build()
    if LINUX:
        dropped = drop_unneeded_libraries()
        print(f"dropped {len(dropped)} libraries that nothing needs: {' '.join(dropped)}")
        strip_symbols()
        add_fallback()
    print_table()
    print(f"The program is {DIST.relative_to(ROOT) / 'duidu'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
