"""Where things lie: the user's library, settings and caches, and the program's own resources.

Folders follow each system's convention (XDG on Linux, Application Support on macOS, AppData on
Windows).  A file named ``duidu-portable`` beside the program, or in the working folder, keeps everything
in ``duidu-data`` beside that file instead, for use from a stick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PORTABLE_MARKER = "duidu-portable"
PORTABLE_FOLDER = "duidu-data"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one run; none of them need exist yet."""

    library: Path
    config: Path
    cache: Path


def find_places(library: Path | None = None, environment: Mapping[str, str] | None = None) -> Places:
    """The folders to use; ``library`` (from the command line) overrides every convention."""
    env = os.environ if environment is None else environment
    portable = _portable_folder()
    if portable is not None:
        places = Places(portable / "library", portable / "config", portable / "cache")
    else:
        places = _conventional(env)
    if library is not None:
        places = Places(library.expanduser().absolute(), places.config, places.cache)
    return places


def resources() -> Path:
    """The folder of glossary, themes, icons and texts, in a source tree, a wheel or a frozen program."""
    return _shipped("resources")


def seeds() -> Path:
    """The folder of samples and catalogue that fill a new library."""
    return _shipped("seeds")


def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / f"_{name}", package.parent.parent / name]
    if frozen is not None:
        candidates.insert(0, Path(frozen) / name)
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])


def _portable_folder() -> Path | None:
    beside = Path(sys.executable).parent if getattr(sys, "frozen", False) else Path.cwd()
    for folder in (beside, Path.cwd()):
        if (folder / PORTABLE_MARKER).is_file():
            return folder / PORTABLE_FOLDER
    return None


def _conventional(env: Mapping[str, str]) -> Places:
    home = Path.home()
    if sys.platform == "win32":
        roaming = Path(env.get("APPDATA", home / "AppData" / "Roaming")) / "Duidu"
        local = Path(env.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Duidu"
        return Places(roaming / "library", roaming, local / "cache")
    if sys.platform == "darwin":
        support = home / "Library" / "Application Support" / "Duidu"
        return Places(support / "library", support, home / "Library" / "Caches" / "Duidu")
    data = Path(env.get("XDG_DATA_HOME") or home / ".local" / "share")
    config = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    cache = Path(env.get("XDG_CACHE_HOME") or home / ".cache")
    return Places(data / "duidu" / "library", config / "duidu", cache / "duidu")
