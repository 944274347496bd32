"""Runtime hook of the frozen program on Linux: libraries that a desktop has and a bare system has not.

OpenGL's dispatcher and X's client library belong to the system: a copy in front of it can disagree with the
graphics driver. So they lie apart in `fallback/` and are loaded from there, in the order of need, only where
the system has none. The same for fontconfig's settings, without which every start prints an error.
"""

import ctypes
import os
import sys
from pathlib import Path

HERE = Path(getattr(sys, "_MEIPASS", "."))


def load_what_lacks(folder: Path) -> None:
    order = folder / "order.txt"
    for name in order.read_text(encoding="ascii").split() if order.exists() else ():
        try:
            ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
        except OSError:
            ctypes.CDLL(str(folder / name), mode=ctypes.RTLD_GLOBAL)


if sys.platform.startswith("linux"):
    load_what_lacks(HERE / "fallback")
    if not Path("/etc/fonts/fonts.conf").exists():
        os.environ.setdefault("FONTCONFIG_FILE", str(HERE / "fallback" / "fonts.conf"))
