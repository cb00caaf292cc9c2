"""Reads the sections of a handover sheet from the open database, each under its consent topic.

Other participants' names are hidden in whatever was written freely: no person's sheet names another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_sheet import (
    TOPIC_OF_FIELD,
    TOPIC_OF_SIGN,
    HandoverSheet,
    SheetAgreements,
    SheetAim,
    SheetContact,
    SheetEconomy,
    SheetGoal,
    SheetLook,
    SheetMastery,
    SheetModule,
    SheetStep,
    SheetTrial,
    SheetTried,
    SheetWho,
)
from arbeidsleder.application.handover_words import days_words, guide_role_words, school_words
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.mastery_words import module_title
from arbeidsleder.domain.consent import Topic
from arbeidsleder.domain.guides import GuideRole
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.mastery import latest
from arbeidsleder.domain.mfy import AimKey, plan_key
from arbeidsleder.domain.road import TOLD_KINDS, Economy, Happened, Sign, standing
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.handover_sheet import SheetConsent
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.mastery import Observation
    from arbeidsleder.domain.mfy import Plans
    from arbeidsleder.domain.road import NextStep


class Reader:
    """Reads one person's sheet in one transaction; *topics* are those that may be told of."""

    def __init__(self, uow: UnitOfWork, ctx: Context, participant_id: str, topics: frozenset[Topic]) -> None:
        """Raises RuleError "unknown_participant"."""
        person = uow.participants.get(participant_id)
        if person is None:
            raise RuleError("unknown_participant")
        self._uow, self._person, self._topics = uow, person, topics
        self._day = ctx.clock.now().date()
        self._supervisor = ctx.user.name
        self._mask = Mask(person, (one for one in uow.participants.all() if one.id != person.id))
        self._texts = {one.field: one.text for one in uow.road.handover_texts(participant_id)}
        self._plans = uow.participants.plans(participant_id)

    def sheet(
        self, plans: Plans, *, number: str, to: str, consent: SheetConsent | None, shred_by: date
    ) -> HandoverSheet:
        """Put the sections together; one that is closed is None."""
        site = self._uow.site.get()
        there = Topic.ATTENDANCE in self._topics  # where somebody is tells of it, in the foot as well
        ward = next((one.name for one in site.wards if there and one.id == self._person.ward_id), "")
        return HandoverSheet(
            self._person.id,
            number,
            self._day,
            shred_by,
            f"{site.name} · {ward}" if ward else site.name,
            site.is_trial,
            to,
            consent,
            self._who(ward),
            self._goal(),
            self._resources(),
            self._text(SheetField.ATTENDANCE),
            self.all_seen(plans).without(self.left_out) if Topic.MASTERY in self._topics else None,
            self._text(SheetField.LANGUAGE),
            self._lines(SheetField.HELPS),
            self._agreements(),
            self._contacts(),
            self._tried(),
            self._steps(),
            self._lines(SheetField.ASKED),
        )

    def _free(self, text: str) -> str:
        return self._mask.softly(text.strip())

    def _text(self, field: SheetField) -> str | None:
        if TOPIC_OF_FIELD[field] not in self._topics:
            return None
        return self._free(self._texts.get(field, ""))

    def _who(self, ward: str) -> SheetWho:
        person = self._person
        reach, there = Topic.CONTACT in self._topics, Topic.ATTENDANCE in self._topics
        return SheetWho(
            person.full_name,
            person.called,
            self._supervisor,
            person.phone if reach else "",
            person.preferred_channel if reach and person.phone else None,
            ward,
            days_words(self._plans, self._day) if there else "",
            next((one.phone for one in self._written_contacts() if self._is_supervisor(one)), ""),
        )

    def _goal(self) -> SheetGoal | None:
        if Topic.GOALS not in self._topics:
            return None
        return SheetGoal(self._free(self._person.own_goal), self._person.own_goal_said_on)

    def _resources(self) -> str | None:
        """Return what was written for the sheet, else what stands in the person's file."""
        text = self._text(SheetField.RESOURCES)
        if text == "" and self._person.resources:
            return self._free(". ".join(one.rstrip(".") for one in self._person.resources) + ".")
        return text

    def _lines(self, field: SheetField) -> tuple[str, ...] | None:
        text = self._text(field)
        if text is None:
            return None
        return tuple(line.strip() for line in text.splitlines() if line.strip())

    def _agreements(self) -> SheetAgreements:
        there = Topic.ATTENDANCE in self._topics
        return SheetAgreements(
            self._text(SheetField.ABSENCE_ROUTINE),
            school_words(self._plans, self._day) if there else None,
            self._economy() if Topic.ECONOMY in self._topics else None,
        )

    def _economy(self) -> SheetEconomy | None:
        log = standing(self._uow.road.happenings(self._person.id))
        last = next((one for one in log if one.kind is Happened.ECONOMY and one.state in set(Economy)), None)
        return SheetEconomy(Economy(last.state), last.day) if last else None

    def _contacts(self) -> tuple[SheetContact, ...] | None:
        """Return the guide and the backup, the counsellor, and those named in the field. None is masked:

        they are staff, and a guide's name must not go because a participant has it too. The supervisor stands
        with the person.
        """
        if Topic.CONTACT not in self._topics:
            return None
        guides = {one.id: one for one in self._uow.road.guides()}
        matches = [one for one in self._uow.road.matches(self._person.id) if one.holds_on(self._day)]
        matches.sort(key=lambda one: (one.role is not GuideRole.GUIDE, one.first, one.id))
        found = [
            SheetContact(
                guide_role_words(one.role),
                guides[one.guide_id].name,
                guides[one.guide_id].phone,
                one.call_when_absent,
            )
            for one in matches
        ]
        written = [one for one in self._written_contacts() if not self._is_supervisor(one)]
        counsellor = self._person.nav_counsellor
        if counsellor and not any(_same(one.name, counsellor) for one in written):
            found.append(SheetContact(_("Nav-veileder"), counsellor))
        return (*found, *written)

    def _written_contacts(self) -> list[SheetContact]:
        if Topic.CONTACT not in self._topics:
            return []
        lines = self._texts.get(SheetField.CONTACTS, "").splitlines()
        return [contact_of(line) for line in lines if line.strip()]

    def _is_supervisor(self, contact: SheetContact) -> bool:
        return _same(contact.name, self._supervisor)

    def _tried(self) -> SheetTried | None:
        text = self._text(SheetField.TRIED)
        if text is None:
            return None
        talks = {one.placement_id: one for one in self._uow.road.placement_talks(self._person.id)}
        trials = [one for one in self._uow.participants.placements(self._person.id) if one.first <= self._day]
        return SheetTried(
            tuple(
                SheetTrial(
                    self._free(one.place),
                    one.first,
                    one.last,
                    self._free(talks[one.id].own_view) if one.id in talks else "",
                )
                for one in sorted(trials, key=lambda one: (one.first, one.id))
            ),
            text,
        )

    def _steps(self) -> tuple[SheetStep, ...]:
        """Return what is still to be done and may be told, soonest first; without a day last."""
        every = self._uow.road.steps(self._person.id)
        steps = [one for one in every if one.is_open and step_may_be_told(one, self._topics)]
        steps.sort(key=lambda one: (one.due_on is None, one.due_on or self._day, one.made_on, one.id))
        return tuple(SheetStep(self._free(one.text), self._free(one.owner), one.due_on) for one in steps)

    # --- mastery

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of the lines the user has left out."""
        lines = self._texts.get(SheetField.LEFT_OUT, "").splitlines()
        return frozenset(line.strip() for line in lines if line.strip())

    def all_seen(self, plans: Plans) -> SheetMastery:
        """Return the newest look of every aim that was touched; a task in no such line stands by itself."""
        tasks = {task.id: task for task in self._uow.tasks.all()}
        looks = newest_of_tasks(self._uow.mastery.observations(self._person.id))
        by_aim: dict[AimKey, Observation] = {}
        for one in looks:
            for aim in one.aims:
                by_aim.setdefault(AimKey(plan_key(one.plan), aim), one)
        told = {one.task_id for one in by_aim.values()}
        touched = {
            AimKey(plan_key(one.plan), aim.code) for one in tasks.values() if one.in_use for aim in one.aims
        }

        def look(one: Observation) -> SheetLook:
            name = tasks[one.task_id].name
            words = _("{task} ({step})").format(task=name, step=one.step) if one.step else name
            if one.level is None:
                raise ValueError("what stands has a level")
            return SheetLook(self._free(words), one.level, one.day)

        in_force, not_here = plans.in_force(self._day), plans.untouched(self._day, touched)
        found: dict[tuple[str, str], list[SheetAim]] = {(m.code, m.title): [] for m in in_force.modules}
        for key, one in sorted(by_aim.items(), key=lambda item: item[0].code):
            edition = plans.plan(key.plan)
            of = edition.module_of(key.code) if edition else None
            title = ("", _("Andre læreplanmål"))
            if edition and of:
                title = (of.code, module_title(of.title, edition, in_force))
            found.setdefault(title, []).append(SheetAim(key.code, plans.label(key), look(one)))
        modules = (
            SheetModule(code, title, tuple(aims), not aims and code in not_here)
            for (code, title), aims in sorted(found.items(), key=lambda item: (not item[0][0], item[0]))
        )
        return SheetMastery(
            tuple(one for one in modules if one.aims or one.not_here),
            tuple(look(one) for one in looks if one.task_id not in told),
        )


def step_may_be_told(step: NextStep, topics: frozenset[Topic]) -> bool:
    """Whether *step* may stand on a sheet that *topics* open; some may on none.

    What is the place's own is told to nobody (road.TOLD_KINDS). Of the economy the status is told and no
    more, as the consent says it: a step is in free words.
    """
    if step.kind not in TOLD_KINDS or step.sign is Sign.ECONOMY:
        return False
    return (TOPIC_OF_SIGN.get(step.sign, Topic.GOALS) if step.sign else Topic.GOALS) in topics


def newest_of_tasks(log: Sequence[Observation]) -> list[Observation]:
    """Return one look a task: the newest at the whole of it, else at a step; newest first."""
    chosen: dict[str, Observation] = {}
    for one in sorted(latest(log).values(), key=lambda one: (not one.step, one.day, one.sequence)):
        chosen[one.task_id] = one  # a whole one comes after the steps, a newer after an older
    return sorted(chosen.values(), key=lambda one: (one.day, one.sequence), reverse=True)


def _same(name: str, other: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()


def contact_of(line: str) -> SheetContact:
    """Read a line of the field: «Avdelingsleder: Siri Eksempel, 000 00 120»; what is not so stands whole."""
    role, colon, rest = line.strip().partition(":")
    if not colon:
        role, rest = "", line.strip()
    name, comma, phone = rest.strip().rpartition(",")
    if comma and any(sign.isdigit() for sign in phone):
        return SheetContact(role.strip(), name.strip(), phone.strip())
    return SheetContact(role.strip(), rest.strip())
