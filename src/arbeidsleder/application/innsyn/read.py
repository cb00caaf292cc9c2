"""What an innsyn is drawn from: everything about one person, read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arbeidsleder.application.access_lines import as_it_went
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.innsyn.outbox import read_outbox
from arbeidsleder.application.innsyn.read_road import read_road
from arbeidsleder.application.own_texts import opened_note
from arbeidsleder.domain.retention import person_retention
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.innsyn.outbox import OutboxPart
    from arbeidsleder.application.innsyn.read_road import RoadPart
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.absence import (
        AbsenceCard,
        AbsenceKindRecord,
        MorningTalk,
        OwnWords,
        RememberNote,
        TaskCover,
    )
    from arbeidsleder.domain.accommodation import Accommodation
    from arbeidsleder.domain.attendance import Statement
    from arbeidsleder.domain.language import (
        LanguageNote,
        LanguageObservation,
        LanguagePlan,
        LanguageSession,
        LanguageSkill,
    )
    from arbeidsleder.domain.mastery import Approach, GllNote, Observation, OwnView
    from arbeidsleder.domain.people import Participant, Site
    from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement, WeekPlan
    from arbeidsleder.domain.retention import PersonRetention
    from arbeidsleder.domain.rights import ParticipantStatement, PersonAccess
    from arbeidsleder.domain.roster import RosterRow
    from arbeidsleder.domain.saved_file import SavedFile
    from arbeidsleder.domain.task_plan import PlannedTask
    from arbeidsleder.domain.week import PersonWeekLines, WeekClosing


@dataclass(frozen=True)
class Everything:
    """All there is about one person. *own_notes* can be read by who makes the innsyn, *sealed* by others."""

    site: Site
    now: datetime
    code: str
    person: Participant
    mask: Mask
    _users: Mapping[str, str]
    plans: Sequence[WeekPlan]
    absences: Sequence[PlannedAbsence]
    placements: Sequence[TrialPlacement]
    imported: RosterRow | None
    statements: Sequence[Statement]
    cards: Sequence[AbsenceCard]
    kinds: Sequence[AbsenceKindRecord]
    covers: Sequence[TaskCover]
    talks: Sequence[MorningTalk]
    own_words: Sequence[OwnWords]
    own_notes: Sequence[RememberNote]
    sealed: Sequence[RememberNote]
    shares: Sequence[WeekClosing]
    lines: Sequence[PersonWeekLines]
    files: Sequence[SavedFile]
    said: Sequence[ParticipantStatement]
    accesses: Sequence[PersonAccess]
    retention: PersonRetention
    observations: Sequence[Observation]
    own_views: Sequence[OwnView]
    approaches: Sequence[Approach]
    gll_notes: Sequence[GllNote]
    planned: Sequence[PlannedTask]
    accommodations: Sequence[Accommodation]
    language_notes: Sequence[LanguageNote]
    language_seen: Sequence[LanguageObservation]
    language_plans: Sequence[LanguagePlan]
    language_sessions: Sequence[LanguageSession]
    language_skills: Sequence[LanguageSkill]
    road: RoadPart
    outbox: OutboxPart
    _tasks: Mapping[str, str]

    @property
    def ward_name(self) -> str:
        """The person's ward, or ""."""
        return next((w.name for w in self.site.wards if w.id == self.person.ward_id), "")

    def task(self, task_id: str) -> str:
        """Return the name of a task."""
        return self._tasks.get(task_id, "")

    def user(self, user_id: str | None) -> str:
        """Return who a user is; one who has been taken out is not known by name any more."""
        return self._users.get(user_id or "") or (_("en som ikke lenger er her") if user_id else "")


def read_everything(uow: UnitOfWork, ctx: Context, person: Participant) -> Everything:
    """Read it in the transaction of *uow*.

    Remember-notes: the user's own are opened and go in whole. They are personal data like the rest (art. 15),
    and the exception for case preparation (personopplysningsloven § 16 e) is for text that prepares a
    decision, which a reminder does not. What others have sealed is told of: whose it is, and till when.
    """
    own = person.id
    notes = uow.person.notes(own)
    mine = [note for note in notes if note.owner_id == ctx.user.id]
    return Everything(
        uow.site.get(),
        ctx.clock.now(),
        uow.audit.head(),
        person,
        Mask(person, (one for one in uow.participants.all() if one.id != own)),
        {user.id: user.name for user in uow.site.users()},
        uow.participants.plans(own),
        uow.participants.planned_absences(own),
        uow.participants.placements(own),
        uow.person.imported(own),
        uow.person.statements(own),
        uow.person.cards(own),
        uow.person.kinds(own),
        uow.person.covers(own),
        uow.person.talks(own),
        uow.person.own_words(own),
        [opened_note(ctx.sealer, note) for note in mine],
        [note for note in notes if note.owner_id != ctx.user.id],
        uow.person.shares(own),
        uow.person.lines(own),
        uow.person.saved_files(own),
        uow.person.said(own),
        as_it_went(uow.person.accesses(own), uow.person.saved_files(own)),
        person_retention(person, uow.retention.rules()),
        uow.mastery.observations(own),
        uow.mastery.own_views(own),
        uow.mastery.approaches(own),
        uow.mastery.gll_notes(own),
        uow.tasks.planned(date.min, date.max, own),
        uow.support.accommodations(own),
        uow.support.language_notes(own),
        uow.support.language_observations(own),
        uow.support.language_plans(own),
        uow.support.language_sessions(own),
        uow.support.language_skills(own),
        read_road(uow, own),
        read_outbox(uow, own),
        {task.id: task.name for task in uow.tasks.all()},
    )
