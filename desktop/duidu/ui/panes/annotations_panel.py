"""The reader's annotations in the side bar: of the essay at hand or of all, filtered, edited where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLineEdit, QWidget

from duidu.app.presenters.annotations import AnnotationRow, AnnotationsPresenter, AnnotationsState
from duidu.base.changes import Changes
from duidu.core.annotations.model import AnchorState, Colour
from duidu.ui.context import Notice, WindowContext
from duidu.ui.parts.controls import column, of_kind, quiet_label, row
from duidu.ui.parts.pieces import Choice, ColourDot, ScrolledColumn, link_button, section_label
from duidu.ui.parts.seen import WhenSeen
from duidu.ui.theme import Theme
from duidu.ui.widgets.annotation_item import AnnotationItem

ESSAY, ALL = "essay", "all"


class AnnotationsPanel(QWidget):
    """Follows the active pane."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        of_kind(self, "panel")
        self._context, self._words = context, context.words
        self._items: dict[AnnotationRow, AnnotationItem] = {}
        """Those that are listed: a list that changes in one place keeps the rest."""
        self.presenter = AnnotationsPresenter(context.session, self)
        self._build()
        signals = context.signals
        self._is_stale = False
        self._updating = WhenSeen(self, self._update, soon=True)
        signals.active_pane_changed.connect(lambda _: self._updating.ask())
        signals.essay_shown.connect(lambda _: self._updating.ask())
        signals.data_changed.connect(self._data_changed)
        signals.theme_changed.connect(self._themed)
        self._follow()

    def _build(self) -> None:
        words = self._words
        self.whose = Choice(
            ((ESSAY, words("notes.this_essay")), (ALL, words("library.all"))), words("notes.whose")
        )
        self.whose.chosen.connect(lambda which: self.presenter.list_all(which == ALL))
        self.count = quiet_label()
        self.field = QLineEdit()
        self.field.setPlaceholderText(words("notes.filter"))
        self.field.setAccessibleName(words("notes.filter"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.presenter.filter_text)
        self.dots: dict[Colour, ColourDot] = {}
        self.tags = QComboBox()
        self.tags.setAccessibleName(words("notes.tag"))
        self.tags.activated.connect(self._choose_tag)
        self.list = ScrolledColumn((0, 0, 4, 16), 0)
        self.export = link_button(words("action.export_notes"), self._export)
        layout = column(self, (8, 16, 8, 8), 8)
        head = row(None, (4, 0, 8, 0), 4)
        head.addWidget(self.whose)
        head.addStretch(1)
        head.addWidget(self.count)
        layout.addLayout(head)
        layout.addWidget(self.field)
        layout.addLayout(self._build_dots())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.export)

    def _build_dots(self) -> QBoxLayout:
        line = row(None, (4, 0, 4, 0), 4)
        for colour in Colour:
            dot = ColourDot(colour, self._words, self._context.theme)
            dot.setCheckable(True)
            dot.clicked.connect(lambda _=False, colour=colour: self.presenter.toggle_colour(colour))
            self.dots[colour] = dot
            line.addWidget(dot)
        line.addStretch(1)
        line.addWidget(self.tags)
        return line

    # --- gestures --------------------------------------------------------------------------------

    def _follow(self) -> None:
        pane = self._context.desk.active_pane()
        self.presenter.follow(None if pane is None else pane.essay_id)

    def _update(self) -> None:
        before = self.presenter.state
        self._follow()
        if self._is_stale and self.presenter.state is before:
            self.presenter.refresh()
        self._is_stale = False

    def _data_changed(self, changes: Changes) -> None:
        if self.presenter.concerns(changes):
            self._is_stale = True
            self._updating.ask()

    def _choose_tag(self, index: int) -> None:
        self.presenter.choose_tag(self.tags.itemData(index))

    def _export(self) -> None:
        from duidu.ui.dialogs.export_notes import ExportNotesDialog

        chosen = self.presenter.state.chosen.essay
        ExportNotesDialog(self._context, self.window(), None if chosen is None else [chosen]).open()

    def _open(self, key: str, beside: bool) -> None:
        found = self.presenter.row(key)
        if found is None:
            return
        if found.state is AnchorState.ORPHANED:
            self._context.desk.open_essay(found.essay, None, beside=beside)
            self._context.desk.notify(Notice(self._words("notes.orphaned")))
        else:
            self._context.desk.open_essay(found.essay, found.place, beside=beside)

    def _remove(self, key: str) -> None:
        self.presenter.delete(key)
        words, desk = self._words, self._context.desk
        undo = Notice(words("marking.deleted"), words("action.undo"), lambda: desk.run_action("undo"))
        desk.notify(undo)

    def _themed(self, theme: Theme) -> None:
        for dot in self.dots.values():
            dot.set_theme(theme)
        self.list.inside.update()

    # --- what is shown ---------------------------------------------------------------------------

    def show_annotations(self, state: AnnotationsState) -> None:
        """The presenter's view; never while a note is being written here."""
        words = self._words
        self.whose.choose(ALL if state.chosen.essay is None else ESSAY)
        filtered = state.count != state.all_count
        key = "notes.count_of" if filtered else "notes.count"
        self.count.setText(words(key, count=state.count, all=state.all_count))
        for colour, count in state.colours:
            dot = self.dots[colour]
            dot.setChecked(colour in state.chosen.colours)
            dot.setToolTip(f"{words(f'term.{colour.value}')} {count}")
        self._show_tags(state)
        self.export.setVisible(state.all_count > 0)
        if any(item.editing for item in self.list.inside.findChildren(AnnotationItem)):
            QTimer.singleShot(300, self, lambda: self.show_annotations(self.presenter.state))
            return
        lines = self._lines(state)
        self._items = {line.row: line for line in lines if isinstance(line, AnnotationItem)}
        self.list.fill(lines)

    def _show_tags(self, state: AnnotationsState) -> None:
        self.tags.blockSignals(True)
        self.tags.clear()
        self.tags.addItem(self._words("notes.all_tags"), None)
        for tag, count in state.tags:
            self.tags.addItem(f"#{tag} {count}", tag)
        self.tags.setCurrentIndex(max(0, self.tags.findData(state.chosen.tag)))
        self.tags.setVisible(bool(state.tags))
        self.tags.blockSignals(False)

    def _lines(self, state: AnnotationsState) -> list[QWidget | Callable[[], QWidget]]:
        """What is listed: items that were there before, and how the others are made."""
        if not state.count:
            key = "notes.none_match" if state.all_count else "notes.empty"
            return [_padded(quiet_label(self._words(key), wrap=True))]
        lines: list[QWidget | Callable[[], QWidget]] = []
        several = state.chosen.essay is None
        for group in state.groups:
            if several and group.title:
                lines.append(partial(_title, group.title))
            lines.append(partial(_heading, group.heading or self._words("notes.before_first")))
            lines += [self._items.get(found) or partial(self._item, found) for found in group.rows]
        if state.has_more:
            lines.append(partial(link_button, self._words("notes.more"), self.presenter.list_more))
        return lines

    def _item(self, found: AnnotationRow) -> AnnotationItem:
        item = self._items[found] = AnnotationItem(self._words, lambda: self._context.theme, found)
        item.opened.connect(self._open)
        item.note_changed.connect(self.presenter.edit_note)
        item.recoloured.connect(self.presenter.recolour)
        item.removed.connect(self._remove)
        return item


def _padded(label: QLabel) -> QLabel:
    label.setContentsMargins(8, 12, 8, 2)
    label.setWordWrap(True)
    return label


def _heading(text: str) -> QLabel:
    return _padded(section_label(text))


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "title")
    label.setWordWrap(True)
    label.setContentsMargins(8, 16, 8, 0)
    return label
