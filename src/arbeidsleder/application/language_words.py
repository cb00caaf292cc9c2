"""What the seven factors and the four questions of language at work are called on screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.language import LanguageFactor, SessionState
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
