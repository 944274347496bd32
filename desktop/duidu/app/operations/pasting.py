"""Text from the clipboard, or dropped as text, becomes a file that is imported like any other."""

from __future__ import annotations

import re
from pathlib import Path

from duidu.app.session import Session
from duidu.base.clock import now
from duidu.base.errors import UserError

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
_NAME_LENGTH = 24
_FOLDER = "pasted"


def keep_pasted(session: Session, text: str, html: str = "") -> Path:
    """A file with the pasted text, named after its first words; ``UserError("nothing_pasted")``.

    Where the clipboard holds markup too, that is kept: it knows headings, notes and tables.
    """
    if not text.strip() and not html.strip():
        raise UserError("nothing_pasted")
    folder = session.places.cache / _FOLDER
    path = folder / f"{_name(text)}{'.html' if html.strip() else '.txt'}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(html if html.strip() else text, encoding="utf-8", errors="surrogatepass")
    except OSError as error:
        raise UserError("not_writable", path=str(path), detail=str(error)) from error
    return path


def forget_pasted(session: Session) -> None:
    """Clear what was pasted: the library has the originals."""
    for path in (session.places.cache / _FOLDER).glob("*"):
        path.unlink(missing_ok=True)


def _name(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return _UNFIT.sub(" ", first)[:_NAME_LENGTH].strip(" .") or now().replace(":", "-")
