"""The rehearsal «Les som prosessveileder»: seven questions the sheet must answer by itself. Pure.

A question is answered by passages of the sheet and by nothing else: what the supervisor knows besides does
not help a reader who has only the paper. An unanswered one says why, and where it is filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.application.handover_sheet import Part
from arbeidsleder.application.handover_words import (
    agreement_lines,
    asked_lines,
    contact_words,
    day_words,
    level_lines,
    name_words,
    quoted,
    something_is_agreed,
    step_line,
    supervisor_words,
    who_lines,
)
from arbeidsleder.domain.consent import Topic
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.handover_sheet import HandoverSheet


class Question(StrEnum):
    """What a process counsellor asks first."""

    WHO = "who"
    GOAL = "goal"
    MASTERS = "masters"
    HELPS = "helps"
    AGREED = "agreed"
    CALL = "call"
    NEXT = "next"


class Gap(StrEnum):
    """Why a question has no answer."""

    NOT_FILLED = "not_filled"
    NOT_SHARED = "not_shared"


class Place(StrEnum):
    """Where an answer is filled in, when it is no field of the sheet."""

    PERSON = "person"  # name, phone, own goal
    MASTERY = "mastery"
    ROAD = "road"  # next steps, economy
    CONSENT = "consent"


@dataclass(frozen=True)
class Answer:
    """One question, the passages that answer it, or why there are none and where to go."""

    question: Question
    part: Part
    passages: tuple[str, ...]
    gap: Gap | None = None
    fill: SheetField | Place | None = None


def question_words(question: Question) -> str:
    """Return a question as the reader asks it."""
    return {
        Question.WHO: _("Hvem er dette, og hvordan når jeg personen?"),
        Question.GOAL: _("Hva er personens eget mål?"),
        Question.MASTERS: _("Hva mestrer personen?"),
        Question.HELPS: _("Hva hjelper?"),
        Question.AGREED: _("Hva er avtalt?"),
        Question.CALL: _("Hvem ringer jeg?"),
        Question.NEXT: _("Hva skjer nå, og hva gjør jeg?"),
    }[question]


def rehearse(sheet: HandoverSheet) -> tuple[Answer, ...]:
    """Ask the seven questions of *sheet*, in the order a reader asks them."""
    return (
        _who(sheet),
        _of(sheet, Question.GOAL, Part.GOAL, _goal(sheet), Topic.GOALS, Place.PERSON),
        _of(sheet, Question.MASTERS, Part.MASTERY, _masters(sheet), Topic.MASTERY, Place.MASTERY),
        _of(sheet, Question.HELPS, Part.HELPS, sheet.helps or (), Topic.ACCOMMODATION, SheetField.HELPS),
        _of(
            sheet,
            Question.AGREED,
            Part.AGREEMENTS,
            _agreed(sheet),
            Topic.ATTENDANCE,
            SheetField.ABSENCE_ROUTINE,
        ),
        _of(
            sheet,
            Question.CALL,
            Part.CONTACTS,
            _call(sheet),
            Topic.CONTACT,
            SheetField.CONTACTS,
        ),
        _next(sheet),
    )


def _who(sheet: HandoverSheet) -> Answer:
    """A name alone is no answer: the reader must be able to reach the person too."""
    passages = (name_words(sheet.who), *who_lines(sheet)) if sheet.who.phone else ()
    return _of(sheet, Question.WHO, Part.WHO, passages, Topic.CONTACT, Place.PERSON)


def _goal(sheet: HandoverSheet) -> tuple[str, ...]:
    goal = sheet.goal
    if goal is None or not goal.words:
        return ()
    said = (day_words(goal.said_on, sheet.made_on),) if goal.said_on else ()
    return (quoted(goal.words), *said)


def _call(sheet: HandoverSheet) -> tuple[str, ...]:
    """Whom nobody has a number of is no answer."""
    contacts = tuple(contact_words(one, sheet) for one in sheet.contacts or () if one.phone)
    return (*((supervisor_words(sheet.who),) if sheet.who.supervisor_phone else ()), *contacts)


def _agreed(sheet: HandoverSheet) -> tuple[str, ...]:
    """How far the economy is stands beside what is agreed and is no agreement by itself."""
    if not something_is_agreed(sheet):
        return ()
    return tuple(f"{label}: {text}" for label, text in agreement_lines(sheet))


def _next(sheet: HandoverSheet) -> Answer:
    """What comes next, and what the reader is to do of it: the one without the other is no answer."""
    steps = tuple(step_line(one, sheet.made_on) for one in sheet.steps)
    if steps and sheet.asked == ():
        return _of(sheet, Question.NEXT, Part.ASKED, (), Topic.GOALS, SheetField.ASKED)
    passages = (*asked_lines(sheet), *steps) if steps else ()
    return _of(sheet, Question.NEXT, Part.STEPS, passages, Topic.GOALS, Place.ROAD)


def _masters(sheet: HandoverSheet) -> tuple[str, ...]:
    return () if sheet.mastery is None else tuple(words for _level, words in level_lines(sheet.mastery))


def _of(
    sheet: HandoverSheet,
    question: Question,
    part: Part,
    passages: tuple[str, ...],
    topic: Topic,
    fill: SheetField | Place,
) -> Answer:
    if passages:
        return Answer(question, part, passages)
    if sheet.own_folder or topic in sheet.topics:
        return Answer(question, part, (), Gap.NOT_FILLED, fill)
    return Answer(question, part, (), Gap.NOT_SHARED, Place.CONSENT)
