"""How the panes stand: which essay in which pane, at what place, how wide, linked or not.

A :class:`Workspace` is frozen; every gesture yields a new one, and the window draws the difference.  It is
written as JSON into the library's arrangements, so that everything is in its place after a restart, also
after a killed process.  A layout that cannot be read yields an empty workspace, never an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from duidu.base.text import Position

MOST_PANES = 4
HISTORY_STEPS = 50


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the reader was: an essay and a place in it (None: its start)."""

    essay: str
    place: Position | None = None


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane.  ``key`` stays with it when panes change their order; ``zoom_px`` adds to the text size.

    ``essay`` is empty in a pane where nothing is open yet; ``share`` is its part of the width.
    """

    key: int
    essay: str = ""
    place: Position | None = None
    script: str = ""
    zoom_px: int = 0
    share: float = 1.0
    behind: tuple[Stop, ...] = ()
    ahead: tuple[Stop, ...] = ()

    @property
    def stop(self) -> Stop:
        return Stop(self.essay, self.place)


@dataclass(frozen=True, slots=True)
class Workspace:
    """One to four panes, the active one, and what is open beside them."""

    panes: tuple[Pane, ...] = (Pane(0),)
    active: int = 0
    linked: bool = False
    panel: str = ""
    paragraph: bool = False
    page: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def active_pane(self) -> Pane:
        return self.pane(self.active)

    @property
    def essays(self) -> tuple[str, ...]:
        """The essays that are open, in the order of the panes, each once."""
        return tuple(dict.fromkeys(pane.essay for pane in self.panes if pane.essay))

    def pane(self, key: int) -> Pane:
        """The pane with this key; ``KeyError`` where there is none."""
        for pane in self.panes:
            if pane.key == key:
                return pane
        raise KeyError(key)

    def index(self, key: int) -> int:
        return next(number for number, pane in enumerate(self.panes) if pane.key == key)

    def activate(self, key: int) -> Workspace:
        """Make this pane the one that keys and commands act on; return to the panes from a page."""
        self.pane(key)
        return replace(self, active=key)

    def neighbour(self, step: int) -> Workspace:
        """Activate the next (1) or previous (-1) pane, round the end."""
        at = (self.index(self.active) + step) % len(self.panes)
        return replace(self, active=self.panes[at].key)

    def change_pane(self, key: int, **changes: Any) -> Workspace:
        """The same with other values in one pane."""
        panes = tuple(replace(p, **changes) if p.key == key else p for p in self.panes)
        return replace(self, panes=panes)

    def open_here(self, essay: str, place: Position | None = None) -> Workspace:
        """Open in the active pane; where it was goes into its history."""
        pane = self.active_pane
        behind = _kept(pane.behind, pane.stop) if pane.essay else pane.behind
        return self.change_pane(pane.key, essay=essay, place=place, behind=behind, ahead=())

    def open_beside(self, essay: str, place: Position | None = None) -> Workspace:
        """Open in a new pane to the right of the active one; with four panes, in the next one."""
        if len(self.panes) >= MOST_PANES:
            return self.neighbour(1).open_here(essay, place)
        if not self.active_pane.essay:
            return self.open_here(essay, place)
        active = self.active_pane
        new = Pane(self._free_key(), essay, place, active.script, active.zoom_px)
        return self._insert(new)

    def split(self) -> Workspace:
        """The active essay once more beside itself, at the same place."""
        if len(self.panes) >= MOST_PANES:
            return self
        active = self.active_pane
        return self._insert(replace(active, key=self._free_key(), behind=(), ahead=()))

    def close(self, key: int) -> Workspace:
        """Close a pane; the last one stays, empty.  The neighbour becomes active."""
        if len(self.panes) == 1:
            return replace(self, panes=(Pane(self.panes[0].key),), linked=False)
        at = self.index(key)
        panes = tuple(pane for pane in self.panes if pane.key != key)
        active = self.active if self.active != key else panes[min(at, len(panes) - 1)].key
        return replace(self, panes=panes, active=active, linked=self.linked and len(panes) > 1)

    def close_others(self) -> Workspace:
        """Leave only the active pane."""
        return replace(self, panes=(self.active_pane,), linked=False)

    def move(self, key: int, to_index: int) -> Workspace:
        """Put a pane at another place in the row (0 is the left)."""
        moved = self.pane(key)
        rest = [pane for pane in self.panes if pane.key != key]
        rest.insert(max(0, min(to_index, len(rest))), moved)
        return replace(self, panes=tuple(rest))

    def resize(self, shares: tuple[float, ...]) -> Workspace:
        """Take over the widths of the panes, as parts of their sum."""
        total = sum(shares) or 1.0
        if len(shares) != len(self.panes):
            return self
        panes = tuple(
            replace(pane, share=round(share / total * len(shares), 3))
            for pane, share in zip(self.panes, shares, strict=True)
        )
        return replace(self, panes=panes)

    def visit(self, place: Position) -> Workspace:
        """Jump within the active essay; the place left goes into the history."""
        pane = self.active_pane
        return self.change_pane(pane.key, place=place, behind=_kept(pane.behind, pane.stop), ahead=())

    def back(self) -> Workspace:
        """Where the active pane was before; the same where there is nothing before."""
        pane = self.active_pane
        if not pane.behind:
            return self
        stop = pane.behind[-1]
        return self.change_pane(
            pane.key,
            essay=stop.essay,
            place=stop.place,
            behind=pane.behind[:-1],
            ahead=_kept(pane.ahead, pane.stop),
        )

    def forward(self) -> Workspace:
        """The way back from :meth:`back`."""
        pane = self.active_pane
        if not pane.ahead:
            return self
        stop = pane.ahead[-1]
        return self.change_pane(
            pane.key,
            essay=stop.essay,
            place=stop.place,
            behind=_kept(pane.behind, pane.stop),
            ahead=pane.ahead[:-1],
        )

    def without(self, gone: frozenset[str]) -> Workspace:
        """The same where these essays are no longer in the library: their panes close."""
        workspace = self
        for pane in self.panes:
            if pane.essay in gone:
                workspace = workspace.close(pane.key)
        panes = tuple(
            replace(
                pane,
                behind=tuple(stop for stop in pane.behind if stop.essay not in gone),
                ahead=tuple(stop for stop in pane.ahead if stop.essay not in gone),
            )
            for pane in workspace.panes
        )
        return replace(workspace, panes=panes)

    def with_stops(self, moved: Callable[[Stop], Stop]) -> Workspace:
        """The same with each stop of the ways back and forward where ``moved`` says that it is now."""
        panes = tuple(
            replace(pane, behind=tuple(map(moved, pane.behind)), ahead=tuple(map(moved, pane.ahead)))
            for pane in self.panes
        )
        return replace(self, panes=panes)

    def _insert(self, new: Pane) -> Workspace:
        at = self.index(self.active) + 1
        panes = (*self.panes[:at], new, *self.panes[at:])
        even = tuple(replace(pane, share=1.0) for pane in panes)
        return replace(self, panes=even, active=new.key)

    def _free_key(self) -> int:
        return max(pane.key for pane in self.panes) + 1


def _kept(stops: tuple[Stop, ...], stop: Stop) -> tuple[Stop, ...]:
    if stops and stops[-1] == stop:
        return stops
    return (*stops, stop)[-HISTORY_STEPS:]


def dump_workspace(workspace: Workspace) -> str:
    """The layout as JSON."""
    value = {
        "panes": [_dump_pane(pane) for pane in workspace.panes],
        "active": workspace.index(workspace.active),
        "linked": workspace.linked,
        "panel": workspace.panel,
        "paragraph": workspace.paragraph,
        "page": workspace.page,
        "extra": workspace.extra,
    }
    return json.dumps(value, ensure_ascii=False)


def load_workspace(text: str | None) -> Workspace:
    """The layout of a JSON text; an empty workspace where it cannot be read."""
    try:
        value = json.loads(text or "{}")
        panes = tuple(_load_pane(number, row) for number, row in enumerate(value["panes"][:MOST_PANES]))
        return Workspace(
            panes=panes or (Pane(0),),
            active=min(max(int(value["active"]), 0), max(len(panes) - 1, 0)),
            linked=bool(value["linked"]) and len(panes) > 1,
            panel=str(value["panel"]),
            paragraph=bool(value["paragraph"]),
            page=str(value["page"]),
            extra=dict(value["extra"]),
        )
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Workspace()


def _dump_pane(pane: Pane) -> dict[str, Any]:
    return {
        "essay": pane.essay,
        "place": _dump_place(pane.place),
        "script": pane.script,
        "zoom_px": pane.zoom_px,
        "share": pane.share,
        "behind": [[stop.essay, _dump_place(stop.place)] for stop in pane.behind],
        "ahead": [[stop.essay, _dump_place(stop.place)] for stop in pane.ahead],
    }


def _load_pane(key: int, row: dict[str, Any]) -> Pane:
    return Pane(
        key,
        str(row["essay"]),
        _load_place(row["place"]),
        str(row["script"]),
        int(row["zoom_px"]),
        float(row["share"]),
        tuple(Stop(str(essay), _load_place(place)) for essay, place in row["behind"]),
        tuple(Stop(str(essay), _load_place(place)) for essay, place in row["ahead"]),
    )


def _dump_place(place: Position | None) -> list[Any] | None:
    return None if place is None else [place.block, place.offset]


def _load_place(value: list[Any] | None) -> Position | None:
    return None if value is None else Position(str(value[0]), max(0, int(value[1])))
