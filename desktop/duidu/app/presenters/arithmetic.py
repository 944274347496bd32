"""How many panes fit: a column of 26 to 40 characters each, else something folds.

Twenty-eight characters at 18 px with margins need about 580 px.  Below 26 characters a pane first folds the
panel on the right, then the one on the left; then the panes stand behind each other as tabs.
"""

from __future__ import annotations

from dataclasses import dataclass

FEWEST_CHARS = 26
MOST_CHARS = 40
RAIL_PX = 44
LEFT_PANEL_PX = 288
RIGHT_PANEL_PX = 304
MARGINS_PX = 76


@dataclass(frozen=True, slots=True)
class Fit:
    """What is shown: the panels, and how many panes stand side by side (fewer than asked: as tabs)."""

    left: bool
    right: bool
    columns: int


def narrowest_pane_px(character_px: int) -> int:
    """The width of a pane that holds the fewest characters a line should have."""
    return FEWEST_CHARS * character_px + MARGINS_PX


def fit(width_px: int, panes: int, *, left: bool, right: bool, character_px: int = 18) -> Fit:
    """What fits into ``width_px`` when ``panes`` panes and these panels are wanted."""
    narrowest = narrowest_pane_px(character_px)
    room = width_px - RAIL_PX
    for with_left, with_right in ((left, right), (left, False), (False, False)):
        text = room - with_left * LEFT_PANEL_PX - with_right * RIGHT_PANEL_PX
        if text >= panes * narrowest:
            return Fit(with_left, with_right, panes)
    return Fit(False, False, max(1, min(panes, room // narrowest)))


def visible_range(panes: int, columns: int, active_index: int) -> range:
    """The neighbouring panes that are shown when only ``columns`` of ``panes`` fit, the active among them."""
    first = max(0, min(active_index - columns + 1, panes - columns))
    return range(first, first + columns)
