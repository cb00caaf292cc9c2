"""The parts of a week summary: small frozen values, each of which writes and reads its own JSON object.

The codes are those of the rules of the work (domain), written here again since the format must not move when
a rule's code does; a test holds the two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.reading import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    Members,
    without_nothing,
)

if TYPE_CHECKING:
    from datetime import date, datetime, time

MOST_AIMS = 30
_AIM = re.compile("KM[0-9]{1,6}")
_CONSENT = re.compile("S-[0-9]{3,9}")
_DECISION = re.compile("[0-9a-z-]{1,40}")


class StateCode(StrEnum):
    """The state of a day in a closed week. MISSING: nobody recorded it; about the record, never the
    person.
    """

    PRESENT = "present"
    LATE = "late"
    PARTIAL = "partial"
    ABSENT = "absent"
    AGREED_OFF = "agreed_off"
    SCHOOL = "school"
    TRIAL = "trial"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    NOT_PLANNED = "not_planned"
    MISSING = "missing"


class LevelCode(StrEnum):
    """Who did the work. The order says nothing of worth, and is not to be added up."""

    SHOWN = "shown"
    TOGETHER = "together"
    WATCHED = "watched"
    ALONE = "alone"
    TEACHES = "teaches"


class TopicCode(StrEnum):
    """What a consent may open."""

    GOALS = "goals"
    ATTENDANCE = "attendance"
    MASTERY = "mastery"
    LANGUAGE = "language"
    ACCOMMODATION = "accommodation"
    CONTACT = "contact"
    ECONOMY = "economy"
    DAY_CODES = "day_codes"


class TiltakspengerCode(StrEnum):
    """NAV's own ASCII spelling of a meldekort day (tiltakspenger); those a place can know.

    FRAVAER_GODKJENT_AV_NAV is left out: that a NAV counsellor approved is NAV's to say.
    """

    ATTENDED = "DELTATT_UTEN_LONN_I_TILTAKET"
    SICK = "FRAVAER_SYK"
    WELFARE = "FRAVAER_STERKE_VELFERDSGRUNNER_ELLER_JOBBINTERVJU"
    OTHER = "FRAVAER_ANNET"
    NO_DAY = "IKKE_TILTAKSDAG"


class AapCode(StrEnum):
    """NAV's reasons on the meldekort of AAP; those a place can know. A day attended has none."""

    SICK = "SYKDOM_ELLER_SKADE"
    WELFARE = "OMSORG_ANNEN_STERK_GRUNN"
    OTHER = "ANNEN"


@dataclass(frozen=True)
class DayCodes:
    """NAV's codes of one day, by the participant's wish and the topic «dagkoder». At least one is set."""

    tiltakspenger: TiltakspengerCode | None = None
    aap: AapCode | None = None

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(tiltakspenger=_code(self.tiltakspenger), aap=_code(self.aap))

    @classmethod
    def from_json(cls, value: object, where: str) -> DayCodes:
        """Read it. Raises MessageError; "no_code" when there is none."""
        m = Members(value, where)
        found = cls(
            m.code("tiltakspenger", TiltakspengerCode) if m.has("tiltakspenger") else None,
            m.code("aap", AapCode) if m.has("aap") else None,
        )
        m.done()
        if found == cls():
            raise MessageError("no_code", where)
        return found


@dataclass(frozen=True)
class Day:
    """One day. *start*/*end* are the hours there, or the planned ones; *label* what stands beside the state
    (the holiday's name, the part told to be away, in digits); *task* needs the topic mastery too.
    """

    day: date
    state: StateCode
    start: time | None = None
    end: time | None = None
    label: str = ""
    task: str = ""
    codes: DayCodes | None = None

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(
            day=self.day.isoformat(),
            state=str(self.state),
            from_=_clock(self.start),
            to=_clock(self.end),
            label=self.label or None,
            task=self.task or None,
            codes=self.codes.to_json() if self.codes else None,
        )

    @classmethod
    def from_json(cls, value: object, where: str) -> Day:
        """Read it. Raises MessageError."""
        m = Members(value, where)
        found = cls(
            m.day("day"),
            m.code("state", StateCode),
            m.maybe_clock("from"),
            m.maybe_clock("to"),
            m.text("label", LONGEST_NAME) if m.has("label") else "",
            m.text("task", LONGEST_LINE) if m.has("task") else "",
            DayCodes.from_json(m.take("codes"), m.place("codes")) if m.has("codes") else None,
        )
        m.done()
        return found


@dataclass(frozen=True)
class Decision:
    """Something the place wants decided or answered by NAV. *id* comes back with the answer."""

    id: str
    text: str

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return {"id": self.id, "text": self.text}

    @classmethod
    def from_json(cls, value: object, where: str) -> Decision:
        """Read it. Raises MessageError."""
        m = Members(value, where)
        found = cls(m.shaped("id", _DECISION), m.text("text", LONGEST_TEXT))
        m.done()
        return found


@dataclass(frozen=True)
class MasteryChange:
    """A task as the person was last seen doing it in the week; *step* where one step of it was seen.

    *aims* are codes of the MFY plan. It is an observation, no assessment.
    """

    task: str
    level: LevelCode
    day: date
    step: str = ""
    aims: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(
            task=self.task,
            step=self.step or None,
            level=str(self.level),
            day=self.day.isoformat(),
            aims=list(self.aims),
        )

    @classmethod
    def from_json(cls, value: object, where: str) -> MasteryChange:
        """Read it. Raises MessageError."""
        m = Members(value, where)
        found = cls(
            m.text("task", LONGEST_LINE),
            m.code("level", LevelCode),
            m.day("day"),
            m.text("step", LONGEST_LINE) if m.has("step") else "",
            m.items("aims", MOST_AIMS, _aim),
        )
        m.done()
        return found


@dataclass(frozen=True)
class Step:
    """What comes next, whose it is in words, and by when."""

    text: str
    owner: str = ""
    due: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        due = self.due.isoformat() if self.due else None
        return without_nothing(text=self.text, owner=self.owner or None, due=due)

    @classmethod
    def from_json(cls, value: object, where: str) -> Step:
        """Read it. Raises MessageError."""
        m = Members(value, where)
        owner = m.text("owner", LONGEST_NAME) if m.has("owner") else ""
        found = cls(m.text("text", LONGEST_TEXT), owner, m.maybe_day("due"))
        m.done()
        return found


@dataclass(frozen=True)
class Said:
    """What the participant says of something in the week (GDPR art. 16), and the answer; all in words."""

    about: str
    text: str
    answer: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(about=self.about, text=self.text, answer=self.answer or None)

    @classmethod
    def from_json(cls, value: object, where: str) -> Said:
        """Read it. Raises MessageError."""
        m = Members(value, where)
        answer = m.text("answer", LONGEST_TEXT) if m.has("answer") else ""
        found = cls(m.text("about", LONGEST_LINE), m.text("text", LONGEST_TEXT), answer)
        m.done()
        return found


@dataclass(frozen=True)
class SummaryConsent:
    """The consent it goes out on: its number («S-014»), version, and the topics it opens, in their order."""

    number: str
    version: int
    topics: tuple[TopicCode, ...]

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return {"number": self.number, "version": self.version, "topics": [str(one) for one in self.topics]}

    @classmethod
    def from_json(cls, value: object, where: str) -> SummaryConsent:
        """Read it. Raises MessageError; "topics_out_of_order" when one stands twice or before another."""
        m = Members(value, where)
        found = cls(
            m.shaped("number", _CONSENT),
            m.whole("version"),
            m.items("topics", len(TopicCode), _topic),
        )
        m.done()
        if found.topics != tuple(one for one in TopicCode if one in found.topics):
            raise MessageError("topics_out_of_order", m.place("topics"))
        return found


@dataclass(frozen=True)
class Closed:
    """Who closed the week, and when."""

    by: str
    at: datetime

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return {"by": self.by, "at": self.at.replace(microsecond=0).isoformat()}

    @classmethod
    def from_json(cls, value: object, where: str) -> Closed:
        """Read it. Raises MessageError."""
        m = Members(value, where)
        found = cls(m.text("by", LONGEST_NAME), m.moment("at"))
        m.done()
        return found


def _code(code: StrEnum | None) -> str | None:
    return None if code is None else str(code)


def _clock(at: time | None) -> str | None:
    return None if at is None else f"{at:%H:%M}"


def _aim(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise MessageError("wrong_type", where)
    if not _AIM.fullmatch(value):
        raise MessageError("wrong_format", where)
    return value


def _topic(value: object, where: str) -> TopicCode:
    if not isinstance(value, str):
        raise MessageError("wrong_type", where)
    try:
        return TopicCode(value)
    except ValueError:
        raise MessageError("unknown_code", where) from None
