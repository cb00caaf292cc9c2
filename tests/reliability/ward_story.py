"""What the recorded child does: a made-up ward's first days through the real door, vault, store and commands.

It says, one JSON line each, what has been promised: `ack` after a command has returned (which link of the
audit chain is the newest then), `boundary` for every transaction, `doors` for what may open the vault. The
reader of the recording never guesses.
"""

from __future__ import annotations

import json
import os
import random
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import SaveMorningTalk, SaveOwnWords, SaveRememberNote
from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.application.commands.participants import SaveParticipant, SaveWeekPlan
from arbeidsleder.application.commands.retention import Decision, Erase
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.site import SaveSite
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek, SaveWeekLines
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.errors import KnownError
from arbeidsleder.application.queries.retention import erasure_preview
from arbeidsleder.bootstrap.door import Door, NewPlace, OpenVault
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, Told
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.storage import schema
from arbeidsleder.storage.audit import last_link, short_code
from arbeidsleder.storage.copying import copy_database
from arbeidsleder.storage.migrate import migrate
from arbeidsleder.storage.tables import participant as participant_table
from arbeidsleder.storage.unit_of_work import DatabaseStore
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slot_changes import add_user

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST = "abakus fjell kaffe sommer trapp"
SECOND = "trapp sommer kaffe fjell abakus"
THIRD = "kaffe abakus trapp fjell sommer"
WRONG = "sommer sommer sommer sommer sommer"
MONDAY = date(2027, 1, 4)
VAULT = "hvelv"
KEY, AUDIT_KEY = bytes(range(32)), bytes(range(31, -1, -1))
PEOPLE = 4


def door_to(folder: Path, moment: datetime | None = None) -> tuple[Door, SetClock]:
    """Return the real door to a vault folder, with the least key derivation that the format allows."""
    clock = SetClock(moment or datetime.combine(MONDAY, time(9), tzinfo=OSLO))
    params = KdfParams(lanes=1)
    return Door(folder, words_file(), clock, params=lambda: params, place=lambda _: None), clock


class Voice:
    """Says things to the recorder, through a descriptor that leads nowhere."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def say(self, kind: str, **values: object) -> None:
        """Say one line."""
        os.write(self._descriptor, (json.dumps({"kind": kind, **values}) + "\n").encode())

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Say the newest link of every writing transaction just before it is committed."""

        def before_commit(connection: sa.Connection) -> None:
            if sa.inspect(connection).has_table("audit"):
                links, link = last_link(connection)
                self.say("boundary", links=links, head=short_code(link))

        sa.event.listen(sa.Engine, "commit", before_commit)
        try:
            yield
        finally:
            sa.event.remove(sa.Engine, "commit", before_commit)


def newest(store: DatabaseStore) -> tuple[int, str]:
    """Return number and short code of the newest link."""
    with store.read() as unit:
        links, link = last_link(unit.rows.connection)
    return links, short_code(link)


@dataclass
class Ward:
    """An open vault in the story's hands."""

    voice: Voice
    door: Door
    clock: SetClock
    opened: OpenVault
    generation: int = 1

    def ack(self) -> None:
        """Promise what is there by now."""
        links, head = newest(self.opened.store)
        self.voice.say("ack", links=links, head=head, generation=self.opened.unlocked.generation)

    def do(self, *commands: object) -> None:
        """Run commands, with a promise after each."""
        for command in commands:
            command.run(self.opened.ctx)  # type: ignore[attr-defined]
            self.ack()

    def at(self, day: date, moment: time = time(9)) -> None:
        """Set the clock."""
        self.clock.moment = datetime.combine(day, moment, tzinfo=OSLO)

    def again(self, secret: str, *, paper: bool = False) -> None:
        """Lock, and unlock with *secret*."""
        self.opened.close()
        self.opened = self.door.open_with_recovery(secret) if paper else self.door.open(secret)
        self.ack()

    def people(self) -> list[str]:
        """Return the participants' ids."""
        with self.opened.store.read() as unit:
            return [one.id for one in unit.participants.all()]


def whole_story(folder: Path, ear: int, seed: int, days: int) -> None:
    """First start, *days* days of work, weeks closed and opened, keys changed; the vault below *folder*."""
    voice = Voice(ear)
    with voice.listening():
        ward, words = first_start(voice, folder)
        chance = random.Random(seed)
        for number in range(days):
            day = MONDAY + timedelta(days=number % 5, weeks=number // 5)
            ward.at(day)
            ward.do(*a_day(ward.people(), day, ward.clock.moment, chance))
            if number % 5 == 4:
                _close(ward, day)
            if number % 3 == 2:
                ward.again(FIRST)
        erase_somebody(ward)
        _wrong_phrase(ward)
        _new_keys(ward, words)
        ward.opened.close()


def erase_somebody(ward: Ward) -> None:
    """By decision: many rows of many tables in one transaction, and the file written anew after it."""
    preview = erasure_preview(ward.opened.ctx, ward.people()[0])
    assert preview is not None
    decision = Decision("Prøvesjefen", MONDAY)
    ward.do(Erase(preview.person.id, preview.kinds, preview.seen, decision))


def first_start(voice: Voice, folder: Path) -> tuple[Ward, str]:
    """Make a vault with people in it; return it open, with the words of its paper key."""
    door, clock = door_to(folder / VAULT)
    voice.say("doors", may_miss=True, secrets=[FIRST])
    opened, paper = door.create(NewPlace("Prøveheimen", ("1 Vest",), "Prøve Prøvesen"), FIRST)
    words = " ".join(paper)
    ward = Ward(voice, door, clock, opened)
    voice.say("doors", secrets=[FIRST])
    voice.say("doors", secrets=[words])
    ward.ack()
    ward.do(RecordPaperKey())
    ward.do(*_people())
    _allow_kinds(ward)
    return ward, words


def _people() -> Iterator[SaveParticipant]:
    for number in range(PEOPLE):
        called = f"Deltaker{number}"
        yield SaveParticipant(Participant("", called, "Prøvesen", called, start_date=MONDAY))


def _allow_kinds(ward: Ward) -> None:
    site = ward.opened.site
    ward.do(SaveSite(replace(site, gdpr_assessed_on=MONDAY, ros_done_on=MONDAY, absence_kind_on=True)))
    plan = tuple(PlanDay(weekday, time(8), time(14), task="Stua") for weekday in range(1, 6))
    for one in ward.people():
        ward.do(SaveWeekPlan(one, MONDAY, plan))


def a_day(people: list[str], day: date, now: datetime, chance: random.Random) -> Iterator[object]:
    """What a supervisor does of a morning."""
    yield ConfirmStarted(day)
    for one in chance.sample(people, 2):
        yield StateAttendance(one, day, chance.choice([Claim.LATE, Claim.ABSENT]), time(9))
    away = AbsenceCard("", people[-1], day, now, "", told=Told.TOLD)
    yield SaveAbsenceCard(away, kind=AbsenceKind.SICK)
    if chance.random() < 0.5:
        yield UndoLatest(day)
    if chance.random() < 0.5:
        yield SaveMorningTalk(people[0], day, "rolig", "kjøkkenet")
        yield SaveOwnWords(people[0], day, "fin dag")
        yield SaveRememberNote(people[1], "ring tilbake", day + timedelta(days=3))


def _close(ward: Ward, day: date) -> None:
    week = IsoWeek.of(day)
    ward.at(day, time(15))
    lines = SaveWeekLines(PersonWeekLines(ward.people()[0], week.key, next_step="mer tid"))
    ward.do(lines, CloseWeek(week), ReopenWeek(week, "glemt"), CloseWeek(week))


def _wrong_phrase(ward: Ward) -> None:
    ward.opened.close()
    try:
        ward.door.open(WRONG)
    except KnownError as error:
        if error.code != "wrong_passphrase":
            raise
    ward.opened = ward.door.open(FIRST)
    ward.ack()


def _new_keys(ward: Ward, paper: str) -> None:
    """A new user, a new passphrase, a new paper key; unlock with each."""
    say, door = ward.voice.say, ward.door
    add_user(ward.opened.unlocked, THIRD, door.words)
    say("doors", secrets=[THIRD])
    say("doors", forget=FIRST, secrets=[FIRST, SECOND])
    door.set_passphrase(ward.opened, SECOND)
    say("doors", forget=FIRST, secrets=[SECOND])
    drawn = door.draw_paper_key()
    new = " ".join(drawn.words)
    say("doors", forget=paper, secrets=[paper, new])
    door.use_paper_key(ward.opened, drawn)
    say("doors", forget=paper, secrets=[new])
    ward.do(RecordPaperKey())
    ward.again(new, paper=True)
    ward.do(SaveMorningTalk(ward.people()[0], MONDAY, "rolig", "hagen"))
    ward.again(SECOND)


def migration_story(folder: Path, ear: int, wanted: schema.Schema, people: int) -> None:
    """A database of today's schema with *people*, copied, then brought to the made-up schema *wanted*."""
    voice = Voice(ear)
    path = folder / "1.db"
    clock = SetClock(datetime.combine(MONDAY, time(9), tzinfo=OSLO))
    schema.create_database(path, lambda: KEY)
    with voice.listening():
        store = DatabaseStore(path, lambda: KEY, AUDIT_KEY, clock)
        for number in range(people):
            with store.write("u1") as unit:
                unit.participants.save(Participant(f"p{number}", f"Deltaker{number}", "Prøvesen", "Prøve"))
        _say_newest(voice, store)
        copy_database(path, lambda: KEY, folder / "copy.db")
        voice.say("files", names=["copy.db"])
        store.close()
        migrate(path, lambda: KEY, AUDIT_KEY, clock, schema=wanted)
        voice.say("migrated")


def _say_newest(voice: Voice, store: DatabaseStore) -> None:
    links, head = newest(store)
    voice.say("ack", links=links, head=head, generation=1)


def has_nickname(connection: sa.Connection) -> bool:
    """Whether the made-up migration has been here."""
    columns = connection.exec_driver_sql(f"PRAGMA table_info({participant_table.name})").all()
    return any(column[1] == "nickname" for column in columns)


def with_slack(connection_setting: str) -> Callable[[], None]:
    """Return what makes every connection of this process run *connection_setting*: the control's slip."""

    def slacken() -> None:
        def connected(connection: object, _record: object) -> None:
            connection.execute(connection_setting).fetchall()  # type: ignore[attr-defined]

        sa.event.listen(sa.pool.Pool, "connect", connected)

    return slacken
