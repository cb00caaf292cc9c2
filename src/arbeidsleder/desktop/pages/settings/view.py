"""Innstillinger on the screen: place and wards, privacy checklist, keys and shade, closing days.

Widgets only; the presenter reads and saves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.settings.backup_card import BackupCard
from arbeidsleder.desktop.pages.settings.closing_days import ClosingCard
from arbeidsleder.desktop.pages.settings.key_help import key_actions
from arbeidsleder.desktop.pages.settings.keys_card import KeysCard
from arbeidsleder.desktop.pages.settings.tabs import CardTab
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, Hairline, PageHead
from arbeidsleder.desktop.widgets.controls import ErrorBar, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.tab_row import TabRow
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.people import Ward
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.queries.settings import Settings
    from arbeidsleder.desktop.shell.actions import Action
    from arbeidsleder.domain.people import Site

SHADE_CHOICES = (30, 45, 60, 90, 120)  # seconds; SHADE_SECONDS of commands/site.py are the ends


_WITH_SAVE = ("place", "privacy")
_RIGHTS = {  # to see a tab, and what a card there needs unless it says otherwise
    "place": (Right.WRITE_PLACE, Right.WRITE_PLACE),
    "keys": (Right.WRITE_OWN_KEYS, Right.WRITE_VAULT_KEYS),
    "backup": (Right.READ_BACKUPS, Right.WRITE_BACKUPS),
    "privacy": (Right.WRITE_PLACE, Right.WRITE_PLACE),
    "log": (Right.READ_LOG, Right.READ_LOG),
}


def tab_words() -> tuple[tuple[str, str], ...]:
    """Return the tabs, by id and word, in their order."""
    return (
        ("place", _("Stedet")),
        ("keys", _("Brukere og nøkler")),
        ("backup", _("Sikkerhetskopi")),
        ("privacy", _("Personvern")),
        ("log", _("Logg")),
    )


class SettingsView(QWidget):
    """The settings, in tabs. Other parts put their cards in with *tabs*[id].add(card, side).

    Only tabs and cards that the user has a right to are shown.
    """

    save_requested = Signal(object)
    """Emitted with the Site as it should be."""

    due_changed = Signal(int)
    """Emitted with how much waits for an answer on all tabs together."""

    def __init__(
        self, may: Callable[[Right], bool] = lambda _right: True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._may = may
        self._today: date | None = None
        self.site: Site | None = None
        self.save = MainButton(_("Lagre"), key="Ctrl↵")
        self.save.setShortcut("Ctrl+Return")
        self.save.clicked.connect(self._save)
        everybody = may(Right.WRITE_PLACE)
        about = _("Gjelder alle som bruker programmet her") if everybody else _("Gjelder bare deg")
        self.head = PageHead(_("Innstillinger"), about, [self.save])
        self.error = ErrorBar()
        self.closing = ClosingCard(self._today_or_first)
        self.closing.refused.connect(self.error.show_error)
        self.keys = KeysCard()
        self.backup = BackupCard()
        self._due: dict[tuple[str, str], int] = {}
        self._tab_row = TabRow([word for _id, word in tab_words()])
        self._stack = QStackedWidget()
        self.tabs = {
            tab_id: CardTab(_RIGHTS[tab_id][1], shares=(5, 3) if tab_id == "log" else (1, 1))
            for tab_id, _word in tab_words()
        }
        for tab in self.tabs.values():
            tab.obey(may)
            self._stack.addWidget(tab)
        self._tab_row.chosen.connect(self._open)
        self.tabs["place"].add(self._place_card(), "left")
        self.tabs["place"].add(self.closing, "left")
        self.tabs["place"].add(self._use_card(), "right")
        self.tabs["keys"].add(self.keys, "right", right=Right.WRITE_OWN_KEYS)
        self.keys.sheet.setVisible(may(Right.WRITE_VAULT_KEYS))
        self.tabs["backup"].add(self.backup, "left")
        self.tabs["privacy"].add(self._privacy_card(), "left")
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        page.addWidget(self._tab_row)
        page.addWidget(self.error)
        page.addWidget(self._stack, 1)
        self._leave_out()

    @property
    def shown_tabs(self) -> list[str]:
        """The ids of the tabs the user has a right to."""
        return [tab_id for tab_id, (right, _card) in _RIGHTS.items() if self._may(right)]

    def _leave_out(self) -> None:
        """Open the first tab there is a right to; without others its word stands for nothing and goes."""
        shown = self.shown_tabs
        for number, tab_id in enumerate(self.tabs):
            self._tab_row.set_shown(number, tab_id in shown)
        self._tab_row.setVisible(len(shown) > 1)
        self.open_tab(shown[0])

    def set_shaded(self, shaded: bool) -> None:
        """Hide names and texts, or show them again; nothing moves."""
        for tab in self.tabs.values():
            tab.set_shaded(shaded)

    def set_due(self, tab_id: str, what: str, count: int) -> None:
        """Say that *count* of *what* (the caller's own word) wait on a tab; its word and the rail tell."""
        self._due[tab_id, what] = count
        for number, (tab, word) in enumerate(tab_words()):
            here = self._due_on(tab)
            self._tab_row.set_word(number, f"{word} · {here}" if here else word)
        self.due_changed.emit(sum(self._due.values()))

    def _due_on(self, tab_id: str) -> int:
        return sum(count for (tab, _what), count in self._due.items() if tab == tab_id)

    def page_opened(self) -> None:
        """Open the first tab where something waits, unless it waits on the open one; take the keys."""
        waiting = [tab for tab in self.shown_tabs if self._due_on(tab)]
        if waiting and list(self.tabs)[self._tab_row.index] not in waiting:
            self.open_tab(waiting[0])
        focus = QApplication.focusWidget()
        if focus is None or focus is self.save or not self.isAncestorOf(focus):  # Qt gives the first button
            if self._tab_row.isHidden():
                self.keys.passphrase.setFocus()
            else:
                self._tab_row.take_keys()

    def open_tab(self, tab_id: str) -> None:
        """Open one of tab_words()."""
        number = list(self.tabs).index(tab_id)
        self._tab_row.open(number)
        self._open(number)

    def _open(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.save.setVisible(list(self.tabs)[number] in _WITH_SAVE)

    def _today_or_first(self) -> date:
        if self._today is None:
            raise RuntimeError("the page has not been shown yet")
        return self._today

    def _place_card(self) -> Card:
        card = Card()
        card.body.setSpacing(12)
        card.body.addWidget(Text(_("Stedet"), Type.PANEL_TITLE))
        self.name = Field()
        self.wards = Paragraphs(lines=4)
        card.body.addWidget(LabelledField(_("Omsorgssenter"), self.name))
        card.body.addWidget(
            LabelledField(_("Avdelinger"), self.wards, help_text=_("Én på hver linje. Nye kan legges til."))
        )
        return card

    def _privacy_card(self) -> Card:
        card = Card()
        card.body.setSpacing(12)
        card.body.addWidget(Text(_("Før ekte opplysninger"), Type.PANEL_TITLE))
        card.body.addWidget(
            Text(
                _("Til alle tre er gjort, står det «prøve» på skjermen og på arkene."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.points: list[tuple[QCheckBox, DateField]] = []
        for label in (
            _("Personvernet er vurdert (DPIA)"),
            _("Risikoen er vurdert (ROS)"),
            _("Samtykkeskjemaet er godkjent"),
        ):
            done = QCheckBox(label)
            on = DateField(None, today=self._today_or_first, hint=_("dato"), dense=True)
            done.setFont(font(Type.BODY))
            on.setFixedWidth(136)
            on.setAccessibleName(_("Dato for: {label}").format(label=label))
            on.setEnabled(False)
            done.toggled.connect(on.setEnabled)
            self.points.append((done, on))
            line = QHBoxLayout()
            line.addWidget(done, 1)
            line.addWidget(on)
            card.body.addLayout(line)
        card.body.addWidget(Hairline())
        self.kind = QCheckBox(_("Deltakeren kan få årsak notert til meldekortet"))
        self.kind.setFont(font(Type.BODY))
        card.body.addWidget(self.kind)
        card.body.addWidget(
            Text(
                _("Bare når personvernet og risikoen er vurdert. Slettes seks uker etter meldeperioden."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        return card

    def _use_card(self) -> Card:
        card = Card()
        card.body.setSpacing(12)
        card.body.addWidget(Text(_("I bruk"), Type.PANEL_TITLE))
        self.letters = QCheckBox(_("Enkle bokstavtaster (S, F, G, M, U, N)"))
        self.letters.setFont(font(Type.BODY))
        self.shade = Choice([_("{count} sekunder").format(count=n) for n in SHADE_CHOICES])
        card.body.addWidget(self.letters)
        card.body.addWidget(
            LabelledField(
                _("Skjul navn når ingen bruker PC-en"),
                self.shade,
                help_text=_("Navn blir forbokstaver. PIN eller frasen viser dem igjen."),
            )
        )
        return card

    def show_settings(self, shown: Settings) -> None:
        """Fill the page. What is typed and not saved yet stays while the site is as it was."""
        self._today = shown.today
        self.error.clear()
        if shown.site != self.site:
            self._fill(shown.site)
        self.closing.show_days(shown.closing_days, shown.today)

    def key_help(self) -> list[Action]:
        """Return the page's keys for the help on F1; the page handles them itself."""
        return key_actions(everybody=self._may(Right.WRITE_PLACE))

    def _fill(self, site: Site) -> None:
        self.site = site
        self.name.setText(site.name)
        self.wards.setPlainText("\n".join(w.name for w in site.wards))
        dates = (site.gdpr_assessed_on, site.ros_done_on, site.consent_form_on)
        for (done, on), day in zip(self.points, dates, strict=True):
            done.setChecked(day is not None)
            on.set_date(day)
        self.kind.setChecked(site.absence_kind_on)
        self.letters.setChecked(site.single_letter_keys)
        nearest = min(SHADE_CHOICES, key=lambda n: abs(n - site.shade_seconds))
        self.shade.setCurrentIndex(SHADE_CHOICES.index(nearest))

    def wanted(self) -> Site | None:
        """Return the site as the fields say it; wards keep their ids, and a ward is never removed here."""
        if self.site is None:
            return None
        known = {w.name.casefold(): w for w in self.site.wards}
        names = [line.strip() for line in self.wards.toPlainText().splitlines() if line.strip()]
        kept = [known.get(n.casefold(), Ward(f"w-{n.casefold()}", n)) for n in dict.fromkeys(names)]
        gone = [w for w in self.site.wards if w not in kept]
        dates = [on.date if done.isChecked() else None for done, on in self.points]
        return replace(
            self.site,
            name=self.name.text().strip(),
            wards=(*kept, *gone),
            gdpr_assessed_on=dates[0],
            ros_done_on=dates[1],
            consent_form_on=dates[2],
            absence_kind_on=self.kind.isChecked(),
            single_letter_keys=self.letters.isChecked(),
            shade_seconds=SHADE_CHOICES[self.shade.currentIndex()],
        )

    def _save(self) -> None:
        if any(done.isChecked() and on.date is None for done, on in self.points):
            self.error.show_error(_("Skriv datoen for det som er gjort. Ingenting er endret."))
            return
        wanted = self.wanted()
        if wanted is not None:
            self.save_requested.emit(wanted)
