"""The handover sheet: its texts, the sheet that is made, and what becomes of it. Everything that was is kept.

The gate is asked in the same transaction as the sheet is written down in, right before it goes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.sharing import consent_mark, require_topics
from arbeidsleder.domain.consent import Recipient, in_force, version_of
from arbeidsleder.domain.handover import NEVER_LEFT, Handover, HandoverText, fate_of
from arbeidsleder.domain.road import Happened, Happening
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Topic
    from arbeidsleder.domain.handover import HandoverFate, HandoverWay, SheetField

TEXT_LIMIT = 2000
"""Letters of one field: much more than a sheet holds, so that nobody loses what they are shortening."""


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class SaveHandoverText:
    """Write a field of one person's sheet; an empty text clears it.

    Raises RuleError "unknown_participant", "handover_text_too_long".
    """

    participant_id: str
    field: SheetField
    text: str

    def run(self, ctx: Context) -> Changes:
        """Write it, unless that is what stands there."""
        text = self.text.strip()
        if len(text) > TEXT_LIMIT:
            raise RuleError("handover_text_too_long", most=TEXT_LIMIT)
        with ctx.store.write(ctx.user.id) as uow:
            if uow.participants.get(self.participant_id) is None:
                raise RuleError("unknown_participant")
            kept = {one.field: one.text for one in uow.road.handover_texts(self.participant_id)}
            if kept.get(self.field, "") == text:
                return Changes()
            today = ctx.clock.now().date()
            uow.road.save_handover_text(
                HandoverText(self.participant_id, self.field, text, today, ctx.user.id)
            )
        return Changes.of(("road", self.participant_id))


@needs(Right.PRINT_SHARING)
@dataclass(frozen=True)
class MakeHandover:
    """Write down that a sheet leaves now: the printer or the folder is chosen, and nothing is asked any more.

    So no number lies about for a sheet that somebody thought better of. It comes before the paper and the
    file, so that none is out that the vault does not know of; what fails then is told by RecordNeverLeft.
    *topics* is what the sheet tells of, *sequence* the number it bears, *digest* the SHA-256 of its PDF. The
    very same sheet again is no new one. Print and save log themselves (RecordPrint, RecordSave).
    Raises RuleError "consent_none", "consent_missing", "handover_number_taken" (with the free *number*),
    "shred_before_made".
    """

    participant_id: str
    recipient: Recipient
    topics: frozenset[Topic]
    sequence: int
    digest: str
    shred_by: date

    def run(self, ctx: Context) -> Changes:
        """Add it, when the consents of this very moment open all it tells of."""
        now = ctx.clock.now()
        if self.shred_by < now.date():
            raise RuleError("shred_before_made")
        with ctx.store.write(ctx.user.id) as uow:
            consent = require_topics(uow, self.participant_id, self.recipient, self.topics, now.date())
            if _of_digest(uow, self.participant_id, self.digest) is not None:
                return Changes()
            _number, version = consent_mark(uow, consent)
            made = uow.road.append_handover(
                Handover(
                    ctx.ids.new_id(),
                    self.participant_id,
                    consent.body,
                    consent.consent_id,
                    version,
                    now,
                    ctx.user.id,
                    self.shred_by,
                    self.digest,
                )
            )
            if made.sequence != self.sequence:
                raise RuleError("handover_number_taken", number=made.sequence)
        return Changes.of(("road", self.participant_id))


@needs(Right.PRINT_SHARING)
@dataclass(frozen=True)
class RecordNeverLeft:
    """Say that a sheet that was just written down came on no paper and in no file. Its number stays used.

    Raises RuleError "unknown_handover".
    """

    participant_id: str
    digest: str

    def run(self, ctx: Context) -> Changes:
        """Add the happening, which can be taken back if paper came after all."""
        with ctx.store.write(ctx.user.id) as uow:
            one = _of_digest(uow, self.participant_id, self.digest)
            if one is None:
                raise RuleError("unknown_handover")
            day = ctx.clock.now().date()
            return _add(uow, ctx, one, Happened.SHREDDED, day, state=NEVER_LEFT)


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class RecordHandedOver:
    """Say that a sheet was handed over: to whom, when and how.

    Raises RuleError "unknown_handover", "handover_to_whom", "handover_day" (before it was made, or to come),
    "handover_told_already", "handover_shredded", "handover_consent_gone" (the consent had ended by that day).
    """

    handover_id: str
    to_whom: str
    day: date
    how: HandoverWay

    def run(self, ctx: Context) -> Changes:
        """Add the happening."""
        whom = self.to_whom.strip()
        if not whom:
            raise RuleError("handover_to_whom")
        with ctx.store.write(ctx.user.id) as uow:
            one, fate = _known(uow, self.handover_id)
            _check_day(ctx, self.day, one.made_at.date())
            if fate.handed_over is not None:
                raise RuleError("handover_told_already")
            if fate.shredded is not None:
                raise RuleError("handover_shredded")
            if not _held_on(uow, one, self.day):
                raise RuleError("handover_consent_gone")
            return _add(uow, ctx, one, Happened.HANDED_OVER, self.day, state=self.how.value, text=whom)


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class RecordHandoverReceipt:
    """Say that somebody confirmed to have the sheet; *said_by* "" is whom it was handed to.

    Raises RuleError "unknown_handover", "handover_not_handed", "handover_day", "handover_told_already".
    """

    handover_id: str
    day: date
    said_by: str = ""

    def run(self, ctx: Context) -> Changes:
        """Add the happening."""
        with ctx.store.write(ctx.user.id) as uow:
            one, fate = _known(uow, self.handover_id)
            if fate.handed_over is None:
                raise RuleError("handover_not_handed")
            if fate.receipt is not None:
                raise RuleError("handover_told_already")
            _check_day(ctx, self.day, fate.handed_over.day)
            who = self.said_by.strip() or fate.handed_over.text
            return _add(uow, ctx, one, Happened.HANDOVER_RECEIPT, self.day, text=who)


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class RecordShredded:
    """Say that a sheet is shredded, or that its file is deleted, wherever it was.

    Raises RuleError "unknown_handover", "handover_day", "handover_told_already".
    """

    handover_id: str
    day: date

    def run(self, ctx: Context) -> Changes:
        """Add the happening."""
        with ctx.store.write(ctx.user.id) as uow:
            one, fate = _known(uow, self.handover_id)
            if fate.shredded is not None:
                raise RuleError("handover_told_already")
            _check_day(ctx, self.day, one.made_at.date())
            return _add(uow, ctx, one, Happened.SHREDDED, self.day)


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class TakeBackFate:
    """Take back what was said last of a sheet (shredded, else received, else handed over); both lines stay.

    Raises RuleError "unknown_handover", "handover_nothing_told".
    """

    handover_id: str

    def run(self, ctx: Context) -> Changes:
        """Add a line that takes the other one back."""
        with ctx.store.write(ctx.user.id) as uow:
            one, fate = _known(uow, self.handover_id)
            last = fate.shredded or fate.receipt or fate.handed_over
            if last is None:
                raise RuleError("handover_nothing_told")
            return _add(uow, ctx, one, last.kind, ctx.clock.now().date(), replaces=last.id)


def _of_digest(uow: UnitOfWork, participant_id: str, digest: str) -> Handover | None:
    """Return the sheet with *digest* that is not shredded."""
    log = uow.road.happenings(participant_id)
    made = (one for one in uow.road.handovers(participant_id) if one.digest == digest)
    return next((one for one in made if fate_of(one, log).shredded is None), None)


def _known(uow: UnitOfWork, handover_id: str) -> tuple[Handover, HandoverFate]:
    one = next((one for one in uow.road.handovers() if one.id == handover_id), None)
    if one is None:
        raise RuleError("unknown_handover")
    return one, fate_of(one, uow.road.happenings(one.participant_id))


def _check_day(ctx: Context, day: date, first: date) -> None:
    if not first <= day <= ctx.clock.now().date():
        raise RuleError("handover_day")


def _held_on(uow: UnitOfWork, made: Handover, day: date) -> bool:
    """Whether the consent stood on *day*. What was done before it ended can be written down after.

    The day itself counts: a sheet handed over in the morning was rightly handed over, whatever came later.
    """
    log = uow.road.consents(made.participant_id)
    one = next((one for one in in_force(log) if one.consent_id == made.consent_id), None)
    told = next(
        (v for v in log if v.consent_id == made.consent_id and version_of(log, v) == made.consent_version),
        None,
    )
    if one is None or told is None:
        return False
    since = (v for v in log if v.consent_id == made.consent_id and v.sequence > told.sequence)
    others = [v.given_on for v in since if (v.body, v.purpose) != (told.body, told.purpose)]
    return all(last is None or day <= last for last in (one.withdrawn_on, one.valid_to, *others))


def _add(
    uow: UnitOfWork,
    ctx: Context,
    one: Handover,
    kind: Happened,
    day: date,
    *,
    state: str = "",
    text: str = "",
    replaces: str = "",
) -> Changes:
    uow.road.append_happening(
        Happening(
            ctx.ids.new_id(),
            one.participant_id,
            kind,
            day,
            ctx.clock.now(),
            ctx.user.id,
            about=one.id,
            state=state,
            text=text,
            replaces=replaces,
        )
    )
    return Changes.of(("road", one.participant_id))
