"""The week of one person for the NAV counsellor: what the consent opens of the sheet, and nothing else.

Which part needs which topic is said here once (parts_of). Who has no consent has no sheet, and a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import lower, recipient_words, topic_list, who_words
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.language_words import answers
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outgoing import Outgoing, can_be_made
from arbeidsleder.application.queries.week_sheets import SheetConsent, person_week_sheets
from arbeidsleder.application.road_words import economy_words
from arbeidsleder.application.sharing import consent_mark, open_topics_of, require_topics
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.rights import About
from arbeidsleder.domain.road import Economy, Happened, standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.week_sheets import PersonWeekSheet
    from arbeidsleder.domain.calendar import IsoWeek

NAV = Recipient.NAV_COUNSELLOR


@dataclass(frozen=True)
class NotShared:
    """A person whose sheet may not go out, and why."""

    participant_id: str
    called: str
    error: RuleError


@dataclass(frozen=True)
class NavWeeks:
    """The sheets that may go out, in the order of their recipients, and those that may not."""

    sheets: tuple[PersonWeekSheet, ...]
    refused: tuple[NotShared, ...]


@needs(Right.PRINT_SHARING)
def nav_weeks(ctx: Context, week: IsoWeek, only: str | None = None) -> NavWeeks:
    """Read the sheets of *week* to the NAV counsellors; one that is refused does not stop the rest."""
    today = ctx.clock.now().date()
    made, refused = [], []
    own = person_week_sheets(ctx, week, only)
    with ctx.store.read() as uow:
        for sheet in own:
            who = sheet.participant_id
            try:
                consent = require_topics(uow, who, NAV, (), today)
                topics = _on_sheet(open_topics_of(uow, who, NAV, today))
            except RuleError as error:
                refused.append(NotShared(who, sheet.called, error))
                continue
            # To whom the consent names: the file's counsellor may be another by now, whom nobody agreed to.
            shared = SheetConsent(who_words(NAV, consent.body), *consent_mark(uow, consent), topics)
            made.append((shared.to, sheet_to_nav(uow, sheet, week, shared)))
    made.sort(key=lambda one: (name_order(one[0]), name_order(one[1].called)))
    return NavWeeks(tuple(sheet for _to, sheet in made), tuple(refused))


def _on_sheet(opened: frozenset[Topic]) -> frozenset[Topic]:
    """Return *opened*. Raises RuleError "consent_missing" when the sheet would hold a name and no more."""
    if not can_be_made(Outgoing.NAV_WEEK, opened):
        told = topic_list(Outgoing.NAV_WEEK.topics)
        raise RuleError("consent_missing", recipient=lower(recipient_words(NAV)), topics=told)
    return opened


def sheet_to_nav(
    uow: UnitOfWork, sheet: PersonWeekSheet, week: IsoWeek, shared: SheetConsent
) -> PersonWeekSheet:
    """Return what *shared* opens of a person's week: what goes to NAV, and what the talk about it shows."""
    return parts_of(_with_more(uow, sheet, week), shared)


def _with_more(uow: UnitOfWork, sheet: PersonWeekSheet, week: IsoWeek) -> PersonWeekSheet:
    """Add what stands on the sheet to NAV only: language seen in the week, and how far the economy is.

    Other participants' names are hidden in all that was written freely: they are nobody else's business.
    """
    who = sheet.participant_id
    seen = [one for one in uow.support.language_observations(who) if week.days[0] <= one.day <= week.days[-1]]
    person = uow.participants.get(who)
    if person is not None:
        mask = Mask(person, (one for one in uow.participants.all() if one.id != who))
        sheet = replace(
            sheet,
            language=tuple(mask.text(f"{asked} {answer}") for one in seen for asked, answer in answers(one)),
            days=tuple(replace(day, task=mask.text(day.task)) for day in sheet.days),
            decision_wanted=mask.text(sheet.decision_wanted),
            next_step=mask.text(sheet.next_step),
            own_words=mask.text(sheet.own_words),
        )
    happened = standing(uow.road.happenings(who))
    states = [one.state for one in happened if one.kind is Happened.ECONOMY and one.day <= week.days[-1]]
    if states and states[0] in set(Economy):
        sheet = replace(sheet, economy=economy_words(Economy(states[0])))
    return sheet


def parts_of(sheet: PersonWeekSheet, shared: SheetConsent) -> PersonWeekSheet:
    """Return *sheet* with the parts that *shared* opens.

    What the person says, wants answered and does next is GOALS. The task beside a day is MASTERY. What the
    person says of a day tells of the day too, so it needs both.
    """
    topics = shared.topics
    days = sheet.days if Topic.ATTENDANCE in topics else ()
    if Topic.MASTERY not in topics:
        days = tuple(replace(day, task="") for day in days)
    goals = Topic.GOALS in topics
    return replace(
        sheet,
        days=days,
        decision_wanted=sheet.decision_wanted if goals else "",
        next_step=sheet.next_step if goals else "",
        own_words=sheet.own_words if goals else "",
        said=tuple(
            one for one in sheet.said if goals and (one.what is not About.DAY or Topic.ATTENDANCE in topics)
        ),
        seen=sheet.seen if Topic.MASTERY in topics else (),
        language=sheet.language if Topic.LANGUAGE in topics else (),
        economy=sheet.economy if Topic.ECONOMY in topics else "",
        shared=shared,
    )
