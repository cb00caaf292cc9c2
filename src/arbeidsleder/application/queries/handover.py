"""The handover sheet as it may go out today, and the desk it is made at. Reads; prints nothing.

What no consent opens is never put into the sheet, so that nothing drawn or exported from it can hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.handover_sheet import ON_SHEET, HandoverSheet, SheetConsent
from arbeidsleder.application.handover_words import seen_lines
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.handover_parts import Reader
from arbeidsleder.application.sharing import consent_mark, open_topics_of, require_topics
from arbeidsleder.domain.consent import Recipient, Topic, consent_for, live_one, standing, version_of
from arbeidsleder.domain.handover import SheetField, fate_of, shred_is_due, usual_shred_day
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.handover_sheet import SeenLine
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Consent
    from arbeidsleder.domain.handover import Handover, HandoverFate
    from arbeidsleder.domain.mfy import Plans


@dataclass(frozen=True)
class MadeSheet:
    """A sheet that was made, what has become of it, and whether to ask if it is shredded."""

    handover: Handover
    fate: HandoverFate
    shred_due: bool
    consent_holds: bool


@dataclass(frozen=True)
class HandoverDesk:
    """Everything the desk shows. *sheet* is for the own folder where no consent holds.

    *latest* is the newest sheet of this person, made today and there: the same again keeps its number.
    *waiting* is a consent that was given and waits for its signed paper. *topics* tells what the recipient is
    told, *seen* is all that was seen, whether it stands on the sheet or not.
    """

    participant_id: str
    called: str
    today: date
    sheet: HandoverSheet
    latest: Handover | None
    topics: tuple[tuple[Topic, bool], ...]
    waiting: bool
    texts: Mapping[SheetField, str]
    made: tuple[MadeSheet, ...]
    seen: tuple[SeenLine, ...] = ()


@needs(Right.READ_SHARING)
def handover_sheet(
    ctx: Context,
    participant_id: str,
    plans: Plans,
    recipient: Recipient = Recipient.PROCESS_COUNSELLOR,
    *,
    shred_by: date | None = None,
) -> HandoverSheet:
    """Read the sheet *recipient* may have today, with the number it will get.

    Raises RuleError "consent_none" when no consent to *recipient* holds, "unknown_participant".
    """
    day = ctx.clock.now().date()
    with ctx.store.read() as uow:
        consent = require_topics(uow, participant_id, recipient, (), day)
        return _shared(uow, ctx, participant_id, plans, recipient, consent, shred_by)


@needs(Right.READ_SHARING)
def own_folder_sheet(
    ctx: Context, participant_id: str, plans: Plans, *, shred_by: date | None = None
) -> HandoverSheet:
    """Read the sheet for the supervisor's own folder: whole, marked, without number and recipient.

    Raises RuleError "unknown_participant".
    """
    with ctx.store.read() as uow:
        return _own(uow, ctx, participant_id, plans, shred_by)


@needs(Right.READ_SHARING)
def handover_desk(
    ctx: Context, participant_id: str, plans: Plans, *, shred_by: date | None = None
) -> HandoverDesk | None:
    """Read the desk of one person; None for somebody who is not there."""
    recipient, today = Recipient.PROCESS_COUNSELLOR, ctx.clock.now().date()
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return None
        log = uow.road.consents(participant_id)
        consent = consent_for(log, recipient, today)
        if consent is not None:
            sheet = _shared(uow, ctx, participant_id, plans, recipient, consent, shred_by)
        else:
            sheet = _own(uow, ctx, participant_id, plans, shred_by)
        opened = open_topics_of(uow, participant_id, recipient, today)
        alive = live_one(log, recipient, "")
        happened = uow.road.happenings(participant_id)
        sheets = [(one, fate_of(one, happened)) for one in uow.road.handovers(participant_id)]
        made = tuple(
            MadeSheet(one, fate, shred_is_due(one, fate, today), _still_holds(log, one, today))
            for one, fate in reversed(sheets)
        )
        texts = {one.field: one.text for one in uow.road.handover_texts(participant_id)}
        reader = Reader(uow, ctx, participant_id, ON_SHEET)
        seen = seen_lines(reader.all_seen(plans), reader.left_out, today)
    latest = made[0].handover if made and made[0].handover.made_at.date() == today else None
    if latest is not None and made[0].fate.shredded is not None:
        latest = None
    return HandoverDesk(
        participant_id,
        person.called,
        today,
        sheet,
        latest,
        tuple((topic, topic in opened) for topic in _ordered(ON_SHEET)),
        alive is not None and not alive.is_signed,
        texts,
        made,
        seen,
    )


@needs(Right.PRINT_SHARING)
def handover_may_leave(
    ctx: Context, participant_id: str, topics: frozenset[Topic], recipient: Recipient
) -> None:
    """Ask the gate once more, last of all before the paper or the file.

    Raises RuleError "consent_none", "consent_missing".
    """
    with ctx.store.read() as uow:
        require_topics(uow, participant_id, recipient, topics, ctx.clock.now().date())


@needs(Right.READ_SHARING)
def people_to_share_of(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of everybody the register has, in name order; those who have ended too."""
    with ctx.store.read() as uow:
        people = uow.participants.all()
    names = display_names(people)
    return tuple(sorted(((one.id, names[one.id]) for one in people), key=lambda one: name_order(one[1])))


def _shared(
    uow: UnitOfWork,
    ctx: Context,
    participant_id: str,
    plans: Plans,
    recipient: Recipient,
    consent: Consent,
    shred_by: date | None,
) -> HandoverSheet:
    day = ctx.clock.now().date()
    topics = open_topics_of(uow, participant_id, recipient, day) & ON_SHEET
    number, version = consent_mark(uow, consent)
    if consent.signed_on is None:
        raise ValueError("a consent that holds is signed")
    told = SheetConsent(
        number, str(version), consent.signed_on, _ordered(topics), consent.valid_to, recipient
    )
    following = f"O-{uow.road.next_handover():03}"
    return sheet_told(uow, ctx, participant_id, plans, told, consent.body, following, shred_by)


def sheet_told(
    uow: UnitOfWork,
    ctx: Context,
    participant_id: str,
    plans: Plans,
    told: SheetConsent,
    to: str,
    number: str = "",
    shred_by: date | None = None,
) -> HandoverSheet:
    """Return the sheet that *told* opens: what is handed over, and what the talk about it shows.

    Raises RuleError "unknown_participant".
    """
    shred = shred_by or usual_shred_day(ctx.clock.now().date(), told.valid_to)
    reader = Reader(uow, ctx, participant_id, frozenset(told.topics) & ON_SHEET)
    return reader.sheet(plans, number=number, to=to, consent=told, shred_by=shred)


def _own(
    uow: UnitOfWork, ctx: Context, participant_id: str, plans: Plans, shred_by: date | None
) -> HandoverSheet:
    reader = Reader(uow, ctx, participant_id, ON_SHEET)
    shred = shred_by or usual_shred_day(ctx.clock.now().date())
    return reader.sheet(plans, number="", to="", consent=None, shred_by=shred)


def _ordered(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    wanted = set(topics)
    return tuple(topic for topic in Topic if topic in wanted)


def _still_holds(log: Sequence[Consent], made: Handover, day: date) -> bool:
    """Whether all that *made* told of may still be told, and to that body: nothing was taken back since."""
    versions = [one for one in log if one.consent_id == made.consent_id]
    told = next((one for one in versions if version_of(log, one) == made.consent_version), None)
    now = standing(log, made.consent_id)
    if told is None or now is None or (told.body, told.purpose) != (now.body, now.purpose):
        return False
    return now.holds_on(day) and told.topics <= now.topics


@needs(Right.READ_SHARING)
def sheets_to_shred(ctx: Context) -> tuple[MadeSheet, ...]:
    """Return the sheets of everybody whose day to be shredded by has come, oldest first."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        found = []
        for one in uow.road.handovers():
            fate = fate_of(one, uow.road.happenings(one.participant_id))
            if shred_is_due(one, fate, today):
                found.append(
                    MadeSheet(
                        one, fate, True, _still_holds(uow.road.consents(one.participant_id), one, today)
                    )
                )
    return tuple(found)
