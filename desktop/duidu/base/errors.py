"""The two kinds of failure: the user's surroundings (a sentence) and our own (a report).

``UserError`` carries a code and parameters only; ``duidu.app.messages`` is the one table that turns
codes into sentences.  Anything else that escapes is a defect of the program.
"""

from __future__ import annotations

from typing import Any


class UserError(Exception):
    """Something outside the program is in the way: a file, the disk, another instance, a query.

    ``code`` names the sentence, ``params`` fill it, ``remedy`` optionally names what to do instead of
    the sentence's own advice.
    """

    def __init__(self, code: str, *, remedy: str | None = None, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
        self.remedy = remedy

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code}({details})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross process boundaries; keyword-only arguments need help to be pickled.
        return _rebuild, (self.code, self.params, self.remedy)


def _rebuild(code: str, params: dict[str, Any], remedy: str | None) -> UserError:
    return UserError(code, remedy=remedy, **params)
