"""What stands on a handover sheet: plain values, read by queries/handover.py, drawn by reports/handover.py.

None is what the consent does not open: it is not here at all. Empty is what nobody has filled in. No number
is in it but dates and codes: nothing is counted, added up or compared (PRODUCT.md, principle 3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.road import Sign

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from arbeidsleder.domain.mastery import Level
    from arbeidsleder.domain.people import Channel
    from arbeidsleder.domain.road import Economy


class Part(StrEnum):
    """The sections, in the order of the sheet."""

    WHO = "who"
    ASKED = "asked"
    CONTACTS = "contacts"
    GOAL = "goal"
    MASTERY = "mastery"  # task by task, in words
    STEPS = "steps"
    AGREEMENTS = "agreements"
    HELPS = "helps"
    RESOURCES = "resources"
    ATTENDANCE = "attendance"
    LANGUAGE = "language"
    TRIED = "tried"
    AIMS = "aims"  # the same against the aims of the plan: the table


ON_SHEET = frozenset(Topic) - {Topic.DAY_CODES}
"""What a handover sheet can tell of at all; day codes go to NAV alone, in another message."""

TOPIC_OF_FIELD: Mapping[SheetField, Topic] = {
    SheetField.ASKED: Topic.GOALS,
    SheetField.RESOURCES: Topic.GOALS,
    SheetField.ATTENDANCE: Topic.ATTENDANCE,
    SheetField.LANGUAGE: Topic.LANGUAGE,
    SheetField.HELPS: Topic.ACCOMMODATION,
    SheetField.ABSENCE_ROUTINE: Topic.ATTENDANCE,
    SheetField.TRIED: Topic.ACCOMMODATION,
    SheetField.CONTACTS: Topic.CONTACT,
    SheetField.LEFT_OUT: Topic.MASTERY,
}
"""Which consent opens the text of a field."""

TOPIC_OF_SIGN: Mapping[Sign, Topic] = {
    Sign.TURNS_UP: Topic.ATTENDANCE,
    Sign.ABSENCE: Topic.ATTENDANCE,
    Sign.DARES: Topic.MASTERY,
    Sign.TASKS: Topic.MASTERY,
    Sign.LANGUAGE: Topic.LANGUAGE,
    Sign.READING: Topic.LANGUAGE,
    Sign.GUIDE: Topic.CONTACT,
}
"""Which consent opens a next step, by the sign it belongs to; the others belong to the person's goals.

A step of the economy stands on no sheet (queries/handover_parts.py).
"""


@dataclass(frozen=True)
class SheetWho:
    """Who it is. Phones and *channel* are under CONTACT, *ward* and *days* under ATTENDANCE; else empty."""

    name: str
    called: str
    supervisor: str
    phone: str = ""
    channel: Channel | None = None
    ward: str = ""
    days: str = ""
    supervisor_phone: str = ""


@dataclass(frozen=True)
class SheetGoal:
    """The goal in the person's own words."""

    words: str
    said_on: date | None


@dataclass(frozen=True)
class SheetLook:
    """What was seen last: the task (with the step, if it was one), who did the work, and when."""

    task: str
    level: Level
    day: date


@dataclass(frozen=True)
class SheetAim:
    """An aim by its code and our own label, and the newest look at a task that touches it."""

    code: str
    label: str
    look: SheetLook


@dataclass(frozen=True)
class SheetModule:
    """A module of the plan. *not_here*: no task of the place touches it, so nobody could be seen at it."""

    code: str
    title: str
    aims: tuple[SheetAim, ...]
    not_here: bool = False


@dataclass(frozen=True)
class SheetMastery:
    """What was seen, by module; *others* are tasks that are in no line of a module.

    *more* says that the user has left something out that was seen; what it was stands nowhere in here.
    """

    modules: tuple[SheetModule, ...]
    others: tuple[SheetLook, ...]
    more: bool = False

    @property
    def seen(self) -> bool:
        """Whether anything was."""
        return bool(self.others) or any(module.aims for module in self.modules)

    @property
    def looks(self) -> tuple[SheetLook, ...]:
        """The newest look at each task, each once."""
        touched = [aim.look for module in self.modules for aim in module.aims]
        return tuple(dict.fromkeys((*touched, *self.others)))

    def without(self, keys: Collection[str]) -> SheetMastery:
        """Return it without the lines of *keys*: the code of an aim, or the name of a task that has none."""
        modules = (
            replace(module, aims=tuple(aim for aim in module.aims if aim.code not in keys))
            for module in self.modules
        )
        left = SheetMastery(
            tuple(module for module in modules if module.aims or module.not_here),
            tuple(look for look in self.others if look.task not in keys),
        )
        return replace(left, more=self.more or left != replace(self, more=False))


@dataclass(frozen=True)
class SeenLine:
    """A line of what was seen, for the user who chooses; *key* is as in SheetMastery.without()."""

    key: str
    words: str
    stands: bool


@dataclass(frozen=True)
class SheetEconomy:
    """How far the talk with NAV is. There is no field for an amount."""

    state: Economy
    since: date | None


@dataclass(frozen=True)
class SheetAgreements:
    """What is agreed; None is not shared, empty is not agreed yet."""

    absence_routine: str | None
    school_day: str | None
    economy: SheetEconomy | None


@dataclass(frozen=True)
class SheetContact:
    """Whom to call; without *phone* nobody here knows it. *when_absent*: called when somebody is away."""

    role: str
    name: str
    phone: str = ""
    when_absent: bool = False


@dataclass(frozen=True)
class SheetTrial:
    """A trial placement that has begun, and what the person said of it."""

    place: str
    first: date
    last: date
    own_view: str = ""


@dataclass(frozen=True)
class SheetTried:
    """What has been tried."""

    trials: tuple[SheetTrial, ...]
    text: str


@dataclass(frozen=True)
class SheetStep:
    """What comes next, whose it is, and when."""

    what: str
    owner: str
    due_on: date | None


@dataclass(frozen=True)
class SheetConsent:
    """What the sheet stands on: «S-014», which version, the signature's day, and what it is about."""

    number: str
    version: str
    signed_on: date
    topics: tuple[Topic, ...]
    valid_to: date | None = None
    recipient: Recipient = Recipient.PROCESS_COUNSELLOR


@dataclass(frozen=True)
class HandoverSheet:
    """One sheet. Without *consent* it is for the supervisor's own folder and goes to nobody.

    *number* is «O-007», "" in the own folder. *participant_id* is for the access log and stands on no sheet.
    """

    participant_id: str
    number: str
    made_on: date
    shred_by: date
    place: str
    is_trial: bool
    to: str
    consent: SheetConsent | None
    who: SheetWho
    goal: SheetGoal | None
    resources: str | None
    attendance: str | None
    mastery: SheetMastery | None
    language: str | None
    helps: tuple[str, ...] | None
    agreements: SheetAgreements
    contacts: tuple[SheetContact, ...] | None
    tried: SheetTried | None
    steps: tuple[SheetStep, ...]
    asked: tuple[str, ...] | None = None

    @property
    def own_folder(self) -> bool:
        """Whether it goes to nobody."""
        return self.consent is None

    @property
    def topics(self) -> frozenset[Topic]:
        """What the consent it stands on opens of it."""
        return frozenset(self.consent.topics) if self.consent else frozenset()


@dataclass(frozen=True)
class TooLong:
    """A section that has lines too many."""

    part: Part
    lines: int


@dataclass(frozen=True)
class HandoverPrint:
    """A sheet as drawn. With *too_long* it is for looking at only, until it has been shortened."""

    pdf: bytes
    too_long: tuple[TooLong, ...] = ()
