"""Make `.venv-headless`: the environment that runs this, without PySide6.

It holds links to every installed package except the Qt binding and its pytest plugin, so PySide6 is neither
importable nor listed there, exactly as if it had never been installed, and it costs a tenth of a second instead
of a second download. tests/unit runs in it: that is the proof that base, core, app and cli need no window.
"""

import argparse
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

LEFT_OUT = ("pyside6", "shiboken6", "pytest_qt", "pytestqt", "pytest-qt")


def packages_of(environment: Path) -> Path:
    """The folder of installed packages of an environment made with this Python."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(environment)}))


def wanted_entries(packages: Path) -> dict[str, Path]:
    return {
        entry.name: entry
        for entry in packages.iterdir()
        if not entry.name.lower().startswith(LEFT_OUT) and entry.name != "__pycache__"
    }


def link_packages(source: Path, target: Path) -> None:
    """Make `target` show what `source` has now, but for the Qt binding."""
    wanted = wanted_entries(source)
    for link in target.iterdir():
        if link.is_symlink() and wanted.get(link.name) != link.readlink():
            link.unlink()
    for name, entry in wanted.items():
        if not (target / name).exists():
            (target / name).symlink_to(entry)


def make(folder: Path) -> Path:
    """Make or refresh the environment; returns its Python. Raises if PySide6 can be imported there after all."""
    python, packages = folder / "bin" / "python", packages_of(folder)
    if not (python.exists() and packages.is_dir()):
        venv.create(folder, with_pip=False, symlinks=True, clear=True)
    link_packages(Path(sysconfig.get_path("purelib")), packages)
    probe = "import importlib.util as u; raise SystemExit(u.find_spec('PySide6') is not None)"
    if subprocess.run([python, "-c", probe], check=False).returncode:
        raise RuntimeError(f"PySide6 can be imported in {folder}")
    return python


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(".venv-headless"))
    print(make(parser.parse_args().folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
