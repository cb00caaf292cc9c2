"""What one message says: a participant's closed week, or that one is taken back; and the envelope around it.

Format: docs/exchange/README.md, summary-1.schema.json and recall-1.schema.json. Codes are ASCII; texts are
bokmål as on the sheet. A part whose topic the consent does not open is None and has no member in the file:
the reader refuses a part without its topic. There is no member for a national identity number, a diagnosis,
an amount or a score.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from arbeidsleder.message.canonical import canonical_json, content_sha256, read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.parts import (
    Closed,
    Day,
    DayCodes,
    Decision,
    MasteryChange,
    Said,
    Step,
    SummaryConsent,
    TopicCode,
)
from arbeidsleder.message.reading import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    Members,
    checked_text,
    without_nothing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGE_FORMAT, SUMMARY_FORMAT, RECALL_FORMAT = (
    "arbeidsleder.message",
    "arbeidsleder.week-summary",
    "arbeidsleder.recall",
)
VERSION = 1
MOST_BYTES = 256 * 1024
"""The longest message, in bytes of its canonical JSON."""

MOST_DECISIONS, MOST_DAYS, MOST_MASTERY, MOST_LINES = 10, 7, 300, 50

# Fixed for ever: by what follows from it a receiver knows that two weeks are of one person.
_NAMESPACE = uuid.UUID("5d7c1f0a-3b86-5e41-9a0d-2f6c84b1e703")
_WEEK = re.compile("20[0-9]{2}-W[0-9]{2}")
_SHA256 = re.compile("[0-9a-f]{64}")


def subject_id(participant_id: str) -> str:
    """Return what stands for a participant in every message: opaque, and not the id within the vault."""
    return str(uuid.uuid5(_NAMESPACE, f"subject|{participant_id}"))


@dataclass(frozen=True)
class Subject:
    """Whom it is about. *id* is subject_id(); *called* the name the person wants, or an alias; *reference*
    what NAV and the place agreed on. One of the two may be empty. Never a national identity number.
    """

    id: str
    called: str = ""
    reference: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(id=self.id, called=self.called or None, reference=self.reference or None)

    @classmethod
    def from_json(cls, value: object, where: str) -> Subject:
        """Read it. Raises MessageError; "nobody" when both names are missing."""
        members = Members(value, where)
        called = members.text("called", LONGEST_NAME) if members.has("called") else ""
        reference = members.text("reference", LONGEST_NAME) if members.has("reference") else ""
        found = cls(members.uuid("id"), called, reference)
        members.done()
        if not called and not reference:
            raise MessageError("nobody", where)
        return found


@dataclass(frozen=True)
class WeekSummary:
    """One participant's closed week as the NAV counsellor may see it: decisions wanted from NAV come first.

    *week* is the ISO week («2026-W47»), *to* the counsellor the consent names, *place* the site, *trial*
    whether nothing of it should be real. None: the topic is not open. An empty list or text: open, nothing to
    say.
    """

    subject: Subject
    week: str
    to: str
    place: str
    consent: SummaryConsent
    closed: Closed
    trial: bool = False
    decisions: tuple[Decision, ...] | None = None
    days: tuple[Day, ...] | None = None
    mastery: tuple[MasteryChange, ...] | None = None
    next_steps: tuple[Step, ...] | None = None
    own_words: str | None = None
    said: tuple[Said, ...] | None = None
    language: tuple[str, ...] | None = None
    economy: str | None = None

    @property
    def first(self) -> date:
        """The week's Monday. Raises MessageError "wrong_week"."""
        return _monday(self.week)

    @property
    def last(self) -> date:
        """The week's Sunday."""
        return self.first + timedelta(days=6)

    def to_json(self) -> dict[str, Any]:
        """Return its members; what is not open has none."""
        return without_nothing(
            format=SUMMARY_FORMAT,
            formatVersion=VERSION,
            participant=self.subject.to_json(),
            week=self.week,
            from_=self.first.isoformat(),
            to=self.last.isoformat(),
            counsellor=self.to,
            place=self.place,
            trial=self.trial,
            decisions=_each(self.decisions),
            days=_each(self.days),
            mastery=_each(self.mastery),
            nextSteps=_each(self.next_steps),
            ownWords=self.own_words,
            said=_each(self.said),
            language=None if self.language is None else list(self.language),
            economy=self.economy,
            consent=self.consent.to_json(),
            closed=self.closed.to_json(),
        )

    @classmethod
    def from_json(cls, value: object, where: str = "") -> WeekSummary:
        """Read it strictly. Raises MessageError."""
        m = Members(value, where)
        m.only("format", SUMMARY_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        week = m.shaped("week", _WEEK)
        _monday(week, m.place("week"))
        dates = m.day("from"), m.day("to")
        found = cls(
            Subject.from_json(m.take("participant"), m.place("participant")),
            week,
            m.text("counsellor", LONGEST_NAME),
            m.text("place", LONGEST_NAME),
            SummaryConsent.from_json(m.take("consent"), m.place("consent")),
            Closed.from_json(m.take("closed"), m.place("closed")),
            m.flag("trial"),
            m.maybe_items("decisions", MOST_DECISIONS, Decision.from_json),
            m.maybe_items("days", MOST_DAYS, Day.from_json),
            m.maybe_items("mastery", MOST_MASTERY, MasteryChange.from_json),
            m.maybe_items("nextSteps", MOST_LINES, Step.from_json),
            m.maybe_text("ownWords", LONGEST_TEXT),
            m.maybe_items("said", MOST_LINES, Said.from_json),
            m.maybe_items("language", MOST_LINES, _line),
            m.maybe_text("economy", LONGEST_LINE),
        )
        m.done()
        if dates != (found.first, found.last):
            raise MessageError("wrong_week", m.place("from"))
        found._check_days(m.place("days"))
        found._check_topics(where)
        return found

    def _check_days(self, where: str) -> None:
        days = [one.day for one in self.days or ()]
        if days != sorted(set(days)) or not all(self.first <= day <= self.last for day in days):
            raise MessageError("days_out_of_order", where)
        if not all(self.first <= one.day <= self.last for one in self.mastery or ()):
            raise MessageError("days_out_of_order", where)

    def _check_topics(self, where: str) -> None:
        if not set(self._needed()) <= set(self.consent.topics):
            raise MessageError("not_consented", where)

    def _needed(self) -> Iterator[TopicCode]:
        """Yield the topic of every part that is there."""
        goals = (self.decisions, self.next_steps, self.own_words, self.said)
        if any(part is not None for part in goals):
            yield TopicCode.GOALS
        if self.days is not None:
            yield TopicCode.ATTENDANCE
        if self.mastery is not None or any(one.task for one in self.days or ()):
            yield TopicCode.MASTERY
        if self.language is not None:
            yield TopicCode.LANGUAGE
        if self.economy is not None:
            yield TopicCode.ECONOMY
        if any(one.codes for one in self.days or ()):
            yield TopicCode.DAY_CODES


class RecallReason(StrEnum):
    """Why a week is taken back."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    MISTAKE = "mistake"


@dataclass(frozen=True)
class Recall:
    """That a summary is taken back, all its versions. It says whose and which week only by the envelope's
    id.
    """

    reason: RecallReason

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return {"format": RECALL_FORMAT, "formatVersion": VERSION, "reason": str(self.reason)}

    @classmethod
    def from_json(cls, value: object, where: str = "") -> Recall:
        """Read it strictly. Raises MessageError."""
        m = Members(value, where)
        m.only("format", RECALL_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        found = cls(m.code("reason", RecallReason))
        m.done()
        return found


class Kind(StrEnum):
    """What a message is."""

    SUMMARY = "summary"
    RECALL = "recall"


@dataclass(frozen=True)
class Message:
    """One send of one version. Every send has a new *message_id* (uuid4); the rest is that of the version.

    *summary_id* is a UUID of the sender's making, one for a person's week, the same at every send. It and
    *version* (1, 2, …) name a version for ever. A week that was changed gets the next version, and so does a
    recall, which takes back all before it: the highest version is what holds, in whatever order they come.
    *replaces* is the last version that may have reached the receiver, 0 when none has. The same content makes
    no new version: compare *content_sha256*.
    """

    message_id: str
    summary_id: str
    version: int
    replaces: int
    created_at: datetime
    content: WeekSummary | Recall

    @property
    def kind(self) -> Kind:
        """Whether it tells of a week or takes one back."""
        return Kind.SUMMARY if isinstance(self.content, WeekSummary) else Kind.RECALL

    @property
    def content_sha256(self) -> str:
        """SHA-256 over the canonical content without the envelope, in hex."""
        return content_sha256(self.content.to_json())

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(
            format=MESSAGE_FORMAT,
            formatVersion=VERSION,
            kind=str(self.kind),
            messageId=self.message_id,
            summaryId=self.summary_id,
            version=self.version,
            replaces=self.replaces or None,
            createdAt=self.created_at.replace(microsecond=0).isoformat(),
            contentSha256=self.content_sha256,
            content=self.content.to_json(),
        )

    @classmethod
    def from_json(cls, value: object) -> Message:
        """Read it strictly. Raises MessageError; "wrong_hash" when the hash is another content's."""
        m = Members(value)
        m.only("format", MESSAGE_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        kind = m.code("kind", Kind)
        read = WeekSummary.from_json if kind is Kind.SUMMARY else Recall.from_json
        found = cls(
            m.uuid("messageId"),
            m.uuid("summaryId"),
            m.whole("version"),
            m.whole("replaces") if m.has("replaces") else 0,
            m.moment("createdAt"),
            read(m.take("content"), "content"),
        )
        stated = m.shaped("contentSha256", _SHA256)
        m.done()
        if found.replaces >= found.version:
            raise MessageError("version_not_above", "replaces")
        if stated != found.content_sha256:
            raise MessageError("wrong_hash", "contentSha256")
        return found

    def to_bytes(self) -> bytes:
        """Return the canonical bytes. Raises MessageError when its own reader would refuse them."""
        data = canonical_json(self.to_json())
        Message.from_bytes(data)
        return data

    @classmethod
    def from_bytes(cls, data: bytes) -> Message:
        """Read a message of at most MOST_BYTES. Raises MessageError."""
        return cls.from_json(read_json(data, MOST_BYTES))


def _monday(week: str, where: str = "week") -> date:
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    except ValueError:
        raise MessageError("wrong_week", where) from None


def _each(items: tuple[Any, ...] | None) -> list[Any] | None:
    return None if items is None else [one.to_json() for one in items]


def _line(value: object, where: str) -> str:
    return checked_text(value, where, LONGEST_LINE)


__all__ = [
    "Closed", "Day", "DayCodes", "Decision", "Kind", "MasteryChange", "Message", "Recall", "RecallReason",
    "Said", "Step", "Subject", "SummaryConsent", "TopicCode", "WeekSummary", "subject_id",
]  # fmt: skip
