"""The rail: where we are, the pages that exist, and Lås at the bottom. Knows pages only by id and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Hairline, Tag
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key, paint_text, text_width
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

WIDE_PX, NARROW_PX = 200, 104
_ROOMY_PX, _AROUND_PX = 56, 40  # of an item with the air below it, and of all that is no item


class RailItem(QAbstractButton):
    """One line of the rail: icon and word, a number where something is due."""

    def __init__(self, icon: str, word: str, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(word)
        self._icon_name, self._key, self._due = icon, key, 0
        self._narrow = self._dense = False
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def due(self) -> int:
        """The number shown; 0 shows none."""
        return self._due

    def set_due(self, count: int) -> None:
        """Show how many things are due; screen readers hear it too."""
        self._due = count
        self.setAccessibleDescription(_("{count} venter").format(count=count) if count else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Put the word below the icon, or beside it."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def set_dense(self, dense: bool) -> None:
        """With the word below, stand closer: the window is low and the pages are many."""
        if dense != self._dense:
            self._dense = dense
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return 40 high, or 52 with the word below where there is room for that."""
        if self._narrow:
            return QSize(NARROW_PX - 16, 40 if self._dense else 52)
        return QSize(WIDE_PX - 25, 40)

    def minimumSizeHint(self) -> QSize:
        """The same height always."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the item."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look()
        on = self.isChecked()
        ink = "text-accent" if on else "quiet"
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(colours.colour("bg-accent-moderate" if on else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if on:
            painter.setBrush(colours.colour("bar"))
            painter.drawRoundedRect(QRectF(0, 10, 3, self.height() - 20), 1.5, 1.5)
        if self._narrow:
            self._paint_narrow(painter, ink)
        else:
            self._paint_wide(painter, ink)
        painter.end()

    def _paint_wide(self, painter: QPainter, ink: str) -> None:
        middle = self.height() / 2
        look().icons.paint(painter, QRectF(12, middle - 10, 20, 20), self._icon_name, look().colour(ink))
        right = self.width() - 12.0
        if self._due:
            number = str(self._due)
            right -= text_width(number, Type.LABEL)
            room = QRectF(right, 0, 60, self.height())
            paint_text(painter, room, number, Type.LABEL, "quiet")
        elif self._key:
            right -= key_width(self._key)
            paint_key(painter, right, middle, self._key)
        role = Type.BODY_STRONG if self.isChecked() else Type.BODY
        paint_text(painter, QRectF(44, 0, right - 52, self.height()), self.text(), role, ink)

    def _paint_narrow(self, painter: QPainter, ink: str) -> None:
        middle, top = self.width() / 2, 1 if self._dense else 6
        look().icons.paint(painter, QRectF(middle - 10, top, 20, 20), self._icon_name, look().colour(ink))
        role = Type.LABEL if self.isChecked() else Type.SMALL
        room = QRectF(2, 20 if self._dense else 28, self.width() - 4, 20)
        paint_text(painter, room, self.text(), role, ink, Qt.AlignmentFlag.AlignHCenter)
        if self._due:
            paint_text(painter, QRectF(middle + 14, top - 2, 40, 20), str(self._due), Type.LABEL, "quiet")


class Rail(QWidget):
    """The rail, 200 wide, or 96 with the words below the icons."""

    page_requested = Signal(str)
    """Emitted with the id of the page whose item is pressed."""

    lock_requested = Signal()
    """Emitted when Lås is pressed."""

    day_end_requested = Signal()
    """Emitted when Avslutt dagen is pressed."""

    switch_requested = Signal()
    """Emitted when Bytt bruker is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sider"))
        self._items: dict[str, RailItem] = {}
        self._names = ("", "", "")
        self._shaded = self._narrow = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self.place = Text("", Type.NAME)
        self.user = Text("", Type.SMALL, colour="quiet")
        self.mark = Tag(_("prøve"))
        self.mark.setMinimumWidth(self.mark.sizeHint().width())  # a long place name gives way, never this
        self.mark.hide()
        self._head = QVBoxLayout()
        self._head.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.place)
        first.addWidget(self.mark)
        first.addStretch(1)
        self._head.addLayout(first)
        self.user.setFixedHeight(24)
        self._head.addWidget(self.user)
        self._column.addLayout(self._head)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        self._line = Hairline()
        self._column.addWidget(self._line)
        self.lock = RailItem("lock", _("Lås"), key="Ctrl L")
        self.lock.clicked.connect(lambda: self.lock_requested.emit())
        self.day_end = RailItem("day-end", _("Avslutt dagen"))
        self.day_end.clicked.connect(lambda: self.day_end_requested.emit())
        self.switch = RailItem("switch-user", _("Bytt bruker"))
        self.switch.clicked.connect(lambda: self.switch_requested.emit())
        self.switch.hide()  # one who is alone has nobody to give the place to
        self._column.addSpacing(8)
        self._column.addWidget(self.day_end)
        self._column.addWidget(self.switch)
        self._column.addSpacing(4)
        self._column.addWidget(self.lock)
        self._obey_width()

    def add(self, page_id: str, icon: str, word: str) -> RailItem:
        """Add a page's item below the others."""
        item = RailItem(icon, word)
        item.setCheckable(True)
        item.setAutoExclusive(True)
        item.setObjectName(f"rail-{page_id}")
        item.clicked.connect(lambda: self.page_requested.emit(page_id))
        item.set_narrow(self._narrow)
        self._items[page_id] = item
        self._list.addWidget(item)
        self._obey_height()
        return item

    def remove(self, page_id: str) -> None:
        """Take a page's item away."""
        item = self._items.pop(page_id)
        self._list.removeWidget(item)
        item.deleteLater()
        self._obey_height()

    def item(self, page_id: str) -> RailItem:
        """Return a page's item; KeyError for an unknown page."""
        return self._items[page_id]

    def mark_page(self, page_id: str) -> None:
        """Show which page is open."""
        self._items[page_id].setChecked(True)

    def set_place(self, place: str, ward: str, user: str) -> None:
        """Show where we are and who is at work."""
        self._names = (place, ward, user)
        self._show_names()

    def set_shaded(self, shaded: bool) -> None:
        """Show the user's initials instead of the name, or the name again."""
        self._shaded = shaded
        self._show_names()

    def set_trial_mark(self, on: bool) -> None:
        """Show «prøve» until the privacy checklist is done."""
        self.mark.setVisible(on)

    def set_narrow(self, narrow: bool) -> None:
        """Put words below icons, for narrow windows."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._obey_width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line to the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("rail"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look().colour("hairline"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between the items."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer in a low window."""
        super().resizeEvent(event)
        self._obey_height()

    def _obey_height(self) -> None:
        """Every page and what stands below them has its whole height, also at 200 %."""
        items = (*self._items.values(), self.day_end, self.switch, self.lock)
        dense = self._narrow and self.height() < len(items) * _ROOMY_PX + _AROUND_PX
        self._list.setSpacing(2 if dense else 4)
        self._column.setSpacing(2 if dense else 4)
        for item in items:
            item.set_dense(dense)

    def _show_names(self) -> None:
        place, ward, user = self._names
        self.place.setText(place)
        self.user.setText(
            " · ".join(part for part in (ward, initials(user) if self._shaded else user) if part)
        )

    def _obey_width(self) -> None:
        narrow = self._narrow
        self.setFixedWidth(NARROW_PX if narrow else WIDE_PX)
        side = 8 if narrow else 12
        self._column.setContentsMargins(side, 12 if narrow else 24, side + 1, 12)
        self._head.setContentsMargins(4 if narrow else 12, 0, 0 if narrow else 12, 4 if narrow else 16)
        self._line.setContentsMargins(12, 0, 12, 0)
        self.place.setVisible(not narrow)
        self.user.setVisible(not narrow)
        for item in (*self._items.values(), self.day_end, self.switch, self.lock):
            item.set_narrow(narrow)
        self._obey_height()
