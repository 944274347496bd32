"""Import: a messy extraction becomes a clean essay that can prove what was done to it.

The order is readers -> repair -> structure -> notes -> citations; :mod:`.session` runs it and
:mod:`.conservation` checks the result against the source, every time.  ``VERSION`` grows whenever the
rules change what comes out, so that a library knows which essays an older set of rules made.
"""

from __future__ import annotations

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

VERSION = "12"
