"""Writing a file whole or not at all: beside its place first, safe on the disk, then moved there."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from duidu.base.errors import UserError
from duidu.base.ids import new_id

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``; what was there stays until the new file is safe.

    Raises ``UserError`` ``disk_full`` or ``not_writable``; then nothing of the attempt is left behind.
    """
    place = Path(os.path.realpath(path))  # a link stays a link
    part = place.with_name(f".{new_id()[:12]}.part")
    try:
        _write_durably(part, data)
        part.replace(place)
        _keep_name(place.parent)
    except OSError as error:
        raise refusal(error, path) from error
    finally:
        with contextlib.suppress(OSError):  # it is gone when all went well
            part.unlink()


def refusal(error: OSError, path: Path) -> UserError:
    """The sentence's code for what the system refused."""
    code = "disk_full" if error.errno in _NO_ROOM else "not_writable"
    return UserError(code, path=str(path), detail=error.strerror or str(error))


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _keep_name(folder: Path) -> None:
    """Make the new name itself durable, where folders can be opened (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
