"""Makes what is ready for NAV of a closed week: one item for each person whose consent opens something.

What stands in it is what the sheet to NAV holds (queries/nav_week.py), part by part by consent. It sends
nothing. The optional kind of an absence is read here for the day codes alone, and only where all of it holds:
the place has it switched on, the participant wanted it, and the consent opens the topic.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.outbox_moves import may_have_left, move
from arbeidsleder.application.outgoing import Outgoing, can_be_made
from arbeidsleder.application.queries.nav_week import NAV, sheet_to_nav
from arbeidsleder.application.queries.week_grid import grid_of
from arbeidsleder.application.queries.week_sheets import SheetConsent, sheets_of
from arbeidsleder.domain.absence import AbsenceKind, kind_erase_date
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.consent import Topic, consent_for, number_of, open_topics, version_of
from arbeidsleder.domain.outbox import (
    Event,
    ItemKind,
    ItemState,
    OutboxItem,
    Reason,
    next_version,
    standing,
    summary_id_of,
)
from arbeidsleder.message.canonical import canonical_json, read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.parts import (
    AapCode,
    Closed,
    Day,
    DayCodes,
    Decision,
    LevelCode,
    MasteryChange,
    Said,
    StateCode,
    Step,
    SummaryConsent,
    TiltakspengerCode,
    TopicCode,
)
from arbeidsleder.message.summary import MOST_BYTES, Subject, WeekSummary, subject_id

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.day_facts import DayFacts
    from arbeidsleder.application.queries.week_sheets import PersonWeekSheet, SheetDay
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.consent import Consent

THE_QUESTION = "1"
"""The id of the one decision a week asks for; it comes back with the answer."""

_CODES = {
    AbsenceKind.SICK: DayCodes(TiltakspengerCode.SICK, AapCode.SICK),
    AbsenceKind.APPROVED_BY_NAV: DayCodes(TiltakspengerCode.WELFARE, AapCode.WELFARE),
    AbsenceKind.OTHER: DayCodes(TiltakspengerCode.OTHER, AapCode.OTHER),
}
"""NAV's codes of a day somebody was away, all of it or a part. That NAV has approved it, only NAV can say."""


@dataclass(frozen=True)
class ForNav:
    """What a week tells NAV of one person, on which consent. *codes_until*: when its day codes are erased."""

    participant_id: str
    consent: Consent
    version: int
    content: str
    sha256: str
    codes_until: date | None
    fault: str = ""


def make_ready(
    uow: UnitOfWork,
    ctx: Context,
    week: IsoWeek,
    facts: DayFacts | None = None,
    only: Container[str] | None = None,
) -> frozenset[str]:
    """Make the items of a closed *week* in the transaction of *uow*; return whose outbox has changed.

    The same content makes none. Another one is the next version, and takes the place of what has not left.
    """
    found = week_for_nav(uow, ctx, week, facts, only)
    items = uow.outbox.items_of_week(week.key) if found else ()
    made = set()
    for one in found:
        known = [item for item in items if item.participant_id == one.participant_id]
        if _keep(uow, ctx, week, one, known):
            made.add(one.participant_id)
    return frozenset(made)


def week_for_nav(
    uow: UnitOfWork,
    ctx: Context,
    week: IsoWeek,
    facts: DayFacts | None = None,
    only: Container[str] | None = None,
) -> Sequence[ForNav]:
    """Return what *week* tells NAV of each whose consent opens something today; none while it is open."""
    shared = _shared_with_nav(uow, ctx.clock.now().date(), only)
    if not shared:
        return ()
    grid = grid_of(uow, ctx, week, facts)
    if grid.closing is None:
        return ()
    site = uow.site.get()
    found = []
    for sheet in sheets_of(uow, ctx, grid, shared):
        consent, told = shared[sheet.participant_id]
        part = sheet_to_nav(uow, sheet, week, told)
        codes = _codes_of(uow, part) if site.absence_kind_on and Topic.DAY_CODES in told.topics else {}
        content = canonical_json(_summary(part, told, codes).to_json())
        found.append(
            ForNav(
                sheet.participant_id,
                consent,
                told.version,
                content.decode(),
                hashlib.sha256(content).hexdigest(),
                max((kind_erase_date(day) for day in codes), default=None),
                fault_of(content.decode()),
            )
        )
    return found


def alike(one: str, other: str) -> bool:
    """Whether two contents tell NAV the same: what was closed when, and on which version, is no news."""
    return _news(one) == _news(other)


def _news(content: str) -> dict[str, object]:
    members: dict[str, object] = json.loads(content) if content else {}
    return {name: value for name, value in members.items() if name not in ("closed", "consent") and value}


def _shared_with_nav(
    uow: UnitOfWork, today: date, only: Container[str] | None
) -> Mapping[str, tuple[Consent, SheetConsent]]:
    """Return whose week NAV may be told of today, to whom and on what; nobody else is an error here."""
    logs: dict[str, list[Consent]] = {}
    for one in uow.road.consents():
        if only is None or one.participant_id in only:
            logs.setdefault(one.participant_id, []).append(one)
    found = {}
    for who, log in logs.items():
        consent, topics = consent_for(log, NAV, today), open_topics(log, NAV, today)
        if consent is not None and can_be_made(Outgoing.NAV_WEEK, topics):
            number, version = number_of(log, consent.consent_id), version_of(log, consent)
            found[who] = (consent, SheetConsent(consent.body, number, version, topics))
    return found


def _keep(uow: UnitOfWork, ctx: Context, week: IsoWeek, one: ForNav, known: Sequence[OutboxItem]) -> bool:
    last, now = standing(known), ctx.clock.now()
    if last is not None and alike(last.content, one.content):
        return False
    left = [item.version for item in known if may_have_left(uow, item)]
    for item in known:
        if item.kind is ItemKind.SUMMARY:
            move(uow, item, Event.REPLACE, now, Reason.REPLACED)
    uow.outbox.save_item(
        OutboxItem(
            ctx.ids.new_id(),
            one.participant_id,
            ItemKind.SUMMARY,
            week.key,
            summary_id_of(one.participant_id, week.key),
            next_version(known),
            max(left, default=0),
            one.content,
            one.sha256,
            one.consent.consent_id,
            one.version,
            ItemState.QUARANTINED if one.fault else ItemState.READY,
            one.fault,
            now,
            ctx.user.id,
            now,
            codes_until=one.codes_until,
        )
    )
    return True


def fault_of(content: str) -> str:
    """Return why the receiver would refuse *content*, "" when it would not: a week closes all the same."""
    try:
        WeekSummary.from_json(read_json(content.encode(), MOST_BYTES))
    except MessageError as error:
        return error.code
    return ""


def _summary(sheet: PersonWeekSheet, shared: SheetConsent, codes: Mapping[date, DayCodes]) -> WeekSummary:
    """Return the message's content of a sheet that holds the parts *shared* opens and no others."""
    closing, topics = sheet.closing, shared.topics
    if closing is None:
        raise ValueError("an open week goes to nobody")
    goals = Topic.GOALS in topics
    return WeekSummary(
        Subject(subject_id(sheet.participant_id), sheet.called),
        sheet.week.key,
        shared.to,
        sheet.frame.site_name,
        SummaryConsent(
            shared.number, shared.version, tuple(TopicCode(one.value) for one in Topic if one in topics)
        ),
        Closed(closing.closed_by, closing.closed_at),
        sheet.frame.trial_mark,
        tuple(Decision(THE_QUESTION, one) for one in (sheet.decision_wanted,) if one) if goals else None,
        tuple(_day(day, codes.get(day.day)) for day in sheet.days) if Topic.ATTENDANCE in topics else None,
        tuple(
            MasteryChange(one.task, LevelCode(one.level.value), one.day, one.step, one.aims)
            for one in sheet.seen
        )
        if Topic.MASTERY in topics
        else None,
        tuple(Step(one) for one in (sheet.next_step,) if one) if goals else None,
        sheet.own_words if goals else None,
        tuple(Said(one.about, one.text, one.answer) for one in sheet.said) if goals else None,
        sheet.language if Topic.LANGUAGE in topics else None,
        sheet.economy if Topic.ECONOMY in topics else None,
    )


def _day(day: SheetDay, codes: DayCodes | None) -> Day:
    return Day(day.day, StateCode(day.state.value), day.start, day.end, day.label, day.task, codes)


def _codes_of(uow: UnitOfWork, sheet: PersonWeekSheet) -> Mapping[date, DayCodes]:
    """Return NAV's codes of the days on *sheet*.

    A day somebody was there from first to last is attended, a day with none agreed is no day of the measure,
    and of a day away the participant's own kind speaks. What nobody said has no code: NAV asks, not we.
    """
    found = {}
    for day in sheet.days:
        kept = uow.attendance.kind(sheet.participant_id, day.day)
        if kept is not None and day.state in (DayState.ABSENT, DayState.PARTIAL):
            found[day.day] = _CODES[kept.kind]
        elif day.state is DayState.PRESENT:
            found[day.day] = DayCodes(TiltakspengerCode.ATTENDED)
        elif day.state is DayState.NOT_PLANNED:
            found[day.day] = DayCodes(TiltakspengerCode.NO_DAY)
    return found
