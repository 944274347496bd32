"""Going through the links of a card with the keyboard, while the focus stays in the text.

The link that Enter would follow wears a ring; it is told to screen readers as it is reached.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from duidu.ui.theme import Role, Theme
from duidu.ui.widgets.passages import Passage

RING_PX, RADIUS_PX, BESIDE_PX = 2, 6, 5
Link = QPushButton | Passage


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say ``text``, if one is listening: a card is never focused, so it would be silent."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class LinkSteps(QWidget):
    """A ring over a page of a card, around the link at hand; unseen until the first step."""

    def __init__(self, page: QWidget, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._theme = page, theme
        self.at: Link | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def step(self, by: int) -> Link | None:
        """The next link in reading order, or with -1 the one before; after the last comes the first."""
        links = self._links()
        if not links:
            return None
        here = links.index(self.at) if self.at in links else (-1 if by > 0 else 0)
        self.at = links[(here + by) % len(links)]
        corner = self.at.mapTo(self._page, QPoint(0, 0))
        box = self.at.rect().translated(corner).adjusted(-BESIDE_PX, -RING_PX, BESIDE_PX, RING_PX)
        self.setGeometry(box)
        self.show()
        self.raise_()
        announce(self.at, self.at.accessibleName())
        return self.at

    def follow(self) -> bool:
        """Follow the link at hand; whether there is one."""
        link = self.at
        if isinstance(link, QPushButton):
            link.click()
        elif link is not None:
            link.activated.emit(False)
        return link is not None

    def _links(self) -> list[Link]:
        buttons: list[Link] = [*self._page.findChildren(QPushButton), *self._page.findChildren(Passage)]
        seen = [link for link in buttons if link.isVisibleTo(self._page)]

        def place(link: Link) -> tuple[int, int]:
            corner = link.mapTo(self._page, QPoint(0, 0))
            return corner.y(), corner.x()

        return sorted(seen, key=place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(Role.FOCUS), RING_PX))
        inside = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, RADIUS_PX, RADIUS_PX)
        painter.end()
        super().paintEvent(event)
