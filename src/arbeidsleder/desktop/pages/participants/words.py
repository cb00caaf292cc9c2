"""Words of Deltakere: phases, channels, the small line in the list. Pure functions; no widget."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.application.waiting_words import waiting_words
from arbeidsleder.domain.accommodation import Accommodation
from arbeidsleder.domain.people import Channel, Phase
from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement, WeekPlan, plan_on
from arbeidsleder.text import _, date_long, date_numeric, day_and_month, span_short

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from arbeidsleder.domain.follow_up import Due
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.plan import PlanDay

Agreement = WeekPlan | PlannedAbsence | TrialPlacement | Accommodation

LONGEST_TOLD = 20  # letters of what was typed that are said back
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


def list_line(
    person: Participant,
    today: date,
    *,
    off_until: date | None = None,
    erase_on: date | None = None,
    answer_by: date | None = None,
    lacks_step: bool = False,
    waits: Due | None = None,
) -> str:
    """The small line below a name.

    *off_until*: the last day of the agreed time off that goes on today; *erase_on*: the day a rule lets the
    file go; *answer_by*: the last day for the answer the person waits for; *lacks_step*: nothing is agreed
    that comes next; *waits*: the nearest thing that is due or awaited.
    """
    parts = [phase_words(person.phase)]
    if person.start_date is not None and person.start_date > today:
        parts = [_("starter {day}").format(day=day_and_month(person.start_date))]
    elif person.end_date is not None and person.end_date < today:
        parts = [_("sluttet {day}").format(day=day_and_month(person.end_date))]
    elif person.end_date is not None:
        parts = [_("slutter {day}").format(day=day_and_month(person.end_date))]
    if answer_by is not None:
        parts.append(_("svar senest {day}").format(day=day_and_month(answer_by)))
    if lacks_step:
        parts.append(_("uten neste steg"))
    elif waits is not None and answer_by is None:
        parts.append(waiting_words(waits, today))
    if off_until == today:
        parts.append(_("avtalt fri i dag"))
    elif off_until is not None:
        parts.append(_("avtalt fri til {day}").format(day=day_and_month(off_until)))
    if erase_on is not None and erase_on <= today:
        parts.append(_("klar til sletting"))
    elif erase_on is not None:
        parts.append(_("slettes {day}").format(day=day_and_year(erase_on)))
    return " · ".join(parts)


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


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday."""
    return (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))


def unreadable_date() -> str:
    """What is said at a field whose date cannot be read."""
    return _("Datoen kan ikke leses. Skriv for eksempel 7.9.2026. Ingenting er lagret.")


def unreadable_time() -> str:
    """What is said at a field whose time of day cannot be read."""
    return _("Klokkeslettet kan ikke leses. Skriv for eksempel 0830. Ingenting er lagret.")


def plan_title(plan: WeekPlan) -> str:
    """«Fra 10.05.2027»."""
    return _("Fra {day}").format(day=date_numeric(plan.valid_from))


def accommodation_lines(one: Accommodation, today: date, consents: Collection[str] = ()) -> list[str]:
    """How it is done and from when, what is due, and what the ward may know of it now.

    *consents* are the numbers of those that hold for the ward.
    """
    until = _("fra {first}").format(first=date_numeric(one.first))
    if one.last is not None:
        until = _("{first} til {last}").format(first=date_numeric(one.first), last=date_numeric(one.last))
    dates = [until]
    if one.is_over(today):
        dates.append(_("er over"))
    elif one.review_due(today):
        dates.append(_("snakk om det igjen nå"))
    elif one.review_on is not None:
        dates.append(_("snakkes om igjen {day}").format(day=date_numeric(one.review_on)))
    if one.needs_decision and one.decided_on is None:
        dates.append(_("venter på vedtak fra PPT"))
    elif one.decided_on is not None:
        dates.append(_("vedtak {day}").format(day=date_numeric(one.decided_on)))
    ward = _("Avdelingen får ikke vite noe.")
    if one.ward_words and one.consent_gone(consents):
        ward = _("Avdelingen får ikke vite noe: samtykke {consent} gjelder ikke.").format(
            consent=one.consent_number
        )
    elif one.ward_words:
        ward = _("Avdelingen får vite: {words} Samtykke: {consent}.").format(
            words=one.ward_words.rstrip(".") + ".", consent=one.consent_ref.rstrip(".")
        )
    return [one.text, " · ".join(dates), ward]


def removal_question(agreement: Agreement, plans: Sequence[WeekPlan]) -> tuple[str, str]:
    """The question before an agreement is taken away, and what happens then. It names no person.

    *plans* are all weekly plans of the person, to say which one holds when this one is gone.
    """
    stands = _("Det som er ført om dager, står.")
    if isinstance(agreement, PlannedAbsence):
        days = _("Avtalen gjelder {days}.").format(days=absence_words(agreement))
        return _("Ta bort avtalen om fri?"), f"{days} {stands}"
    if isinstance(agreement, TrialPlacement):
        return _("Ta bort hospiteringen?"), f"{placement_words(agreement)}. {stands}"
    if isinstance(agreement, Accommodation):
        again = _("Er den bare over, kan du heller skrive siste dag.")
        return _("Ta bort avtalen om tilrettelegging?"), f"{kind_words(agreement.kind)}. {again}"
    before = plan_on([p for p in plans if p.id != agreement.id], agreement.valid_from - timedelta(days=1))
    then = _("Da er ingen dager planlagt.")
    if before is not None:
        then = _("Da gjelder planen fra {day} videre.").format(day=date_numeric(before.valid_from))
    elif len(plans) > 1:
        then = _("Da er ingen dager planlagt før den neste planen.")
    return _("Ta bort ukeplanen?"), f"{plan_title(agreement)}. {then} {stands}"


def nobody_found(typed: str, among_ended: bool) -> str:
    """What stands in the list's place when no name fits what is typed."""
    short = typed.strip()
    if len(short) > LONGEST_TOLD:
        short = short[:LONGEST_TOLD] + "…"
    told = _("Ingen på listen heter noe med «{typed}».").format(typed=short)
    return f"{told} " + _("Blant de avsluttede er det treff.") if among_ended else told
