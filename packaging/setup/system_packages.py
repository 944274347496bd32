"""The system's own packages: what Qt needs beside the wheel, which of it lacks, and how it gets installed.

A PySide6 wheel brings Qt but not the libraries under it (OpenGL, fontconfig, the X helpers); a bare Debian or
Ubuntu has none of them. Each is looked for by loading it, because that is what Qt will do; the package name is
only how apt calls it. With root or a sudo that asks nothing, what lacks is installed; otherwise the one line to
run is printed. Linux only; macOS and Windows need nothing.
"""

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

# Without these not even `import PySide6.QtGui` works.
CORE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# Without these there is no window under X11 or Wayland.
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# PyInstaller reads and strips programs with these.
BUILD_PROGRAMS = {"objdump": "binutils", "objcopy": "binutils", "strip": "binutils"}


PYTHON_VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_shared_python() -> bool:
    """Whether Python is there as a library, too: a frozen program carries it (Debian packs it apart)."""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    beside = Path(sysconfig.get_config_var("LIBDIR") or "") / name
    return ".so" in name and (beside.exists() or loads(name))


def lacking_packages(*, window: bool, build: bool) -> list[str]:
    """The apt names of what is not there, sorted, each once."""
    wanted = CORE | (WINDOW if window else {})
    lacking = {package for library, package in wanted.items() if not loads(library)}
    # Debian and Ubuntu ship Python without the part that makes environments.
    if importlib.util.find_spec("ensurepip") is None:
        lacking.add(f"python{PYTHON_VERSION}-venv")
    if build:
        lacking |= {package for program, package in BUILD_PROGRAMS.items() if not shutil.which(program)}
        lacking |= {f"libpython{PYTHON_VERSION}"} if not has_shared_python() else set()
    return sorted(lacking)


def has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def root_prefix() -> list[str] | None:
    """How to become root without a question, or None."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def apt_install(prefix: list[str], packages: list[str]) -> bool:
    apt = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL, check=False)
    command = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0


def install_or_explain(packages: list[str]) -> bool:
    """Install `packages` through apt, or print the one line that does; whether they are there now."""
    prefix = root_prefix()
    if shutil.which("apt-get") and prefix is not None:
        print(f"Installing {' '.join(packages)} (the window needs them)", flush=True)
        if apt_install(prefix, packages):
            return True
    names = " ".join(packages)
    line = f"sudo apt install {names}" if shutil.which("apt-get") else f"(what your system calls) {names}"
    print(
        f"\nThe system lacks libraries that the window needs. Run this one line, then the same make again:\n\n    {line}\n"
    )
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", action="store_true", help="also what building the package needs")
    arguments = parser.parse_args()
    if not sys.platform.startswith("linux"):
        return 0
    # A package carries the window's libraries with it, so building one needs them whatever the screen.
    window = has_screen() or arguments.build
    lacking = lacking_packages(window=window, build=arguments.build)
    return 0 if not lacking or install_or_explain(lacking) else 1


if __name__ == "__main__":
    raise SystemExit(main())
