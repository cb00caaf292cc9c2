"""Words of Deltakere: phases, channels, the small line in the list. Pure functions; no widget."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from arbeidsleder.domain.people import Channel, Phase
from arbeidsleder.text import _, date_long, day_and_month, span_short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.plan import PlanDay, PlannedAbsence, TrialPlacement

_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"})


def phase_words(phase: Phase) -> str:
    """Where the person is on the way."""
    return {
        Phase.APPLIED: _("søkt inn"),
        Phase.IN_PROJECT: _("i prosjektet"),
        Phase.APPLIED_MFY: _("søkt MFY"),
        Phase.IN_MFY: _("i MFY"),
        Phase.AT_GOAL: _("Helt i mål"),
        Phase.ENDED: _("avsluttet"),
    }[phase]


def channel_words(channel: Channel | None) -> str:
    """How the person is best reached."""
    if channel is None:
        return _("ikke avtalt")
    return {
        Channel.PHONE: _("telefon"),
        Channel.TEXT_MESSAGE: _("tekstmelding"),
        Channel.EMAIL: _("e-post"),
        Channel.IN_PERSON: _("ansikt til ansikt"),
    }[channel]


def list_line(person: Participant, today: date, *, twin: bool, off_until: date | None = None) -> str:
    """The small line below a name. *twin*: another has the same name, so something tells the two apart.

    *off_until*: the last day of the agreed time off that goes on today.
    """
    parts = [phase_words(person.phase)]
    if person.start_date is not None and person.start_date > today:
        parts = [_("starter {day}").format(day=day_and_month(person.start_date))]
    elif person.end_date is not None and person.end_date < today:
        parts = [_("sluttet {day}").format(day=day_and_month(person.end_date))]
    elif person.end_date is not None:
        parts = [_("slutter {day}").format(day=day_and_month(person.end_date))]
    if off_until == today:
        parts.append(_("avtalt fri i dag"))
    elif off_until is not None:
        parts.append(_("avtalt fri til {day}").format(day=day_and_month(off_until)))
    if twin:
        apart = person.family_name or (day_and_month(person.start_date) if person.start_date else "")
        parts.insert(0, apart)
    return " · ".join(part for part in parts if part)


def twins(people: Sequence[Participant]) -> set[str]:
    """Ids of those whose called name somebody else has too."""
    count = Counter(p.called.casefold() for p in people)
    return {p.id for p in people if count[p.called.casefold()] > 1}


def day_and_year(day: date) -> str:
    """«28. april 2027»."""
    return f"{day_and_month(day)} {day.year}"


def head_line(person: Participant, site_name: str, today: date) -> str:
    """The line below the name in the file."""
    parts = [] if person.full_name == person.called else [person.full_name]
    if person.alias_only:
        parts.append(_("bare kallenavn føres her"))
    if person.start_date is not None:
        since = _("på {place} fra {day}") if person.start_date > today else _("på {place} siden {day}")
        parts.append(since.format(place=site_name, day=day_and_year(person.start_date)))
    if person.end_date is not None:
        ended = _("sluttet {day}") if person.end_date < today else _("slutter {day}")
        parts.append(ended.format(day=day_and_year(person.end_date)))
    else:
        parts.append(phase_words(person.phase))
    return " · ".join(parts)


def folded(text: str) -> str:
    """Letters without marks and case, for searching: «Çağla» is found by «cagla»."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def found(person: Participant, typed: str) -> bool:
    """Whether every word typed begins a word of the person's names."""
    names = folded(f"{person.called} {person.full_name}").replace("-", " ").split()
    return all(any(name.startswith(word) for name in names) for word in folded(typed).split())


def plan_day_words(day: PlanDay | None) -> str:
    """One box of the week: «08–13», «skole», «–»."""
    if day is None:
        return "–"
    if day.school:
        return _("skole")
    return span_short(day.start, day.end) if day.start and day.end else _("hele dagen")


def absence_words(absence: PlannedAbsence) -> str:
    """«mandag 3. mai – fredag 7. mai», with the part of the day when it is a part."""
    days = date_long(absence.first)
    if absence.last != absence.first:
        days = f"{days} – {date_long(absence.last)}"
    if absence.start and absence.end:
        return _("{days}, kl. {hours}").format(days=days, hours=span_short(absence.start, absence.end))
    return days


def placement_words(placement: TrialPlacement) -> str:
    """«Solstrålen, 3. mai – 7. mai»."""
    return f"{placement.place}, {day_and_month(placement.first)} – {day_and_month(placement.last)}"
