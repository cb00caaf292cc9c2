"""The forms of what a ward's work demands of Norwegian, and of the optional note from the Norwegian test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.language_demand import SaveLanguageDemands, SaveLanguageSkills
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.language_words import cefr_words, situation_words, skill_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.language import Cefr, LanguageDemand, LanguageSkill, Situation, Skill
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.person_language import PersonLanguage

LEVELS: tuple[Cefr | None, ...] = (None, *Cefr)


class LanguageDemandForm(Form):
    """What is demanded and what helps, a row a situation; none must be filled in."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._shown: PersonLanguage | None = None
        self.column.addWidget(
            Text(
                _("Skriv hva arbeidet krever, så konkret som mulig. Det gjelder avdelingen, ingen person."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.texts = {one: Field() for one in Situation}
        self.helps = {one: Field() for one in Situation}
        self.texts[Situation.HANDOVER].setPlaceholderText(_("for eksempel: høre hvem som trenger hjelp"))
        self.helps[Situation.HANDOVER].setPlaceholderText(_("for eksempel: én om gangen, med liste"))
        self.wording.watch(*self.texts.values(), *self.helps.values())
        for one in Situation:
            self.row((situation_words(one), self.texts[one]), (_("Dette hjelper"), self.helps[one]))
            self.helps[one].setAccessibleDescription(situation_words(one))
        self.column.addStretch(1)

    def show_language(self, shown: PersonLanguage) -> None:
        """Show what stands of the person's ward."""
        self._shown = shown
        self.title.setText(_("Språk arbeidet krever på {ward}").format(ward=shown.ward_name))
        kept = {one.situation: one for one in shown.demands}
        for situation in Situation:
            one = kept.get(situation)
            self.texts[situation].setText(one.text if one else "")
            self.helps[situation].setText(one.helps if one else "")
        self.ready(self.texts[Situation.HANDOVER])

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._shown.participant_id if self._shown else "",)

    def wish(self) -> SaveLanguageDemands | Wrong:
        """What is demanded, of today; a situation that is not changed keeps its day."""
        assert self._shown is not None
        ward, today = self._shown.ward_id, self._today()
        demands = tuple(
            LanguageDemand(ward, one, self.texts[one].text().strip(), self.helps[one].text().strip(), today)
            for one in Situation
        )
        return SaveLanguageDemands(ward, demands)


class LanguageSkillsForm(Form):
    """What stood on the paper from the test, a skill at a time; all may be left open."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Notat fra norskprøven"), parent)
        self._today = today
        self._shown: PersonLanguage | None = None
        self.column.addWidget(
            Text(
                _(
                    "Frivillig. Skriv bare det deltakeren vil ha med. "
                    "Notatet er ikke målet, og brukes ikke til å si hva noen får gjøre."
                ),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        said = [_("ikke ført") if level is None else cefr_words(level) for level in LEVELS]
        self.levels = {skill: Choice(said) for skill in Skill}
        self.taken_on = DateField(None, today=today)
        skills = list(Skill)
        for first, second in zip(skills[::2], skills[1::2], strict=True):
            self.row((skill_words(first), self.levels[first]), (skill_words(second), self.levels[second]))
        self.row((_("Dag for prøven"), self.taken_on))
        self.column.addStretch(1)

    def show_language(self, shown: PersonLanguage) -> None:
        """Show the notes there are."""
        self._shown = shown
        kept = {one.skill: one for one in shown.skills}
        for skill, choice in self.levels.items():
            choice.setCurrentIndex(LEVELS.index(kept[skill].level) if skill in kept else 0)
        self.taken_on.set_date(next((one.taken_on for one in shown.skills if one.taken_on), None))
        self.ready(self.levels[Skill.LISTENING])

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._shown.participant_id if self._shown else "",)

    def wish(self) -> SaveLanguageSkills | Wrong:
        """The notes as the fields say."""
        assert self._shown is not None
        if not self.taken_on.is_valid:
            return Wrong(self.taken_on, words.unreadable_date())
        day, who = self.taken_on.date, self._shown.participant_id
        if day is not None and day > self._today():
            return Wrong(self.taken_on, sentence(RuleError("date_to_come")))
        chosen = {skill: LEVELS[choice.currentIndex()] for skill, choice in self.levels.items()}
        notes = (LanguageSkill(who, skill, level, day) for skill, level in chosen.items() if level)
        return SaveLanguageSkills(who, tuple(notes))
