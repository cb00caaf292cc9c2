"""The optional kind of an absence, folded away (PRODUCT.md principle 5).

While it is folded in, no widget holds the choice: the options exist only while the fold is open, and no
name, description or tooltip outside the open options tells what is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.controls import OptionGroup
from arbeidsleder.desktop.widgets.row_delegate import fits, paint_text
from arbeidsleder.domain.absence import AbsenceKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

KINDS = (AbsenceKind.SICK, AbsenceKind.APPROVED_BY_NAV, AbsenceKind.OTHER, None)


class FoldButton(QAbstractButton):
    """A quiet line with a mark that turns when it is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.short_text = ""
        """Painted where the text has no room."""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One small line."""
        return QSize(200, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = "chevron-down" if self.isChecked() else "chevron-right"
        look().icons.paint(painter, QRectF(0, 4, 16, 16), mark, look().colour("quiet"))
        room = QRectF(24, 0, self.width() - 24, self.height())
        words = self.text() if fits(self.text(), Type.SMALL, room.width()) else self.short_text
        paint_text(painter, room, words, Type.SMALL, "quiet")
        painter.end()


class KindFold(QWidget):
    """The line, and under it the choices while it is open."""

    wanted = Signal()
    """Emitted when the fold opens and the kind that stands is to be read."""

    unfolded = Signal()
    """Emitted when the choices stand there, so that they can be scrolled into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: AbsenceKind | None = None
        self._read = False
        self.options: OptionGroup | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.button = FoldButton()
        self.button.toggled.connect(self._turn)
        self._column.addWidget(self.button)

    @property
    def was_read(self) -> bool:
        """Whether the user opened the fold, so that `kind` is their choice."""
        return self._read

    @property
    def kind(self) -> AbsenceKind | None:
        """The choice, None for no kind."""
        return self._kind

    def reset(self, name: str) -> None:
        """Fold in and forget everything."""
        self.button.setChecked(False)
        self._fold_in()
        self._kind, self._read = None, False
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Use *name* in the line."""
        line = _("Årsak – bare hvis {name} selv vil. Bare du ser den.").format(name=name)
        self.button.setText(line)
        self.button.short_text = _("Årsak – bare hvis deltakeren selv vil. Bare du ser den.")
        self.button.setAccessibleName(line)

    def show_kind(self, kind: AbsenceKind | None) -> None:
        """Show what was read, if the fold is still open and nothing was chosen meanwhile."""
        if not self.button.isChecked() or self._read:
            return
        self._kind, self._read = kind, True
        self._show_options()

    def fold_in(self) -> None:
        """Hide the choice, which stands until the card is saved or closed."""
        self.button.setChecked(False)

    def _turn(self, opened: bool) -> None:
        if not opened:
            self._fold_in()
        elif self._read:
            self._show_options()
        else:
            self.wanted.emit()

    def _show_options(self) -> None:
        labels = [_("Syk"), _("Annet som Nav godtar"), _("Annet"), _("Ingen årsak føres")]
        self.options = OptionGroup(_("Årsak"), labels, keys=False)
        self.options.choose(KINDS.index(self._kind))
        self.options.chosen.connect(self._choose)
        self._column.addWidget(self.options)
        self.options.show()
        self.unfolded.emit()

    def _choose(self, index: int) -> None:
        self._kind = KINDS[index]

    def _fold_in(self) -> None:
        if self.options is not None:
            self.options.choose(-1)
            self._column.removeWidget(self.options)
            self.options.hide()
            self.options.setParent(None)
            self.options.deleteLater()
            self.options = None
        self.button.update()
