"""Import: a messy extraction becomes a clean essay that can prove what was done to it.

The order is readers -> repair -> structure -> notes -> citations; :mod:`.session` runs it and
:mod:`.conservation` checks the result against the source, every time.  ``VERSION`` grows whenever the
rules change what comes out, so that a library knows which essays an older set of rules made.

The rules are loaded when the first essay is read: the window, which lets a child process read, starts a fifth of
a second sooner without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from duidu.core.importing.conservation import ConservationError
from duidu.core.importing.readers import (
    MAX_BYTES,
    Source,
    can_read,
    read_bytes,
    read_source,
    supported_extensions,
    takes_encoding,
)

if TYPE_CHECKING:
    from duidu.core.importing.report import ImportReport
    from duidu.core.importing.session import ImportResult, import_source

__all__ = [
    "MAX_BYTES",
    "VERSION",
    "ConservationError",
    "ImportReport",
    "ImportResult",
    "Source",
    "can_read",
    "import_source",
    "read_bytes",
    "read_source",
    "supported_extensions",
    "takes_encoding",
]

VERSION = "13"


def __getattr__(name: str) -> Any:
    """What comes with the rules (PEP 562)."""
    if name in {"ImportResult", "import_source"}:
        from duidu.core.importing import session

        return getattr(session, name)
    if name == "ImportReport":
        from duidu.core.importing.report import ImportReport

        return ImportReport
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
