"""The only place that wires everything, in reading order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from duidu.app.operations.indexing import open_index
from duidu.app.session import Session
from duidu.base.paths import Places, find_places, resources
from duidu.base.settings import Settings
from duidu.core.store import DATABASE_NAME, Store

if TYPE_CHECKING:
    from duidu.core.glossary import Glossary


def open_session(places: Places, *, read_only: bool = False) -> Session:
    """Open the library at ``places``; ``UserError`` where it cannot be opened."""
    settings = Settings.load(places.config / "settings.json")
    if read_only and not (places.library / DATABASE_NAME).exists():
        Store.open(places.library).close()  # looking at a new library shows an empty one
    store = Store.open(places.library, read_only=read_only)
    return Session(
        places, settings, store, load_glossary=_load_glossary, open_index=open_index, render_pdf=_render_pdf
    )


def main(arguments: list[str]) -> int:
    """Run a command of the command line, or the window where there is none; returns the exit status."""
    from duidu.cli.parser import parse

    request = parse(arguments)
    places = find_places(request.library)
    _prepare_segmenter(places)
    if request.command is not None:
        from duidu.cli.main import run_command

        return run_command(request, lambda read_only: open_session(places, read_only=read_only))
    if request.offscreen:
        from duidu.ui.offscreen import run_offscreen

        return run_offscreen(lambda: open_session(places), request.out, request.imports)
    from duidu.ui.application import run_window

    return run_window(lambda: open_session(places), request.imports)


def _load_glossary() -> Glossary:
    from duidu.core.glossary import Glossary

    return Glossary.load(resources() / "glossary")


def _render_pdf(html: str, traditional: bool) -> bytes:
    """Pages are drawn by the window's toolkit, without a screen where the command line asks."""
    from duidu.ui.printing import html_to_pdf

    return html_to_pdf(html, traditional=traditional)


def _prepare_segmenter(places: Places) -> None:
    """Words are segmented with a cache of our own; the shared temporary folder is not ours to trust."""
    from duidu.core import segment

    segment.configure(Path(places.cache))
