"""Innstillinger on the screen: place and wards, privacy checklist, keys and shade, closing days.

Widgets only; the presenter reads and saves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.settings.backup_card import BackupCard
from arbeidsleder.desktop.pages.settings.closing_days import ClosingCard
from arbeidsleder.desktop.pages.settings.key_help import key_actions
from arbeidsleder.desktop.pages.settings.keys_card import KeysCard
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, Hairline, PageHead
from arbeidsleder.desktop.widgets.controls import ErrorBar, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.people import Ward
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.settings import Settings
    from arbeidsleder.desktop.shell.actions import Action
    from arbeidsleder.domain.people import Site

SHADE_CHOICES = (30, 45, 60, 90, 120)  # seconds; SHADE_SECONDS of commands/site.py are the ends


class SettingsView(QWidget):
    """All settings on one page."""

    save_requested = Signal(object)
    """Emitted with the Site as it should be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: date | None = None
        self.site: Site | None = None
        self.save = MainButton(_("Lagre"), key="Ctrl↵")
        self.save.setShortcut("Ctrl+Return")
        self.save.clicked.connect(self._save)
        self.head = PageHead(_("Innstillinger"), _("Gjelder alle som bruker programmet her"), [self.save])
        self.error = ErrorBar()
        self.closing = ClosingCard(self._today_or_first)
        self.closing.refused.connect(self.error.show_error)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        self.keys = KeysCard()
        self.backup = BackupCard()
        left = (self._place_card(), self.closing, self.backup)
        right = (self._privacy_card(), self._use_card(), self.keys)
        for cards in (left, right):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        inside = QWidget()
        inside.setLayout(columns)
        columns.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        page.addWidget(self.error)
        page.addWidget(scroll, 1)

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
            done, on = QCheckBox(label), DateField(None, today=self._today_or_first, dense=True)
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
        self.letters = QCheckBox(_("Enkle bokstavtaster (S, F, G, U, N)"))
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
        return key_actions()

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
