"""A card beside a line of text: a window of its own that never takes the focus and never covers the line.

It is a ``Qt.ToolTip`` window, so the keyboard stays in the text; the pane hands it the keys it understands.
Pages lie on each other as the reader follows related terms; Esc (or back) takes one away at a time.  Tab goes
from link to link, Enter follows, Space reads on in what is longer than the card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from duidu.app.words import Words
from duidu.ui.parts.controls import IconButton, column, on_click, row, scaled
from duidu.ui.theme import Theme
from duidu.ui.widgets.cards.steps import LinkSteps, announce

WIDTH_PX = 380
MOST_HEIGHT_PX = 560
HEAD_PX = 40
GAP_PX = 8
LEAVE_MS = 280
OVERLAP_PX = 32


class CardPage(QWidget):
    """One page of a card: a name for screen readers, a heading, and lines below it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.name = name
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 4, 20, 16)
        self.column.setSpacing(8)
        self.on_known: Callable[[], None] | None = None
        self.on_enter: Callable[[], object] | None = None
        """What Enter does while this page is on top and no link was stepped to: the page's first link."""
        self.steps: LinkSteps | None = None

    def add_text(self, text: str, kind: str = "", px: int = 0) -> QLabel:
        """A wrapped paragraph of plain text; ``px`` sets its size."""
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        if px:
            label.setStyleSheet(f"font-size: {px}px;")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.column.addWidget(label)
        return label

    def spoken(self) -> str:
        """What a screen reader says when the page comes: its name and the first paragraph."""
        labels = self.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        first = next((label.text() for label in labels if label.wordWrap()), "")
        return "　".join(text for text in (self.name, first) if text)


class Card(QFrame):
    """Shows pages near a line."""

    closed = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self.pages: list[CardPage] = []
        self.pinned = False
        self._line = QRect()
        self._taken: Sequence[QRect] = ()
        self._leave = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._leave.timeout.connect(self._left)
        self._build(words, theme)

    def _build(self, words: Words, theme: Theme) -> None:
        self._back = on_click(IconButton("back", words("card.back"), theme), self.step_out)
        self._pin = on_click(IconButton("pin", words("card.pin"), theme), self.toggle_pin)
        self._pin.setCheckable(True)
        self._close = on_click(IconButton("close", words("card.close"), theme), self.dismiss)
        for button in (self._back, self._pin, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = QLabel()
        self._title.setProperty("kind", "section")
        top = QWidget()
        top.setFixedHeight(scaled(HEAD_PX))
        head = row(top, (20, 8, 8, 0), 0)
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self._pin)
        head.addWidget(self._close)
        self._body = QScrollArea()
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.viewport().setAutoFillBackground(False)
        layout = column(self, (1, 1, 1, 1), 0)
        layout.addWidget(top)
        layout.addWidget(self._body, 1)

    # --- showing ---------------------------------------------------------------------------------

    def show_page(self, page: CardPage, line: QRect, title: str = "", taken: Sequence[QRect] = ()) -> None:
        """Show one page beside ``line``, off the cards at ``taken`` (global pixels), in place of what was there."""
        self._clear()
        self._line, self._taken = line, taken
        self.push(page, title)

    def push(self, page: CardPage, title: str = "") -> None:
        """Lay a page on top; Esc goes back to the one below."""
        page.setProperty("title", title)
        self.pages.append(page)
        self._show_top()
        announce(self, page.spoken())

    def rehearse(self, page: CardPage) -> None:
        """Lay out and draw a page that nobody sees, so that the first real one opens without a pause."""
        self._body.setWidget(page)
        inner = scaled(WIDTH_PX) - 2
        page.resize(inner, page.column.totalHeightForWidth(inner))
        self.resize(scaled(WIDTH_PX), scaled(MOST_HEIGHT_PX))
        self.grab()
        self._body.takeWidget()
        page.deleteLater()

    def grow(self, page: CardPage) -> None:
        """More came into a page: give it room away from its line; what is being read does not move."""
        if not self.isVisible() or not self.pages or self.pages[-1] is not page:
            return
        before, screen, size = self.geometry(), self._screen(), self._fit()
        if before.top() > self._line.bottom():
            size.setHeight(min(size.height(), screen.bottom() - before.top()))
            self._grow_to(QRect(before.topLeft(), size))
        elif before.bottom() < self._line.top():
            size.setHeight(min(size.height(), before.bottom() - screen.top()))
            self._grow_to(QRect(QPoint(before.left(), before.bottom() - size.height() + 1), size))
        else:
            self._place(size)

    def _grow_to(self, wanted: QRect) -> None:
        """Not over a pinned card: there the page is scrolled instead."""
        if not any(wanted.intersects(other) for other in self._taken):
            self.setGeometry(wanted)

    def _show_top(self) -> None:
        page = self.pages[-1]
        old = self._body.takeWidget()
        if old is not None:
            old.hide()
        self._body.setWidget(page)
        page.setAutoFillBackground(False)
        page.show()
        self._title.setText(page.property("title") or "")
        self._back.setVisible(len(self.pages) > 1)
        self.setAccessibleName(page.name)
        self._place(self._fit())
        self.show()
        self.raise_()

    def _fit(self) -> QSize:
        """Lay the page on top out for the card's width; how large the card would be for it."""
        page = self.pages[-1]
        page.ensurePolished()
        head, most = scaled(HEAD_PX), scaled(MOST_HEIGHT_PX)
        inner = scaled(WIDTH_PX) - 2
        wanted = page.column.totalHeightForWidth(inner)
        if wanted + head > most:
            inner -= self._body.verticalScrollBar().sizeHint().width()
            wanted = page.column.totalHeightForWidth(inner)
        page.resize(inner, wanted)
        return QSize(scaled(WIDTH_PX), min(wanted + head + 4, most))

    def _place(self, size: QSize) -> None:
        # Place and size in one: a card that first grows where it is would lie under the pointer for a
        # moment, the pointer would have left the text, and the card would go.
        self.setGeometry(QRect(place_beside(self._line, size, self._screen(), self._taken), size))

    def _screen(self) -> QRect:
        screen = QGuiApplication.screenAt(self._line.center()) or QGuiApplication.primaryScreen()
        return screen.availableGeometry()

    # --- stepping out ----------------------------------------------------------------------------

    def step_out(self) -> None:
        """One layer away: the page on top, then the card."""
        if len(self.pages) > 1:
            self._body.takeWidget()
            self.pages.pop().deleteLater()
            self._show_top()
        else:
            self.dismiss()

    def dismiss(self) -> None:
        """Close, pinned or not."""
        self._leave.stop()
        self.pinned = False
        self._pin.setChecked(False)
        self.hide()
        self._clear()
        self.closed.emit()

    def toggle_pin(self) -> None:
        """A pinned card stays when the pointer goes."""
        self.pinned = not self.pinned
        self._pin.setChecked(self.pinned)

    def leave_soon(self) -> None:
        """The pointer left what the card explains: go, unless it comes into the card."""
        if not self.pinned and self.isVisible():
            self._leave.start()

    def stay(self) -> None:
        """The pointer is back."""
        self._leave.stop()

    def _left(self) -> None:
        if not self.pinned and not self.underMouse():
            self.dismiss()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.stay()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.leave_soon()
        super().leaveEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that came to the text while the card is open; whether it was the card's."""
        plain = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if not self.isVisible() or event.modifiers() & ~plain:
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key == Qt.Key.Key_Space and not self.pinned:
            return self._read_on(-1 if back else 1)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._step(-1 if back or key == Qt.Key.Key_Backtab else 1)
        return not back and self._take_letter(Qt.Key(key))

    def _take_letter(self, key: Qt.Key) -> bool:
        page = self.pages[-1]
        if key == Qt.Key.Key_Escape:
            self.step_out()
        elif key == Qt.Key.Key_P:
            self.toggle_pin()
        elif key == Qt.Key.Key_K and page.on_known is not None:
            page.on_known()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._follow(page)
        else:
            return False
        return True

    def _follow(self, page: CardPage) -> bool:
        """The link that Tab came to; before any step the page's first."""
        if page.steps is not None and page.steps.follow():
            return True
        if page.on_enter is not None:
            page.on_enter()
        return page.on_enter is not None

    def _step(self, by: int) -> bool:
        page = self.pages[-1]
        page.steps = page.steps or LinkSteps(page, self._theme)
        link = page.steps.step(by)
        if link is not None:
            self._body.ensureWidgetVisible(link)
        return link is not None

    def _read_on(self, by: int) -> bool:
        bar = self._body.verticalScrollBar()
        if bar.maximum() == 0:
            return False
        bar.setValue(bar.value() + by * (bar.pageStep() - OVERLAP_PX))
        return True

    def _clear(self) -> None:
        self._body.takeWidget()
        for page in self.pages:
            page.hide()
            page.deleteLater()
        self.pages = []


def place_beside(line: QRect, size: QSize, screen: QRect, taken: Sequence[QRect] = ()) -> QPoint:
    """Top left of a card below the line, above it where there is no room, never over it.

    Of the places near the line the first that lies on no rectangle of ``taken`` (cards that stay); where all
    do, the first of all.  All in global pixels.
    """
    places = [QRect(corner, size) for corner in _corners(line, size, screen)]
    beside = [place for each in taken for place in _moved_off(each, places[0], line, screen)]
    free = (place for place in places + beside if not any(place.intersects(other) for other in taken))
    return next(free, places[0]).topLeft()


def _corners(line: QRect, size: QSize, screen: QRect) -> list[QPoint]:
    """Where a card fits beside the line, the best first; never empty."""
    x = min(max(line.left() - 24, screen.left() + GAP_PX), screen.right() - size.width() - GAP_PX)
    below, above = line.bottom() + GAP_PX, line.top() - GAP_PX - size.height()
    found = []
    if below + size.height() <= screen.bottom():
        found.append(QPoint(x, below))
    if above >= screen.top():
        found.append(QPoint(x, above))
    y = max(screen.top() + GAP_PX, screen.bottom() - size.height() - GAP_PX)
    if line.right() + GAP_PX + size.width() <= screen.right():
        found.append(QPoint(line.right() + GAP_PX, y))
    left = line.left() - GAP_PX - size.width()
    if left >= screen.left() or not found:
        found.append(QPoint(max(screen.left(), left), y))
    return found


def _moved_off(other: QRect, place: QRect, line: QRect, screen: QRect) -> list[QRect]:
    """``place`` at its height, moved to the right and to the left of another card, where that is on the screen."""
    right, left = QRect(place), QRect(place)
    right.moveLeft(other.right() + GAP_PX)
    left.moveRight(other.left() - GAP_PX)
    return [moved for moved in (right, left) if screen.contains(moved) and not moved.intersects(line)]
