"""The chips above the places found: zones, and behind one of them all other conditions."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from duidu.app.presenters.searching import PAGE_ZONES, SearchPresenter, SearchRequest
from duidu.app.words import Words
from duidu.core.library.model import Zone
from duidu.core.search import Folding, Unit
from duidu.ui.parts.controls import column
from duidu.ui.parts.pieces import chip
from duidu.ui.widgets.flow import FlowLayout

KINDS = ("script", "variants", "width", "case")
UNITS = (Unit.SECTION, Unit.PARAGRAPH, Unit.SENTENCE)


class SearchChips(QWidget):
    """Two lines: where to look; and (when asked for, or when something there is set) how."""

    def __init__(self, words: Words, presenter: SearchPresenter) -> None:
        super().__init__()
        self._words = words
        self._presenter = presenter
        self._collection = ""
        layout = column(self, (16, 0, 16, 0), 8)
        self._zone_flow = self._build_zones()
        layout.addLayout(self._zone_flow)
        self.conditions = QWidget()
        self._condition_flow = self._build_conditions()
        self.conditions.setLayout(self._condition_flow)
        layout.addWidget(self.conditions)
        self.conditions.hide()

    def _build_zones(self) -> FlowLayout:
        words, presenter = self._words, self._presenter
        flow = FlowLayout(gap=8)
        self.everywhere = chip(words("zone.all"), presenter.search_everywhere)
        flow.addWidget(self.everywhere)
        self.zones: dict[Zone, QPushButton] = {}
        for zone in PAGE_ZONES:
            self.zones[zone] = chip(words(f"zone.{zone.value}"), partial(presenter.toggle_zone, zone))
            flow.addWidget(self.zones[zone])
        self.collection = chip(words("hits.library"), self._choose_collection, tip=words("hits.library_tip"))
        self.more = chip(words("hits.conditions"), self._show_conditions, tip=words("hits.conditions_tip"))
        flow.addWidget(self.collection)
        flow.addWidget(self.more)
        return flow

    def _build_conditions(self) -> FlowLayout:
        words, presenter = self._words, self._presenter
        flow = FlowLayout(gap=8)
        self.within = {
            unit: chip(words(f"hits.within_{unit.value}"), partial(presenter.set_within, unit))
            for unit in UNITS
        }
        self.kinds = {
            kind: chip(
                words(f"hits.keep_{kind}"),
                partial(presenter.distinguish, kind),
                tip=words(f"hits.keep_{kind}_tip"),
            )
            for kind in KINDS
        }
        self.marks = chip(words("hits.loose"), presenter.ignore_marks, tip=words("hits.loose_tip"))
        self.exact = chip(
            words("hits.exact"),
            lambda: presenter.set_exact(self.exact.isChecked()),
            tip=words("hits.exact_tip"),
        )
        self.regex = chip(
            words("hits.regex"),
            lambda: presenter.set_regex(self.regex.isChecked()),
            tip=words("hits.regex_tip"),
        )
        for button in (*self.within.values(), *self.kinds.values(), self.marks, self.exact, self.regex):
            flow.addWidget(button)
        return flow

    def _show_conditions(self) -> None:
        self.conditions.setVisible(self.more.isChecked())

    def _choose_collection(self) -> None:
        """A menu of the collections, the whole library first."""
        menu = QMenu(self)
        for identifier, name in [("", self._words("hits.library")), *self._names().items()]:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(identifier == self._collection)
            action.triggered.connect(lambda _=False, one=identifier: self._presenter.set_collection(one))
        menu.popup(self.collection.mapToGlobal(self.collection.rect().bottomLeft()))
        self.collection.setChecked(bool(self._collection))

    def _names(self) -> dict[str, str]:
        return {
            one.id: self._words("library.samples") if one.kind == "samples" else one.name
            for one in self._presenter.collections()
        }

    def _name(self, collection: str) -> str:
        """What the chip says; a collection that was deleted finds nothing, and says so."""
        if not collection:
            return self._words("hits.library")
        return self._names().get(collection) or self._words("hits.collection_gone")

    def show_request(self, request: SearchRequest) -> None:
        """Check what is set."""
        self.everywhere.setChecked(not request.zones)
        for zone, button in self.zones.items():
            button.setChecked(zone in request.zones)
        for unit, button in self.within.items():
            button.setChecked(unit is request.within)
        for kind, button in self.kinds.items():
            button.setChecked(not getattr(request.folding, kind))
        self.marks.setChecked(request.folding.ignore_marks)
        self.exact.setChecked(request.exact)
        self.regex.setChecked(request.regex)
        if request.collection != self._collection:
            self._collection = request.collection
            self.collection.setText(self._name(self._collection))
        self.collection.setChecked(bool(self._collection))
        special = request.exact or request.regex or request.folding != Folding()
        if special or request.within is not Unit.ESSAY:
            self.more.setChecked(True)
            self.conditions.show()
        for flow in (self._zone_flow, self._condition_flow):
            flow.invalidate()  # what is checked is bold, so wider
            flow.activate()
