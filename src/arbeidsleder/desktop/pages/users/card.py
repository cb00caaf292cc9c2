"""The card Brukere in Innstillinger: who can open the vault. Asks for steps; changes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.users.words import left_words, line_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.users import UserLine, UserList


class UserRow(QWidget):
    """One user: name, role and days, and what can be done."""

    def __init__(self, line: UserLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.name = Text(line.user.name, Type.BODY_STRONG)
        self.role = Text(line_words(line, today), Type.SMALL, colour="quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.role)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        self.change = Button(_("Endre…"), small=True, quiet=True)
        self.remove = Button(_("Fjern…"), small=True, quiet=True)
        self.change.setAccessibleName(_("Endre {name}").format(name=line.user.name))
        self.remove.setAccessibleName(_("Fjern {name}").format(name=line.user.name))
        row.addWidget(self.change)
        row.addWidget(self.remove)
        self.remove.setVisible(not line.is_self)

    def set_shaded(self, shaded: bool) -> None:
        """Show initials, also to a screen reader, or the name."""
        name = initials(self.line.user.name) if shaded else self.line.user.name
        self.name.setText(name)
        self.change.setAccessibleName(_("Endre {name}").format(name=name))
        self.remove.setAccessibleName(_("Fjern {name}").format(name=name))


class UsersCard(Card):
    """Who is here, who has left, and a button for a new one."""

    add_requested = Signal()
    """Emitted when somebody is to be added; carries nothing."""

    change_requested = Signal(object)
    """Emitted with the UserLine whose name, role or days are to be changed."""

    remove_requested = Signal(object)
    """Emitted with the UserLine that is to be removed."""

    keys_requested = Signal()
    """Emitted when keys that belong to nobody are to be removed; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(8)
        self.body.addWidget(Text(_("Brukere"), Type.PANEL_TITLE))
        about = _("Hver har sin egen passordfrase. Den som låser opp, er den som fører.")
        self.body.addWidget(Text(about, Type.SMALL, colour="quiet", wrap=True))
        self.lost = ErrorBar()
        self.lost.action_requested.connect(self.keys_requested)
        self.body.addWidget(self.lost)
        self.rows: list[UserRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self._rules: list[Hairline] = []
        self.left = Text("", Type.SMALL, colour="quiet", wrap=True)
        self._left: tuple[UserLine, ...] = ()
        self._shaded = False
        self.add = Button(_("Legg til bruker…"), icon="plus", small=True)
        self.add.clicked.connect(lambda: self.add_requested.emit())
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.left)

    def show_users(self, users: UserList, keys_without_user: int) -> None:
        """Show them, and how many keys belong to nobody."""
        for gone in (*self.rows, *self._rules):
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.rows, self._rules = [], []
        for line in users.here:
            if self.rows:
                rule = Hairline()
                self._rules.append(rule)
                self._list.addWidget(rule)
            row = UserRow(line, users.today)
            row.change.clicked.connect(lambda _on=False, one=line: self.change_requested.emit(one))
            row.remove.clicked.connect(lambda _on=False, one=line: self.remove_requested.emit(one))
            self.rows.append(row)
            self._list.addWidget(row)
        self._left = users.left
        if keys_without_user:
            told = _("Det finnes en nøkkel som ingen bruker har. Den åpner ikke programmet, men bør fjernes.")
            self.lost.show_error(told, _("Fjern nøkkelen…"))
        else:
            self.lost.clear()
        self.set_shaded(self._shaded)

    def row(self, name: str) -> UserRow:
        """Return the row of the user of that name; KeyError for none."""
        return {row.line.user.name: row for row in self.rows}[name]

    def set_shaded(self, shaded: bool) -> None:
        """Show initials instead of names, or the names again."""
        self._shaded = shaded
        for row in self.rows:
            row.set_shaded(shaded)
        gone = [
            f"{initials(one.user.name) if shaded else one.user.name} ({left_words(one)})"
            for one in self._left
        ]
        self.left.setText(_("Har sluttet: {names}.").format(names=", ".join(gone)) if gone else "")
        self.left.setVisible(bool(gone))
