"""What each role may do: role x action x kind of data. Pure; docs/roles.md is held to it by a test.

Roles guard the window and the commands, not the file: who opens a slot can read what the data key opens
(SECURITY.md). Remember-notes are the exception, sealed to their owner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.people import Role

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.domain.people import User


class Action(StrEnum):
    """What is done with data. WRITE adds, changes and takes away; ERASE leaves nothing behind."""

    READ = "read"
    WRITE = "write"
    PRINT = "print"
    SAVE = "save"  # as a file outside the vault
    ERASE = "erase"


class Matter(StrEnum):
    """A kind of data, as a role is about it.

    TODAY: names called, plan, marks, absence cards without the optional kind, morning talk, own words, who
    covers what: of today, and of a night shift still on. DAYS is the same of any other day.
    """

    TODAY = "today"
    DAYS = "days"
    KIND = "kind"  # the optional kind of an absence
    OWN_NOTES = "own_notes"
    OTHERS_NOTES = "others_notes"  # how many there are and how long they last; never what stands in them
    WARD_NOTE = "ward_note"
    TASKS = "tasks"  # the task library and who is planned for what
    MASTERY = "mastery"  # what was seen, what the participants say of it, agreements about tasks
    ROAD = "road"  # the road to MFY: signs, words, what happened, next steps, ward guides
    SHARING = "sharing"  # consents, and sheets handed to others
    WEEKS = "weeks"  # closing, free lines, week sheets, the blank register
    PERSON = "person"  # person file, plans, agreements, the imported list, the participant's statements
    INNSYN = "innsyn"  # everything about one person, and who saw it
    FILES = "files"  # sheets saved outside the vault
    PLACE = "place"  # settings, wards, closing days
    USERS = "users"
    OWN_KEYS = "own_keys"  # own passphrase, own device secret
    VAULT_KEYS = "vault_keys"  # recovery sheet, organisation slot, data key
    BACKUPS = "backups"  # also restore and the recovery drill
    LOG = "log"  # the audit log
    RETENTION = "retention"
    UPKEEP = "upkeep"  # what the program does by itself for whoever is there


class Right(Enum):
    """An action on a kind of data that the program knows. Others do not exist, for anybody."""

    READ_TODAY = Action.READ, Matter.TODAY
    WRITE_TODAY = Action.WRITE, Matter.TODAY
    READ_DAYS = Action.READ, Matter.DAYS
    WRITE_DAYS = Action.WRITE, Matter.DAYS
    READ_KIND = Action.READ, Matter.KIND
    WRITE_KIND = Action.WRITE, Matter.KIND
    READ_OWN_NOTES = Action.READ, Matter.OWN_NOTES
    WRITE_OWN_NOTES = Action.WRITE, Matter.OWN_NOTES
    READ_OTHERS_NOTES = Action.READ, Matter.OTHERS_NOTES
    ERASE_OTHERS_NOTES = Action.ERASE, Matter.OTHERS_NOTES
    PRINT_WARD_NOTE = Action.PRINT, Matter.WARD_NOTE
    READ_TASKS = Action.READ, Matter.TASKS
    WRITE_TASKS = Action.WRITE, Matter.TASKS
    PRINT_TASKS = Action.PRINT, Matter.TASKS
    READ_MASTERY = Action.READ, Matter.MASTERY
    WRITE_MASTERY = Action.WRITE, Matter.MASTERY
    PRINT_MASTERY = Action.PRINT, Matter.MASTERY
    READ_ROAD = Action.READ, Matter.ROAD
    WRITE_ROAD = Action.WRITE, Matter.ROAD
    PRINT_ROAD = Action.PRINT, Matter.ROAD
    READ_SHARING = Action.READ, Matter.SHARING
    WRITE_SHARING = Action.WRITE, Matter.SHARING
    PRINT_SHARING = Action.PRINT, Matter.SHARING
    SAVE_SHARING = Action.SAVE, Matter.SHARING
    READ_WEEKS = Action.READ, Matter.WEEKS
    WRITE_WEEKS = Action.WRITE, Matter.WEEKS
    PRINT_WEEKS = Action.PRINT, Matter.WEEKS
    READ_PERSON = Action.READ, Matter.PERSON
    WRITE_PERSON = Action.WRITE, Matter.PERSON
    PRINT_PERSON = Action.PRINT, Matter.PERSON
    READ_INNSYN = Action.READ, Matter.INNSYN
    PRINT_INNSYN = Action.PRINT, Matter.INNSYN
    SAVE_INNSYN = Action.SAVE, Matter.INNSYN
    READ_FILES = Action.READ, Matter.FILES
    WRITE_FILES = Action.WRITE, Matter.FILES
    SAVE_FILES = Action.SAVE, Matter.FILES
    READ_PLACE = Action.READ, Matter.PLACE
    WRITE_PLACE = Action.WRITE, Matter.PLACE
    READ_USERS = Action.READ, Matter.USERS
    WRITE_USERS = Action.WRITE, Matter.USERS
    WRITE_OWN_KEYS = Action.WRITE, Matter.OWN_KEYS
    READ_VAULT_KEYS = Action.READ, Matter.VAULT_KEYS
    WRITE_VAULT_KEYS = Action.WRITE, Matter.VAULT_KEYS
    READ_BACKUPS = Action.READ, Matter.BACKUPS
    WRITE_BACKUPS = Action.WRITE, Matter.BACKUPS
    READ_LOG = Action.READ, Matter.LOG
    PRINT_LOG = Action.PRINT, Matter.LOG
    SAVE_LOG = Action.SAVE, Matter.LOG
    READ_RETENTION = Action.READ, Matter.RETENTION
    WRITE_RETENTION = Action.WRITE, Matter.RETENTION
    PRINT_RETENTION = Action.PRINT, Matter.RETENTION
    SAVE_RETENTION = Action.SAVE, Matter.RETENTION
    ERASE_RETENTION = Action.ERASE, Matter.RETENTION
    WRITE_UPKEEP = Action.WRITE, Matter.UPKEEP

    @property
    def action(self) -> Action:
        """What is done."""
        return self.value[0]

    @property
    def matter(self) -> Matter:
        """With which data."""
        return self.value[1]


SUBSTITUTES = frozenset(
    {
        Right.READ_TODAY,
        Right.WRITE_TODAY,
        Right.READ_OWN_NOTES,
        Right.WRITE_OWN_NOTES,
        Right.PRINT_WARD_NOTE,
        Right.WRITE_OWN_KEYS,
        Right.WRITE_UPKEEP,
    }
)
"""What a substitute may, on the days given. Not the optional kind: the day can be recorded without it, it is
for the meldekort, and the work supervisor can add it until the week is closed (PRODUCT.md, principle 5)."""


@dataclass(frozen=True)
class Period:
    """The days a substitute is there, both counted in."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether *day* is one of them."""
        return self.first <= day <= self.last


def may(role: Role, right: Right, day: date, period: Period | None = None) -> bool:
    """Tell whether *role* has *right* on *day*; a substitute has none outside the *period* or without one."""
    if role is Role.SUPERVISOR:
        return True
    return right in SUBSTITUTES and period is not None and period.covers(day)


def role_of(user: User) -> Role:
    """Return the user's role; one that is not said is the supervisor's."""
    return user.role or Role.SUPERVISOR


def period_of(user: User) -> Period | None:
    """Return a substitute's days; None for a supervisor, and for one without both days."""
    if user.role is not Role.SUBSTITUTE or user.first_day is None or user.last_day is None:
        return None
    return Period(user.first_day, user.last_day)


def user_may(user: User, right: Right, day: date) -> bool:
    """Tell whether *user* has *right* on *day*; who has left has none."""
    return user.left_on is None and may(role_of(user), right, day, period_of(user))
