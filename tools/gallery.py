"""Draw every shape, look and widget in light and dark, to be looked at: python tools/gallery.py OUT."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.app import make_application
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Card, IconMark, KeysStrip, NoteBox, PageHead, QuoteBlock, Tag
from arbeidsleder.desktop.widgets.controls import (
    Button,
    EmptyState,
    ErrorBar,
    LabelledField,
    MainButton,
    OptionGroup,
)
from arbeidsleder.desktop.widgets.fields import DateField, Field, TimeField
from arbeidsleder.desktop.widgets.row_delegate import (
    CellLook,
    paint_cell,
    paint_cell_ring,
    paint_keys_right,
    paint_row_ground,
    paint_row_ring,
    paint_text,
)
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark, paint_shape
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.system.assets import find_assets


class Rows(QWidget):
    """Three rows and five cells, drawn with the helpers that delegates use."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(750, 56 * 3 + 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("card"))
        rows = ((Shape.PRESENT, "Even", "Møtt 08:00"), (Shape.LATE, "Paweł", "Møtt 08:40 · sen"))
        for index, (shape, name, state) in enumerate((*rows, (Shape.EXPECTED, "Çağla", "Ventes 10:00"))):
            rect = QRectF(0, index * 56, 750, 56)
            paint_row_ground(painter, rect, marked=index == 2, ringed=index == 2, first=index == 0)
            paint_shape(painter, QRectF(16, rect.center().y() - 14, 28, 28), shape)
            paint_text(painter, QRectF(64, rect.top(), 104, 56), name, Type.NAME)
            paint_text(painter, QRectF(168, rect.top(), 104, 56), "08:00–12:00", Type.SUBTITLE, "quiet")
            paint_text(
                painter, QRectF(272, rect.top(), 216, 56), "Lunsjvogn på 1 Vest, med Eli", Type.SUBTITLE
            )
            role, colour = (Type.STATE_OPEN, "quiet") if index == 2 else (Type.NAME, "text")
            wide = paint_text(painter, QRectF(500, rect.top(), 200, 56), state, role, colour)
            if index < 2:
                paint_text(
                    painter, QRectF(508 + wide, rect.top() + 1, 90, 56), "ført 08:02", Type.SMALL, "quiet"
                )
            else:
                paint_keys_right(painter, 734, rect.center().y(), ["↵", "S", "F"])
                paint_row_ring(painter, rect)
        cells = (
            (CellLook.CONFIRMED, Shape.PRESENT, "08–12", ""),
            (CellLook.EXPECTED, Shape.EXPECTED, "10–14", ""),
            (CellLook.SUGGESTED, Shape.SUGGESTED, "Forslag: møtt", ""),
            (CellLook.MISSING, Shape.MISSING, "Mangler", ""),
            (CellLook.CONFIRMED, Shape.PARTIAL, "08–11", "av 08–14"),
        )
        for index, (kind, shape, text, small) in enumerate(cells):
            box = QRectF(8 + index * 148, 56 * 3 + 16, 140, 32)
            paint_cell(painter, box, kind, shape, text, small)
            if kind is CellLook.MISSING:
                paint_cell_ring(painter, box)
        painter.end()


def shapes_card() -> Card:
    """Every shape at its four sizes, and every icon."""
    card = Card()
    grid = QGridLayout()
    for column, shape in enumerate(Shape):
        for row, size in enumerate((28, 24, 20, 16)):
            grid.addWidget(ShapeMark(shape, size), row, column)
    for index, name in enumerate(look().icons.names()):
        grid.addWidget(IconMark(name, 20 if index % 2 else 16), 5 + index // 16, index % 16)
    card.body.addLayout(grid)
    return card


def side() -> QWidget:
    """A side panel with the parts of the absence card."""
    card = Card()
    card.setFixedWidth(416)
    card.body.setSpacing(12)
    add = card.body.addWidget
    add(Text("Fraværskort · Jonas", Type.PANEL_TITLE))
    options = OptionGroup("Beskjed", ["Jonas ga beskjed", "Uklar beskjed", "Ingen beskjed ennå"])
    options.choose(0)
    add(options)
    box = QComboBox()
    box.setProperty("dense", True)
    box.addItems(["Tekstmelding", "Telefon"])
    row = QHBoxLayout()
    row.addWidget(LabelledField("Hvordan", box), 1)
    when = TimeField(dense=True)
    when.setText("2577")
    when.editingFinished.emit()
    row.addWidget(LabelledField("Når", when, help_text="Skriv 0840 eller 8.40."))
    card.body.addLayout(row)
    add(LabelledField("Ventes tilbake", DateField(date(2027, 5, 7), today=lambda: date(2027, 5, 5))))
    add(QuoteBlock("«Jeg vil bli trygg på å snakke\nmed de som bor her.»", "sagt 28. april 2027"))
    add(QuoteBlock("«Jeg vil bli helsefagarbeider.»", role=Type.OWN_GOAL))
    add(NoteBox("Ny busstid: er her 09:55.", "Husk · bare du ser dette · slettes 12. mai"))
    buttons = QHBoxLayout()
    buttons.addWidget(Button("Møtt", icon="tick", small=True))
    buttons.addWidget(Button("Sen", icon="clock", small=True))
    buttons.addWidget(Button("Skriv ut", icon="printer", small=True, quiet=True))
    buttons.addWidget(Tag("prøve"))
    buttons.setSpacing(8)
    card.body.addLayout(buttons)
    lower = QHBoxLayout()
    lower.setSpacing(8)
    lower.addWidget(MainButton("Lagre", key="Ctrl↵"))
    off = Button("Avbryt")
    off.setEnabled(False)
    lower.addWidget(off)
    lower.addWidget(Button("Lukk uke 18", key="Ctrl↵"))
    card.body.addLayout(lower)
    card.body.addStretch(1)
    return card


def gallery() -> QWidget:
    """All of it on one page."""
    page = QWidget()
    page.setProperty("surface", "page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 24, 32, 16)
    column.setSpacing(16)
    column.addWidget(
        PageHead(
            "Onsdag 5. mai",
            "Uke 18 · 6 er her · 2 ventes",
            [
                Button("", icon="chevron-left"),
                Button("Skriv ut", icon="printer"),
                MainButton("Alle som ventes, er her", key="A"),
            ],
        )
    )
    both = QHBoxLayout()
    left = QVBoxLayout()
    list_card = Card(padding=1)
    list_card.body.addWidget(Rows())
    list_card.body.addWidget(
        KeysStrip(((["↵"], "møtt"), (["S"], "sen"), (["↑", "↓"], "flytt")), "/ finner navn")
    )
    left.addWidget(list_card)
    left.addWidget(shapes_card())
    bar, unsaved = ErrorBar(), ErrorBar(unsaved=True)
    bar.show_error("Arket kunne ikke lages. Ingenting er mistet.", "Prøv igjen")
    unsaved.show_error("Det siste er ikke lagret. Disken er full.", "Prøv igjen")
    left.addWidget(bar)
    left.addWidget(unsaved)
    field = Field(hint="Det gikk bra …", dense=True)
    field.setObjectName("focused")
    left.addWidget(field)
    left.addWidget(EmptyState("Ingen deltakere ennå.", "Hent fra regneark…", icon="file-import"))
    both.addLayout(left, 1)
    both.addWidget(side())
    column.addLayout(both, 1)
    return page


def main() -> None:
    """Write gallery-<theme>-<scale>.png into the folder given."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    assets = find_assets()
    make_application(resources=assets.resources, ui=assets.ui, fonts=assets.fonts)
    for theme in ("light", "dark"):
        look().use(theme)
        page = gallery()
        page.resize(1366, 900)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        focused = page.findChild(Field, "focused")
        assert focused is not None
        focused.setFocus()
        page.grab().save(str(out / f"gallery-{theme}.png"))
        page.close()


if __name__ == "__main__":
    main()
