"""The words that are planted of tasks, accommodation, language and the outbox. See planting.py."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.language import (
    ObserveLanguage,
    SaveLanguageNotes,
    SaveLanguagePlan,
    SaveLanguageSession,
)
from arbeidsleder.application.commands.language_demand import SaveLanguageDemands
from arbeidsleder.application.commands.mastery import ObserveMastery, SaveApproach, SaveGllNote, SayOwnView
from arbeidsleder.application.commands.outbox import QueueSummary
from arbeidsleder.application.commands.outbox_traffic import TakeAnswer
from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.application.commands.tasks import SaveTask
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek
from arbeidsleder.bootstrap.pairing import answer_invitation, device_name, keep, read_invitation
from arbeidsleder.bootstrap.post import fetch, send
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.language import (
    LanguageDemand,
    LanguageFactor,
    LanguageNote,
    LanguagePlan,
    LanguageSession,
    Situation,
)
from arbeidsleder.domain.mastery import Approach, ApproachKind, GllNote, Level
from arbeidsleder.domain.task_plan import PlannedTask, Support
from arbeidsleder.domain.tasks import AimReason, DemandLevel, Demands, TaskStep, TaskWord
from arbeidsleder.domain.ward_tasks import WardTask
from arbeidsleder.message.receipt import Answer, AnswerOutcome
from arbeidsleder.sync.file_carrier import FileCarrier
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from arbeidsleder.vault.atomic import write_atomic

if TYPE_CHECKING:
    from planting import Planting

    from arbeidsleder.bootstrap.door import OpenVault

MONDAY = date(2027, 1, 4)


def support_of(world: Planting, opened: OpenVault, who: str) -> None:
    """Every text of what is arranged, of language, and of what the work demands."""
    ctx, word = opened.ctx, world.word
    kind = next(iter(AccommodationKind))
    arranged = Accommodation(
        "", who, kind, word(), MONDAY, MONDAY, ward_words=f"Vi {word()}", consent_ref=f"Samtykke {word()}"
    )
    note = LanguageNote(who, next(iter(LanguageFactor)), f"Hjemme {word()}", MONDAY)
    for command in (
        SaveAccommodation(arranged),
        SaveLanguageNotes(who, (note,)),
        ObserveLanguage(who, MONDAY, word(), word(), word(), word()),
        SaveLanguagePlan(LanguagePlan(who, word(), (word(), word()), MONDAY)),
        SaveLanguageSession(LanguageSession("", who, MONDAY, word())),
        SaveLanguageDemands("", (LanguageDemand("", Situation.PHONE, word(), word(), MONDAY),)),
    ):
        command.run(ctx)


def tasks_of(world: Planting, opened: OpenVault, people: list[str]) -> None:
    """Every text of a task, of what was seen of it, of what is said and agreed about it, and of its day."""
    ctx, word = opened.ctx, world.word
    some, day = DemandLevel.SOME, world.clock.now().date()
    steps = tuple(TaskStep(f"{word()} {n}", "fat") for n in range(3))
    task = WardTask(
        "", "", "", word(), word(), "servering", "fat", steps, Demands(some, some, some, some, some), word(),
        False, False, (AimReason("KM11310", word()),), "HEA05-01 2024-08-01", (TaskWord(word(), word()),),
        (f"Kan du {word()}?",),
    )  # fmt: skip
    SaveTask(task).run(ctx)
    with ctx.store.read() as uow:
        (saved,) = uow.tasks.all()
    for who in people:
        note = GllNote("", who, day, word(), word(), word(), word(), world.clock.now(), "")
        for command in (
            ObserveMastery(who, saved.id, Level.ALONE, day, steps[0].text, word(), word(), word()),
            SayOwnView(who, saved.id, f"{word()} sier jeg"),
            SaveApproach(Approach("", who, saved.id, ApproachKind.EXEMPT, f"Slipper {word()}", day)),
            SaveGllNote(note),
            PlanTask(PlannedTask(who, day, saved.id, word(), Support.NEAR)),
        ):
            command.run(ctx)


def outbox_of(world: Planting, opened: OpenVault, who: str) -> None:
    """A summary in the queue, to a counsellor the consent names, and what she answered."""
    ctx, word, week = opened.ctx, world.word, IsoWeek.of(MONDAY)
    NoteConsent(who, Recipient.NAV_COUNSELLOR, word(), frozenset(Topic), word()).run(ctx)
    with ctx.store.read() as uow:
        consent = uow.road.consents(who)[-1].consent_id
    RegisterSignature(consent, ctx.clock.now().date()).run(ctx)
    for command in (ReopenWeek(week, word()), CloseWeek(week)):
        command.run(ctx)
    with ctx.store.read() as uow:
        (item,) = uow.outbox.items(who)
    QueueSummary(item.id).run(ctx)
    post_it(world, opened)
    now, done = ctx.clock.now(), AnswerOutcome.DONE
    answer = Answer("1a6b1c5c-539a-4e6f-8d0d-0e7a11aaaaaa", item.summary_id, 1, done, now, word(), word())
    TakeAnswer(answer).run(ctx)


def post_it(world: Planting, opened: OpenVault) -> None:
    """Pair by an invitation, send what is queued by a stick, and take in its receipt."""
    ctx = opened.ctx
    nav, carrier = CounsellorByFile(ctx.clock.now), FileCarrier(world.stick, write_atomic)
    today = ctx.clock.now().date()
    path, code = nav.invite(world.stick, today)
    name = device_name(ctx)
    answered = answer_invitation(read_invitation(path, today), nav.fingerprint, code, name, carrier.put)
    keep(ctx, answered).run(ctx)
    assert len(send(ctx, carrier).sent) == 1
    assert nav.look(world.stick) == 2
    assert fetch(ctx, carrier).receipts == 1
