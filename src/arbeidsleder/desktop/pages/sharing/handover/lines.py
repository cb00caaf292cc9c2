"""Which lines of what was seen stand on the sheet: what is left out is listed, and chosen in a dialog.

And what does not fit on two pages, section by section. Writes nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.handover_sheet import Part
from arbeidsleder.desktop.pages.follow_up.checklist_card import ItemText
from arbeidsleder.desktop.pages.sharing.handover.words import too_long_line
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Box, Card, IconMark
from arbeidsleder.desktop.widgets.controls import Button, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.handover_sheet import SeenLine, TooLong

DIALOG_PX = (640, 620)


class TooLongCard(Box):
    """What does not fit on two pages, section by section."""

    choose_requested = Signal()
    """Emitted when the lines of what was seen are to be chosen; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(fill="bg-warning-soft", edge="border-warning", parent=parent)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark("warning", 20, colour="text-warning"))
        head.addWidget(Text(_("Arket er for langt"), Type.BODY_STRONG, colour="text-warning"), 1)
        self.body.addLayout(head)
        told = _("Det får ikke plass på to sider, og ingenting kuttes. Kort ned, så kan det skrives ut.")
        self.body.addWidget(Text(told, Type.SMALL, colour="text-warning", wrap=True))
        self.lines = Text("", Type.SMALL, colour="text-warning", wrap=True)
        self.choose = Button(_("Velg hva som står…"), icon="pencil", small=True)
        self.choose.clicked.connect(lambda: self.choose_requested.emit())
        self.body.addSpacing(4)
        self.body.addWidget(self.lines)
        self.body.addSpacing(4)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_long(self, too_long: Sequence[TooLong]) -> None:
        """Show what is too long, or go away."""
        self.lines.setText("\n".join(too_long_line(one) for one in too_long))
        self.choose.setVisible(any(one.part is Part.AIMS for one in too_long))
        self.setVisible(bool(too_long))


class LinesCard(Card):
    """What was seen and does not stand on the sheet."""

    choose_requested = Signal()
    """Emitted when the lines are to be chosen; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Text(_("Oppgaver og læreplanmål"), Type.PANEL_TITLE))
        self.told = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.choose = Button(_("Velg hva som står…"), icon="pencil", small=True)
        self.choose.clicked.connect(lambda: self.choose_requested.emit())
        self.body.addSpacing(4)
        self.body.addWidget(self.told)
        self.body.addSpacing(8)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[SeenLine]) -> None:
        """List what is left out."""
        out = [one.words for one in lines if not one.stands]
        if not lines:
            told = _("Ingenting er sett ennå.")
        elif not out:
            told = _("Alt som er sett, står på arket.")
        else:
            told = "\n".join((_("Ikke med på arket, som sier at mer er sett:"), *out))
        self.told.setText(told)
        self.choose.setVisible(bool(lines))


class LinesDialog(QDialog):
    """A box for each line; what is ticked stands on the sheet."""

    chosen = Signal(object)
    """Emitted with the keys of the lines that are left out, a tuple, when the user keeps the choice."""

    def __init__(self, lines: Sequence[SeenLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Hva som står på arket"))
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text(_("Hva som står på arket"), Type.PANEL_TITLE))
        told = _("Det du tar bort, står ikke på arket. Arket sier med ord at mer er sett.")
        column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        column.addWidget(self._rows(lines), 1)
        self.keep, self.every = MainButton(_("Lagre")), Button(_("Ta med alt"))
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        self.every.clicked.connect(self._take_all)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.keep, self.every, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        size = parent.window().size()
        self.resize(min(DIALOG_PX[0], size.width() - 32), min(DIALOG_PX[1], size.height() - 32))

    def _rows(self, lines: Sequence[SeenLine]) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(8)
        for one in lines:
            box = self.boxes.get(one.key)  # two tasks of one name are chosen as one
            if box is None:
                box = self.boxes[one.key] = QCheckBox()
                box.setAccessibleName(one.words)
                box.setChecked(one.stands)
                row = QHBoxLayout()
                row.setSpacing(8)
                row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(ItemText(one.words, box), 1)
                column.addLayout(row)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _take_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _keep(self) -> None:
        self.chosen.emit(tuple(key for key, box in self.boxes.items() if not box.isChecked()))
        self.accept()
