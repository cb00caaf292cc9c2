"""What language at work is called on screen and paper: factors, questions, situations, what a test tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.language import Cefr, LanguageFactor, SessionState, Situation, Skill
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.domain.language import LanguageObservation


def factor_words(factor: LanguageFactor) -> str:
    """Return a factor in words."""
    return {
        LanguageFactor.MOTHER_TONGUE: _("Morsmål, og andre språk"),
        LanguageFactor.EDUCATION: _("Skole"),
        LanguageFactor.WORK: _("Jobber før"),
        LanguageFactor.TRAINING: _("Norskkurs før"),
        LanguageFactor.SURROUNDINGS: _("Norsk i hverdagen"),
        LanguageFactor.TIME_IN_NORWAY: _("Tid i Norge"),
        LanguageFactor.OWN_VIEW: _("Slik synes jeg selv det går"),
    }[factor]


def question_words() -> tuple[str, str, str, str]:
    """Return the four questions."""
    return (
        _("Er med i småprat?"),
        _("Blir hørt på?"),
        _("Plass blant kollegene?"),
        _("Støtte fra leder, veileder og kolleger?"),
    )


def answers(seen: LanguageObservation) -> tuple[tuple[str, str], ...]:
    """Return each question that has an answer, with it."""
    told = (seen.small_talk, seen.listened_to, seen.among, seen.support)
    return tuple(
        (question, answer) for question, answer in zip(question_words(), told, strict=True) if answer
    )


def session_words(state: SessionState) -> str:
    """Return what became of an agreed time."""
    return {
        SessionState.AGREED: _("avtalt"),
        SessionState.HELD: _("holdt"),
        SessionState.CANCELLED: _("ble ikke noe av"),
    }[state]


def situation_words(situation: Situation) -> str:
    """Return where at work Norwegian is needed."""
    return {
        Situation.HANDOVER: _("Muntlig rapport"),
        Situation.MESSAGES: _("Korte beskjeder underveis"),
        Situation.LISTS: _("Lese lister og merking"),
        Situation.PHONE: _("Telefon"),
        Situation.COMPANY: _("Prat med de som bor her"),
        Situation.BREAKS: _("Pauser og småprat"),
        Situation.WRITING: _("Skrive beskjeder"),
    }[situation]


def skill_words(skill: Skill) -> str:
    """Return what the Norwegian test tries."""
    return {
        Skill.LISTENING: _("Lytte"),
        Skill.READING: _("Lese"),
        Skill.SPEAKING: _("Snakke"),
        Skill.WRITING: _("Skrive"),
    }[skill]


def cefr_words(level: Cefr) -> str:
    """Return what stands on the paper from the test."""
    return _("ikke prøvd") if level is Cefr.NOT_TRIED else level.value.upper()
