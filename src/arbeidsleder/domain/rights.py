"""A participant's rights in what is written about them: who has looked, and what they say is wrong.

Law: GDPR art. 15 (access), 16 (rectification, supplementary statement) and 12(3) (answer within one month).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Access(StrEnum):
    """What somebody did with what is written about one person."""

    VIEW = "view"  # had the person's file open
    PRINT = "print"
    SAVE = "save"  # as a file outside the vault
    SEND = "send"
    INNSYN = "innsyn"  # made the person's access report
    NOT_SAVED = "not_saved"  # was to be saved, and never written: told so, never recorded (access_lines.py)


@dataclass(frozen=True)
class PersonAccess:
    """One line of the access log of one person. Only added; *sequence* is the order of recording.

    *document* is what was seen or went out, as the log of prints names it («person_week 2027-W18»); a sheet
    about several people has a line for each. It never holds a name.
    """

    participant_id: str
    at: datetime
    user_id: str
    how: Access
    document: str
    sequence: int = 0


FILE = "file"
"""The document of a view: the person's file on the screen."""

INNSYN = "innsyn"
"""The document of an access report, seen, printed or saved."""

MASTERY_SHEET = "oppgaver-og-mestring"
"""The document of a person's tasks, printed or saved."""

SAME_SITTING = timedelta(minutes=30)
"""An unused program locks after this long (shell/lock.py), so within it the same person sits there."""


def is_new_view(earlier: PersonAccess | None, now: datetime) -> bool:
    """Whether opening a file *now* is a line of its own, or goes on from the same user's *earlier* view.

    Going to and fro between two files while something is written must not bury the log. Counted from the
    line that stands and not from the last look, so that a long day has a line each half hour. A clock that
    was set back makes a new line: one too many is better than one too few.
    """
    return earlier is None or not timedelta(0) <= now - earlier.at < SAME_SITTING


class About(StrEnum):
    """What a participant's statement is about. DAY, CARD and TALK are of one day, WEEK_LINES of a week."""

    DAY = "day"
    CARD = "card"
    TALK = "talk"
    WEEK_LINES = "week_lines"
    PERSON = "person"  # name, phone, who is around
    GOAL = "goal"  # goal and resources
    AGREEMENTS = "agreements"  # plan, agreed time off, trial placement
    OTHER = "other"


OF_A_DAY = (About.DAY, About.CARD, About.TALK, About.WEEK_LINES)
"""What needs a day to be told; of WEEK_LINES it is any day of the week."""


@dataclass(frozen=True)
class Concern:
    """What a statement is about, and of which day."""

    what: About
    day: date | None = None

    @property
    def code(self) -> str:
        """As it is stored: «day 2027-05-04», «goal»."""
        return f"{self.what.value} {self.day.isoformat()}" if self.day else self.what.value

    @classmethod
    def of(cls, code: str) -> Concern:
        """Read a stored one. Raises ValueError for what is none."""
        what, _space, day = code.partition(" ")
        return cls(About(what), date.fromisoformat(day) if day else None)


class StatementKind(StrEnum):
    """A request that something be mended, or something the participant wants to stand beside it."""

    CORRECTION = "correction"
    SUPPLEMENT = "supplement"


class Answer(StrEnum):
    """What the work supervisor answered. What was written stays either way: a correction adds."""

    CORRECTED = "corrected"
    STANDS = "stands"  # with the reason
    KEPT = "kept"  # a supplement: it stands beside what it is about


@dataclass(frozen=True)
class ParticipantStatement:
    """What a participant says of something written about them, in their own words, and the answer.

    *about* is a Concern's code. *answer_by* is the last day for the answer. Answered once, never changed.
    """

    id: str
    participant_id: str
    kind: StatementKind
    about: str
    text: str
    said_on: date
    recorded_at: datetime
    recorded_by: str
    answer_by: date
    answer: Answer | None = None
    answer_reason: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None

    @property
    def concern(self) -> Concern:
        """What it is about."""
        return Concern.of(self.about)

    def touches(self, first: date, last: date) -> bool:
        """Whether it is about a day between two days, both included."""
        day = self.concern.day
        return day is not None and first <= day <= last


def answer_by(said_on: date) -> date:
    """Return the last day for an answer: one month later (GDPR art. 12(3)), by the calendar.

    The same day of the next month, or its last day where there is no such day. The months that the law lets
    be added, and a last day that would be moved by a holiday, are not counted in.
    """
    year, month = (said_on.year + 1, 1) if said_on.month == 12 else (said_on.year, said_on.month + 1)
    return date(year, month, min(said_on.day, calendar.monthrange(year, month)[1]))
