"""A made-up ward whose fields hold words that lie nowhere else, and all the vault's own doings with it.

`plant` fills it, STAGES let the program make each of its files: backups here and on a stick, a restore, a new
data key, a drill's sandbox, the copy of a damaged vault, what is salvaged, the signed log, anchors, sealed
notes, drafts, the device lock. Sheets a user asks for are made and not kept, but for one with a password.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from planting_road import road_of, sharing_of
from planting_support import outbox_of, support_of, tasks_of

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.backup import SetSecondPlace
from arbeidsleder.application.commands.day_notes import (
    SaveMorningTalk,
    SaveOwnWords,
    SaveRememberNote,
    SaveTaskCover,
)
from arbeidsleder.application.commands.drafts import KeepDrafts
from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.application.commands.participant_statements import AnswerStatement, RecordStatement
from arbeidsleder.application.commands.participants import (
    SaveClosingDay,
    SaveParticipant,
    SavePlacement,
    SaveWeekPlan,
)
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.commands.retention import Decision, Erase, SetRetention
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.saved_files import RecordSave
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek, SaveWeekLines
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.errors import VaultError
from arbeidsleder.application.queries.innsyn import innsyn, innsyn_file
from arbeidsleder.application.queries.mastery_sheet import mastery_sheet
from arbeidsleder.application.queries.retention import erasure_preview
from arbeidsleder.application.queries.week_sheets import group_week_sheet, person_week_sheets
from arbeidsleder.bootstrap.anchors import keep_in_key_store, signed_head
from arbeidsleder.bootstrap.backups import SavedBackup, make_backup
from arbeidsleder.bootstrap.device_lock import turn_lock
from arbeidsleder.bootstrap.door import Door, NewPlace, OpenVault
from arbeidsleder.bootstrap.drilling import practise
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.bootstrap.ladder import stand
from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.bootstrap.log_export import SIGNATURE_ENDING, make_export
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import Secret, look_with
from arbeidsleder.bootstrap.sealed_notes import find_notes, keep_note
from arbeidsleder.domain.absence import AbsenceCard, Told
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.domain.people import Participant, Role, User
from arbeidsleder.domain.plan import ClosingDay, PlanDay, TrialPlacement
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.domain.rights import About, Answer, Concern, StatementKind
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.reports import innsyn as innsyn_paper
from arbeidsleder.reports import mastery as mastery_paper
from arbeidsleder.reports import week_group
from arbeidsleder.reports.protect import protect
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.kdf import KdfParams

FIRST = "abakus fjell kaffe sommer trapp"
SECOND = "trapp sommer kaffe fjell abakus"
MONDAY = date(2027, 1, 4)
PEOPLE = 10
PAGE = 4096
_BEGIN, _MIDDLE = "bdfghjklmnprstv", "aeiouy"
_BEYOND = str.maketrans("aeo", "åæø")


def made_up_words(number: int, chance: random.Random) -> list[str]:
    """Return so many different words of eleven letters, some of them with letters beyond a to z."""
    words: dict[str, None] = {}
    while len(words) < number:
        parts = (chance.choice(_BEGIN) + chance.choice(_MIDDLE) for _ in range(5))
        word = "".join(parts).capitalize() + chance.choice("krstnl")
        words[word.translate(_BEYOND) if len(words) % 8 == 0 else word] = None
    return list(words)


class FileKeyStore:
    """An account's key store, in a file that is searched like the others."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def _kept(self) -> dict[str, str]:
        return dict(json.loads(self._file.read_text(encoding="utf-8"))) if self._file.exists() else {}

    def get(self, name: str) -> str | None:
        return self._kept().get(name)

    def set(self, name: str, secret: str) -> None:
        self._file.write_text(json.dumps({**self._kept(), name: secret}), encoding="utf-8")

    def delete(self, name: str) -> None:
        kept = {other: secret for other, secret in self._kept().items() if other != name}
        self._file.write_text(json.dumps(kept), encoding="utf-8")


@dataclass
class Planting:
    """The ward, what lies around it, and the words that are left to plant."""

    place: Path
    words: Iterator[str]
    door: Door
    clock: SetClock
    paper: str = ""
    saved: list[SavedBackup] = field(default_factory=list)

    @property
    def vault(self) -> Path:
        return self.place / "vault"

    @property
    def stick(self) -> Path:
        return self.place / "stick"

    @property
    def out(self) -> Path:
        return self.place / "out"

    def word(self) -> str:
        """Take the next word."""
        return next(self.words)

    def at(self, day: date, moment: time = time(9)) -> None:
        self.clock.moment = datetime.combine(day, moment, tzinfo=OSLO)

    def opened(self, passphrase: str = FIRST) -> OpenVault:
        return self.door.open(passphrase)


def planting(place: Path, words: list[str]) -> Planting:
    """Make the places."""
    for name in ("stick", "out"):
        (place / name).mkdir(exist_ok=True)
    clock = SetClock(datetime.combine(MONDAY, time(9), tzinfo=OSLO))
    door = Door(
        place / "vault",
        words_file(),
        clock,
        params=lambda: KdfParams(lanes=1),
        place=lambda _folder: None,
        keystore=FileKeyStore(place / "keystore"),
    )
    return Planting(place, iter(words), door, clock)


def plant(world: Planting) -> OpenVault:
    """Make the vault and plant most of the words; the rest are for drafts and sealed notes."""
    word = world.word
    new = NewPlace(word(), (word(), word()), f"{word()} {word()}")
    opened, paper = world.door.create(new, FIRST)
    world.paper = " ".join(paper)
    RecordPaperKey().run(opened.ctx)
    SetSecondPlace(str(world.stick)).run(opened.ctx)
    people = [_person(world, opened) for _ in range(PEOPLE)]
    for number, who in enumerate(people[:5]):
        _days(world, opened, who, MONDAY + timedelta(days=number))
    _weeks(world, opened, people)
    _rights(world, opened, people)
    support_of(world, opened, people[0])
    tasks_of(world, opened, people[:2])
    outbox_of(world, opened, people[2])
    sharing_of(world, opened, people[3])
    road_of(world, opened, people[3], people[4])
    add_user(opened, User("", f"{word()} {word()}", "", Role.SUPERVISOR), SECOND, world.door.words)
    return opened


def _person(world: Planting, opened: OpenVault) -> str:
    word, called = world.word, world.word()
    person = Participant(
        "", called, word(), called, phone="000 00 101", nav_counsellor=word(), start_date=MONDAY,
        own_goal=f"Jeg vil {word()}", resources=(word(),), note=f"Kan ikke {word()}",
    )  # fmt: skip
    changes = SaveParticipant(person).run(opened.ctx)
    who = next(one for kind, one in changes.items if kind == "participant")
    plan = tuple(PlanDay(day, time(8), time(14), task=word() if day < 3 else "Stua") for day in range(1, 6))
    SaveWeekPlan(who, MONDAY, plan).run(opened.ctx)
    return who


def _days(world: Planting, opened: OpenVault, who: str, day: date) -> None:
    ctx, word = opened.ctx, world.word
    world.at(day)
    ConfirmStarted(day).run(ctx)
    StateAttendance(who, day, Claim.LATE, time(8, 20)).run(ctx)
    SaveAbsenceCard(AbsenceCard("", who, day, world.clock.moment, "", told=Told.TOLD)).run(ctx)
    SaveMorningTalk(who, day, word(), word()).run(ctx)
    SaveOwnWords(who, day, f"{word()} og {word()}").run(ctx)
    SaveRememberNote(who, f"Ring {word()}", day + timedelta(days=30)).run(ctx)
    SavePlacement(TrialPlacement("", who, word(), day, day + timedelta(days=4), frozenset({1}))).run(ctx)
    SaveTaskCover(who, day, word()).run(ctx)
    RecordView(who).run(ctx)


def _weeks(world: Planting, opened: OpenVault, people: list[str]) -> None:
    ctx, word, week = opened.ctx, world.word, IsoWeek.of(MONDAY)
    world.at(MONDAY + timedelta(days=4), time(15))
    for who in people:
        SaveWeekLines(PersonWeekLines(who, week.key, word(), word(), word())).run(ctx)
    for command in (CloseWeek(week), ReopenWeek(week, word()), CloseWeek(week)):
        command.run(ctx)
    SaveClosingDay(ClosingDay(MONDAY + timedelta(days=60), word())).run(ctx)


def _rights(world: Planting, opened: OpenVault, people: list[str]) -> None:
    ctx, word = opened.ctx, world.word
    for who in people[:5]:
        concern = Concern(About.DAY, MONDAY)
        RecordStatement(who, StatementKind.CORRECTION, concern, word(), world.clock.now().date()).run(ctx)
        with ctx.store.read() as uow:
            (said,) = uow.person.said(who)
        AnswerStatement(who, said.id, Answer.STANDS, word()).run(ctx)
    SetRetention(DataKind.TALKS, 400, Decision(word(), MONDAY)).run(ctx)
    path = str(world.out / f"{word()}.pdf")
    RecordSave("f1", "person_week", "2027-W01", 1, path, 7, "ab" * 32, with_password=True).run(ctx)


def drafts_and_notes(world: Planting, opened: OpenVault) -> None:
    """Plant the rest: what is being typed when it locks, and what is written while it is locked."""
    for place in DraftPlace:
        KeepDrafts((Draft(place, f'["{world.word()}"]'),)).run(opened.ctx)
    find_notes(opened)
    opened.close()
    for rest in world.words:
        keep_note(world.vault, MONDAY, f"Kom ikke: {rest}", world.clock)


STAGES: list[Callable[[Planting], None]] = []


def stage(work: Callable[[Planting], None]) -> Callable[[Planting], None]:
    """Have *work* done in turn, with a look at every file after it."""
    STAGES.append(work)
    return work


@stage
def back_up(world: Planting) -> None:
    """Two backups, in two places, with a new data key between them."""
    opened = world.opened()
    world.saved.append(make_backup(opened, second=world.stick).saved)
    rekey(opened)
    opened.close()
    world.at(MONDAY + timedelta(days=8))
    opened = world.opened()
    StateAttendance(_people(opened)[0], MONDAY + timedelta(days=8), Claim.ABSENT).run(opened.ctx)
    world.saved.append(make_backup(opened, second=world.stick).saved)
    opened.close()


@stage
def lock_to_this_machine(world: Planting) -> None:
    """The device lock, its secret in a key store that is a file here, and the anchor beside it."""
    opened = world.opened()
    turn_lock(world.door, opened, FIRST, on=True)
    opened.close()
    opened = world.opened()
    text = signed_head(opened)
    assert text is not None
    keep_in_key_store(opened.unlocked.vault_id, world.door.keystore, text)
    opened.close()


@stage
def hand_the_log_on(world: Planting) -> None:
    """The log with its signature, as files outside the vault."""
    opened = world.opened()
    made = make_export(opened, everything=True)
    (world.out / "logg.cef").write_bytes(made.content)
    (world.out / f"logg.cef{SIGNATURE_ENDING}").write_bytes(made.signature)
    opened.close()


@stage
def make_papers(world: Planting) -> None:
    """Sheets and an innsyn in memory, as the window has them; one is kept, with a password."""
    opened = world.opened()
    ctx, week = opened.ctx, IsoWeek.of(MONDAY)
    one = _people(opened)[0]
    assert len(innsyn_file(ctx, one)) > len(innsyn_paper.render(innsyn(ctx, one))[:100])
    assert person_week_sheets(ctx, week)
    assert mastery_paper.render(mastery_sheet(ctx, one)).startswith(b"%PDF")
    (world.out / "ark.pdf").write_bytes(protect(week_group.render(group_week_sheet(ctx, week)), FIRST))
    opened.close()


@stage
def hold_a_drill(world: Planting) -> None:
    """The drill, with its sandbox among the backups."""
    opened = world.opened()
    assert practise(world.door, world.saved[-1], world.paper).passed
    opened.close()


@stage
def restore_an_older_one(world: Planting) -> None:
    """The first backup comes back, beside the database that was in force."""
    opened = world.opened()
    file = world.saved[0].path
    with look_with(opened.unlocked, world.door, file, lambda: Secret(world.paper, paper=True)) as looked:
        looked.run()
    opened.close()


@stage
def erase_one(world: Planting) -> None:
    """Somebody is erased, and a backup made."""
    opened = world.opened()
    preview = erasure_preview(opened.ctx, _people(opened)[-1])
    assert preview is not None
    Erase(preview.person.id, preview.kinds, preview.seen, Decision("Sjefen", MONDAY)).run(opened.ctx)
    make_backup(opened, second=world.stick)
    opened.close()


@stage
def climb_the_ladder(world: Planting) -> None:
    """The database is damaged: its copy, the look at it, the day read from it, and what can be salvaged."""
    opened = world.opened()
    database = opened.unlocked.database_path
    opened.close()
    whole = database.read_bytes()
    for part in (2, 3, 4, 5):
        content = bytearray(whole)
        content[len(content) // PAGE // part * PAGE + 200] ^= 1
        database.write_bytes(bytes(content))
        ladder = stand(world.door, Secret(world.paper, paper=True))
        try:
            ladder.keep_files()
            assert not ladder.examine().whole
            assert ladder.find_backup() is not None
            ladder.salvage()
            return
        except VaultError as error:  # it hit the page of the place or its users: then another page
            assert error.code == "salvage_impossible", error.code
            world.clock.moment += timedelta(minutes=1)  # each copy of a damaged vault has its own name
        finally:
            ladder.close()
    raise AssertionError("nothing was salvaged")


def _people(opened: OpenVault) -> list[str]:
    with opened.ctx.store.read() as uow:
        return [one.id for one in uow.participants.all()]
