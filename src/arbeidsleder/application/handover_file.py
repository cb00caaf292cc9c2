"""A handover sheet as a file for another program: the same content as the paper, canonical JSON.

The format is published in docs/exchange/handover-1.schema.json. Canonical: UTF-8, keys sorted, no spaces, one
line feed at the end, so that the same sheet gives the same bytes. What is not shared has no key.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import topic_words
from arbeidsleder.application.handover_words import (
    asked_lines,
    contact_words,
    economy_sentence,
    observations_note,
)
from arbeidsleder.application.mastery_words import level_words

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.handover_sheet import (
        HandoverSheet,
        SheetConsent,
        SheetLook,
        SheetMastery,
        SheetTried,
        SheetWho,
    )

FORMAT, VERSION = "arbeidsleder.handover", 1


def handover_json(sheet: HandoverSheet) -> bytes:
    """Return the file's bytes. Raises ValueError for a sheet of the own folder, which goes to nobody."""
    if sheet.consent is None:
        raise ValueError("a sheet without a consent is no message to anybody")
    content: dict[str, object] = {
        "format": FORMAT,
        "formatVersion": VERSION,
        "number": sheet.number,
        "madeOn": sheet.made_on.isoformat(),
        "shredBy": sheet.shred_by.isoformat(),
        "place": sheet.place,
        "trial": sheet.is_trial,
        "to": sheet.to,
        "consent": _consent(sheet.consent),
        "participant": _who(sheet.who),
        "asked": list(asked_lines(sheet)),
        "nextSteps": [_some(what=one.what, owner=one.owner, due=_day(one.due_on)) for one in sheet.steps],
        **_sections(sheet),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode()


def _sections(sheet: HandoverSheet) -> dict[str, object]:
    """Return the sections that are shared; one that nobody has filled in is there and empty."""
    agreed = sheet.agreements
    return _some(
        goal=None if sheet.goal is None else _some(words=sheet.goal.words, saidOn=_day(sheet.goal.said_on)),
        resources=sheet.resources,
        attendance=sheet.attendance,
        mastery=None if sheet.mastery is None else _mastery(sheet.mastery),
        language=sheet.language,
        helps=None if sheet.helps is None else list(sheet.helps),
        absenceRoutine=agreed.absence_routine,
        schoolDay=agreed.school_day,
        economy=None
        if agreed.economy is None
        else _some(
            status=agreed.economy.state.value,
            since=_day(agreed.economy.since),
            words=economy_sentence(agreed.economy, sheet.made_on),
        ),
        contacts=None
        if sheet.contacts is None
        else [
            _some(
                role=one.role,
                name=one.name,
                phone=one.phone,
                whenAbsent=one.when_absent,
                words=contact_words(one, sheet),
            )
            for one in sheet.contacts
        ],
        tried=None if sheet.tried is None else _tried(sheet.tried),
    )


def _some(**values: object) -> dict[str, object]:
    """Leave out what is None: not shared, or not known."""
    return {key: value for key, value in values.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _consent(consent: SheetConsent) -> dict[str, object]:
    return _some(
        recipient=consent.recipient.value,
        number=consent.number,
        version=consent.version,
        signedOn=_day(consent.signed_on),
        validTo=_day(consent.valid_to),
        topics=[{"code": topic.value, "words": topic_words(topic)} for topic in consent.topics],
    )


def _who(who: SheetWho) -> dict[str, object]:
    return _some(
        name=who.name,
        called=who.called,
        supervisor=who.supervisor,
        supervisorPhone=who.supervisor_phone or None,
        phone=who.phone or None,
        channel=who.channel.value if who.channel else None,
        ward=who.ward or None,
        days=who.days or None,
    )


def _look(look: SheetLook) -> dict[str, object]:
    return {
        "task": look.task,
        "level": look.level.value,
        "words": level_words(look.level),
        "day": look.day.isoformat(),
    }


def _mastery(mastery: SheetMastery) -> dict[str, object]:
    return {
        "note": observations_note(),
        "modules": [
            {
                "code": module.code,
                "title": module.title,
                "notPartOfTasks": module.not_here,
                "aims": [
                    {"code": aim.code, "label": aim.label, "seen": _look(aim.look)} for aim in module.aims
                ],
            }
            for module in mastery.modules
        ],
        "otherTasks": [_look(one) for one in mastery.others],
        "moreSeen": mastery.more,
    }


def _tried(tried: SheetTried) -> dict[str, object]:
    return {
        "text": tried.text,
        "trialPlacements": [
            _some(
                place=one.place,
                first=_day(one.first),
                last=_day(one.last),
                ownView=one.own_view or None,
            )
            for one in tried.trials
        ],
    }
