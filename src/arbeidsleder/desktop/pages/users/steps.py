"""The steps about users: who it is, whose phrase it is first, and what is left when somebody leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.application.commands.users import TheirNotes
from arbeidsleder.desktop.pages.first_run.steps import RING_PX, PassphraseStep, Step
from arbeidsleder.desktop.pages.users.words import notes_words, role_words
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import LabelledField, OptionGroup
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.people import Role, User
from arbeidsleder.domain.roles import role_of
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.queries.users import UserLine
    from arbeidsleder.desktop.pages.first_run.steps import Strength

_ROLES = (Role.SUPERVISOR, Role.SUBSTITUTE)


def _column(step: QWidget, spacing: int = 12) -> QVBoxLayout:
    column = QVBoxLayout(step)
    column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
    column.setSpacing(spacing)
    return column


def _headed(words: str, choices: OptionGroup) -> QVBoxLayout:
    """Put the words of a choice right above it, as with a field."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Text(words, Type.LABEL, colour="quiet"))
    column.addWidget(choices)
    return column


class WhoStep(Step):
    """Name, role and, for a substitute, the days; for a new user also who makes the first passphrase."""

    def __init__(self, today: Callable[[], date], user: User | None = None) -> None:
        """*user* None is for a new one."""
        super().__init__()
        self._user = user
        self.title = _("Hvem skal legges til?") if user is None else _("Endre bruker")
        self.text = _(
            "En arbeidsleder kan alt. En vikar fører dagen i dag og ser bare det dagen trenger, på de dagene "
            "du velger."
        )
        self.name = Field(hint=_("fornavn og etternavn"))
        self.role = OptionGroup(_("Rolle"), [_("Arbeidsleder"), _("Vikar")], keys=False)
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.days = QWidget()
        days = QHBoxLayout(self.days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(16)
        days.addWidget(LabelledField(_("Første dag"), self.first))
        days.addWidget(LabelledField(_("Siste dag"), self.last))
        days.addStretch(1)
        self.first.setFixedWidth(176)
        self.last.setFixedWidth(176)
        self.here = OptionGroup(
            _("Passordfrasen"),
            [_("Den nye er her og lager sin egen frase nå"), _("Jeg lager en frase som byttes første gang")],
            keys=False,
        )
        column = _column(self)
        labelled = LabelledField(_("Navn"), self.name)
        labelled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(labelled)
        column.addLayout(_headed(_("Rolle"), self.role))
        column.addWidget(self.days)
        if user is None:
            column.addLayout(_headed(_("Passordfrasen"), self.here))
        column.addStretch()
        self.role.chosen.connect(lambda _index: self._show_days())
        self._fill(user)

    def _fill(self, user: User | None) -> None:
        self.here.choose(0)
        self.name.setText(user.name if user else "")
        self.role.choose(_ROLES.index(role_of(user)) if user else 0)
        if user is not None:
            self.first.set_date(user.first_day)
            self.last.set_date(user.last_day)
        self._show_days()

    @property
    def is_substitute(self) -> bool:
        """Whether the role chosen has days."""
        return _ROLES[self.role.index] is Role.SUBSTITUTE

    @property
    def made_by_others(self) -> bool:
        """Whether the first passphrase is made by who sits here, and changed at the first unlock."""
        return self._user is None and self.here.index == 1

    @property
    def user(self) -> User:
        """The user as the fields say."""
        days = (self.first.date, self.last.date) if self.is_substitute else (None, None)
        blank = self._user or User("", "", "", must_change=True if self.made_by_others else None)
        return replace(
            blank,
            name=self.name.text().strip(),
            role=_ROLES[self.role.index],
            first_day=days[0],
            last_day=days[1],
        )

    def problem(self) -> str:
        """What must be mended first."""
        if not self.name.text().strip():
            return _("Skriv navnet.")
        if self.is_substitute and (self.first.date is None or self.last.date is None):
            return _("Skriv første og siste dag for vikaren.")
        return ""

    def first_field(self) -> QWidget:
        """The first field that is not filled in; the name when nothing is missing."""
        dates = [day for day in (self.first, self.last) if day.date is None] if self.is_substitute else []
        return dates[0] if dates and self.name.text().strip() else self.name

    def set_shaded(self, shaded: bool) -> None:
        """Hide the name, or show it again."""
        echo = QLineEdit.EchoMode
        self.name.setEchoMode(echo.NoEcho if shaded else echo.Normal)

    def _show_days(self) -> None:
        self.days.setVisible(self.is_substitute)


def newcomers_step(suggest: Callable[[], str], measure: Callable[[str], Strength]) -> PassphraseStep:
    """Return the step where the newcomer, or who sits here, makes the first passphrase."""
    step = PassphraseStep(suggest, measure)
    step.title = _("Passordfrasen til den nye")
    return step


def tell_newcomer(step: PassphraseStep, *, made_by_others: bool) -> None:
    """Say who types the phrase, and what it is good for."""
    step.text = (
        _(
            "Skriv ordene på en lapp til den nye, og skriv dem to ganger her. De vises bare nå. Ved første "
            "opplåsing lager den nye sin egen frase."
        )
        if made_by_others
        else _(
            "Gi plassen til den nye. Skriv ordene på et ark og ta det med hjem. De tre første bokstavene i "
            "hvert ord er nok når du låser opp."
        )
    )


class FarewellStep(Step):
    """What becomes of a leaving user's notes and of the backups; says what they still can open."""

    def __init__(self, line: UserLine, today: date) -> None:
        super().__init__()
        self._line = line
        self.title = _("Fjerne bruker")
        self.text = _(
            "Nøkkelen til brukeren fjernes, og arkivet får en ny. Det brukeren har ført, står med navnet. "
            "Det kan ta et minutt, og etterpå låses programmet."
        )
        self.who = Text(line.user.name, Type.PANEL_TITLE)
        self.role = Text(role_words(line.user, today), Type.SMALL, colour="quiet")
        self.notes_told = Text(notes_words(line), wrap=True)
        self.notes = OptionGroup(
            _("Huskelappene"), [_("Slett nå"), _("La ligge låst til datoen")], keys=False
        )
        self.notes.choose(0)
        self.backups_told = Text(
            _(
                "Sikkerhetskopier fra før kan fortsatt åpnes med frasen brukeren hadde da. Det gjelder også "
                "kopier som ligger andre steder."
            ),
            wrap=True,
        )
        self.fresh = QCheckBox(_("Lag en ny sikkerhetskopi, og ta bort de eldre"))
        self.fresh.setFont(font(Type.BODY))
        self.fresh.setChecked(True)
        column = _column(self)
        column.addWidget(self.who)
        column.addWidget(self.role)
        column.addSpacing(4)
        for part in (self.notes_told, self.notes):
            part.setVisible(bool(line.notes))
            column.addWidget(part)
        column.addWidget(self.backups_told)
        column.addWidget(self.fresh)
        column.addStretch()

    @property
    def their_notes(self) -> TheirNotes:
        """What was answered about the notes."""
        return TheirNotes.KEEP if self._line.notes and self.notes.index == 1 else TheirNotes.ERASE

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.fresh

    def set_shaded(self, shaded: bool) -> None:
        """Show initials, or the name again."""
        self.who.setText(initials(self._line.user.name) if shaded else self._line.user.name)


class LostKeyStep(Step):
    """Says what a key that belongs to nobody is."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Fjerne en nøkkel ingen bruker har")
        self.text = _(
            "Den ble til da noen ble lagt til og programmet stanset midt i, eller arkivet er hentet tilbake "
            "fra før. Arkivet får en ny nøkkel, og etterpå låses programmet."
        )
        _column(self).addStretch()
