"""The road to MFY of one person: each sign with dated examples, two voices, what comes next, and «klar».

No number is in it but dates and ids: nothing is counted, weighed or compared, and no sign stands before
another by how far it has come (PRODUCT.md 3 and 5). What the program shows by itself is what somebody has
recorded anyway, and only what was seen or kept: that something is missing is no example.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.mastery_matrix import user_names
from arbeidsleder.application.queries.road_examples import examples_of
from arbeidsleder.application.step_history import before_lines
from arbeidsleder.domain import economy
from arbeidsleder.domain.guides import GuideRole
from arbeidsleder.domain.next_steps import comes_next, lacks_step, soonest
from arbeidsleder.domain.road import (
    ApplicationAnswer,
    Economy,
    Happened,
    RoadVoice,
    Sign,
    StepKind,
    ready_of,
    said_of,
    standing,
)
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.road import Happening, NextStep, RoadWord


class ExampleKind(StrEnum):
    """Where a dated example comes from; it decides the picture before it."""

    SEEN = "seen"  # typed here
    TASK = "task"
    LANGUAGE = "language"
    SAID = "said"
    HAPPENED = "happened"


@dataclass(frozen=True)
class Example:
    """Something that was seen or done on a day, in a few words. *id* where it was recorded here."""

    kind: ExampleKind
    text: str
    day: date
    id: str = ""


@dataclass(frozen=True)
class Said:
    """What one voice said on a day, and who wrote it down."""

    text: str
    day: date
    who: str


@dataclass(frozen=True)
class EconomyState:
    """How far the talk with NAV about economy is, before MFY or a term. There is no amount."""

    before: str
    state: Economy
    day: date
    happening_id: str


@dataclass(frozen=True)
class Application:
    """The latest application to the career centre. Its date gives the place in the queue."""

    sent_on: date
    receipt_on: date | None
    answer: ApplicationAnswer | None
    answered_on: date | None

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come: who is on the waiting list waits too."""
        return self.answer in (None, ApplicationAnswer.WAITING_LIST)

    @property
    def days(self) -> tuple[date, ...]:
        """The days something happened to it."""
        return tuple(day for day in (self.sent_on, self.receipt_on, self.answered_on) if day is not None)


@dataclass(frozen=True)
class RoadGuide:
    """Who guides now, or stands ready to."""

    name: str
    ward: str
    backup: bool


@dataclass(frozen=True)
class RoadStep:
    """What is to be done, or was; *answer* is what came back to a question."""

    id: str
    kind: StepKind
    text: str
    owner: str
    sign: Sign | None
    due_on: date | None
    done_on: date | None
    answer: str
    before: tuple[str, ...] = ()  # how it stood before it was changed, newest first


@dataclass(frozen=True)
class RoadSign:
    """One sign. The voices and the examples come newest first."""

    sign: Sign
    examples: tuple[Example, ...]
    supervisor: tuple[Said, ...]
    participant: tuple[Said, ...]
    steps: tuple[RoadStep, ...]
    economy: tuple[EconomyState, ...] = ()
    economy_lacks: tuple[str, ...] = ()  # the keys of what nobody has asked (domain/economy.py)
    application: Application | None = None
    guides: tuple[RoadGuide, ...] = ()

    @property
    def talked_on(self) -> date | None:
        """The day somebody last said something of it."""
        return max((one.day for one in (*self.supervisor, *self.participant)), default=None)

    @property
    def last_on(self) -> date | None:
        """The day of the newest thing that stands under it."""
        days = [one.day for one in (*self.supervisor, *self.participant)]
        days += [one.day for one in self.examples]
        days += [one.day for one in self.economy]
        if self.application is not None:
            days += self.application.days
        return max(days, default=None)


@dataclass(frozen=True)
class Ready:
    """«Klar» said on a day, or taken back."""

    is_ready: bool
    day: date
    who: str


@dataclass(frozen=True)
class Road:
    """One person's road. *steps* are all that are open, soonest first; *done* the newest that are not.

    The statements of being ready come newest first; the first one stands.
    """

    participant_id: str
    called: str
    today: date
    user_name: str
    signs: tuple[RoadSign, ...]
    steps: tuple[RoadStep, ...]
    done: tuple[RoadStep, ...]
    ready_supervisor: tuple[Ready, ...]
    ready_participant: tuple[Ready, ...]
    single_letter_keys: bool = True

    @property
    def next(self) -> RoadStep | None:
        """What comes next; None where nothing is agreed, though an answer of others may be awaited."""
        return comes_next(self.steps)

    def of(self, sign: Sign) -> RoadSign:
        """Return one sign."""
        return next(one for one in self.signs if one.sign is sign)


@dataclass(frozen=True)
class RoadPerson:
    """One line of the choice of persons; *lacks_step*: nothing is agreed that comes next."""

    participant_id: str
    name: str
    lacks_step: bool


@dataclass(frozen=True)
class RoadPeople:
    """Those who take part today, by name."""

    people: tuple[RoadPerson, ...]
    site_name: str


@dataclass(frozen=True)
class TalkSheet:
    """What the talk sheet needs beside the road: the frame every sheet has."""

    road: Road
    site_name: str
    trial_mark: bool
    code: str


@needs(Right.READ_ROAD)
def road_people(ctx: Context, asked_for: str = "") -> RoadPeople:
    """Read who there is to talk with, and who nothing is agreed with.

    *asked_for* is somebody another page leads to, who is there though not yet begun, or ended.
    """
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        people = sorted(
            (one for one in uow.participants.all() if one.takes_part_on(today) or one.id == asked_for),
            key=lambda one: (name_order(one.called), one.id),
        )
        steps = uow.road.steps()
        site = uow.site.get()
    names = display_names(people)
    lacking = {p.id for p in people if lacks_step(p, [s for s in steps if s.participant_id == p.id], today)}
    return RoadPeople(tuple(RoadPerson(p.id, names[p.id], p.id in lacking) for p in people), site.name)


@needs(Right.READ_ROAD)
def road_of(ctx: Context, participant_id: str) -> Road | None:
    """Read one person's road; None for somebody who is not there."""
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        return None if person is None else _read(ctx, uow, person, None)


@needs(Right.PRINT_ROAD)
def talk_sheet(ctx: Context, participant_id: str) -> TalkSheet | None:
    """Read the sheet to talk around, for the person and the own folder; nobody else taking part is named."""
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return None
        others = (one for one in uow.participants.all() if one.id != participant_id)
        road = _read(ctx, uow, person, Mask(person, others))
        site = uow.site.get()
        return TalkSheet(road, site.name, site.is_trial, uow.audit.head())


def _read(ctx: Context, uow: UnitOfWork, person: Participant, mask: Mask | None) -> Road:
    today = ctx.clock.now().date()
    users = user_names(uow)
    hide: Callable[[str], str] = mask.softly if mask is not None else str
    words = uow.road.words(person.id)
    happened = standing(uow.road.happenings(person.id))
    steps = [_step(one, hide, before_lines(happened, one.id, users)) for one in uow.road.steps(person.id)]
    open_steps = sorted((one for one in steps if one.done_on is None), key=soonest)
    done = sorted((one for one in steps if one.done_on is not None), key=_latest, reverse=True)
    shown = examples_of(uow, person, happened, today)
    guides = guides_on(uow, person.id, today)

    def sign(which: Sign) -> RoadSign:
        seen = said_of(words, which, RoadVoice.SEEN)
        every = [Example(ExampleKind.SEEN, one.text, one.day, one.id) for one in seen]
        every += [Example(ExampleKind(one.kind), one.text, one.day, one.id) for one in shown[which]]
        every.sort(key=lambda one: one.day, reverse=True)
        return RoadSign(
            which,
            tuple(Example(one.kind, hide(one.text), one.day, one.id) for one in every),
            _said(said_of(words, which, RoadVoice.SUPERVISOR), users, hide),
            _said(said_of(words, which, RoadVoice.PARTICIPANT), users, hide),
            tuple(one for one in open_steps if one.sign is which),
            economy_of(happened) if which is Sign.ECONOMY else (),
            economy.lacking(person, happened, today) if which is Sign.ECONOMY else (),
            application_of(happened) if which is Sign.APPLICATION else None,
            guides if which is Sign.GUIDE else (),
        )

    return Road(
        person.id,
        person.called,
        today,
        ctx.user.name,
        tuple(sign(which) for which in Sign),
        tuple(open_steps),
        tuple(done),
        _ready(ready_of(words, RoadVoice.SUPERVISOR), users),
        _ready(ready_of(words, RoadVoice.PARTICIPANT), users),
        uow.site.get().single_letter_keys,
    )


def economy_of(happened: Sequence[Happening]) -> tuple[EconomyState, ...]:
    """Return how the talk of economy stands before each term; *happened* as standing() gives it."""
    found: dict[str, EconomyState] = {}
    for one in happened:
        if one.kind is Happened.ECONOMY:
            found.setdefault(one.about, EconomyState(one.about, Economy(one.state), one.day, one.id))
    return tuple(found.values())


def application_of(happened: Sequence[Happening]) -> Application | None:
    """Return the latest application with what came of it; *happened* as standing() gives it."""
    applied = next((one for one in happened if one.kind is Happened.APPLIED), None)
    if applied is None:
        return None
    since = [one for one in happened if one.day >= applied.day]
    receipt = next((one for one in since if one.kind is Happened.APPLICATION_RECEIPT), None)
    answer = next((one for one in since if one.kind is Happened.APPLICATION_ANSWER), None)
    return Application(
        applied.day,
        receipt.day if receipt else None,
        ApplicationAnswer(answer.state) if answer else None,
        answer.day if answer else None,
    )


def guides_on(uow: UnitOfWork, participant_id: str, today: date) -> tuple[RoadGuide, ...]:
    """Return who guides on *today*, the backup last."""
    names = {one.id: one for one in uow.road.guides()}
    now = [one for one in uow.road.matches(participant_id) if one.holds_on(today)]
    now.sort(key=lambda one: one.role is GuideRole.BACKUP)
    return tuple(
        RoadGuide(names[one.guide_id].name, names[one.guide_id].ward, one.role is GuideRole.BACKUP)
        for one in now
        if one.guide_id in names
    )


def _said(
    words: Sequence[RoadWord], users: Mapping[str, str], hide: Callable[[str], str]
) -> tuple[Said, ...]:
    return tuple(Said(hide(one.text), one.day, users.get(one.recorded_by, "")) for one in words)


def _ready(words: Sequence[RoadWord], users: Mapping[str, str]) -> tuple[Ready, ...]:
    yes = (RoadVoice.SUPERVISOR_READY, RoadVoice.PARTICIPANT_READY)
    return tuple(Ready(one.voice in yes, one.day, users.get(one.recorded_by, "")) for one in words)


def _step(one: NextStep, hide: Callable[[str], str], before: tuple[str, ...]) -> RoadStep:
    text, owner, answer = (hide(part) for part in (one.text, one.owner, one.answer))
    stood = tuple(hide(line) for line in before)
    return RoadStep(one.id, one.kind, text, owner, one.sign, one.due_on, one.done_on, answer, stood)


def _latest(step: RoadStep) -> tuple[str, str]:
    return str(step.done_on), step.id
