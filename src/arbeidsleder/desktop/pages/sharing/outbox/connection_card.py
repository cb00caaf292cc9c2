"""The receiver at NAV this vault is paired with, and the way to pair or part. Only shows and asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.pages.sharing.outbox.words import connection_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.queries.outbox import Outbox


class ConnectionCard(Card):
    """One sentence and two buttons."""

    pair_requested = Signal()
    """Emitted when an invitation is to be used; carries nothing."""

    part_requested = Signal()
    """Emitted when the pairing is to end; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(Text(_("Mottak hos Nav"), Type.PANEL_TITLE))
        self.body.addSpacing(4)
        self.told = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.told)
        self.body.addSpacing(8)
        self.pair = Button(_("Bruk invitasjon…"), icon="file-import", small=True)
        self.part = Button(_("Koble fra…"), small=True, quiet=True)
        self.pair.clicked.connect(lambda: self.pair_requested.emit())
        self.part.clicked.connect(lambda: self.part_requested.emit())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pair)
        row.addWidget(self.part)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_connection(self, outbox: Outbox) -> None:
        """Show it."""
        self.told.setText(connection_words(outbox.connection, outbox.today, holds=outbox.connected))
        self.part.setVisible(outbox.connection is not None and outbox.connection.revoked_at is None)
