"""Makes every print and file of a ward and tells which of it is about what a person can.

Prints are made through Made, which keeps the names of the methods of the port that were asked for: a new
print that nobody makes here is found by its name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature, WithdrawConsent
from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.consent_words import purpose_words
from arbeidsleder.application.context import Context
from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.application.handover_sheet import SheetConsent
from arbeidsleder.application.ports import Sheets
from arbeidsleder.application.queries.consent import consent_form, consent_list, person_consents
from arbeidsleder.application.queries.follow_up_sheets import activity_card_sheet, checklist_sheet
from arbeidsleder.application.queries.guides import trial_agreement
from arbeidsleder.application.queries.handover import own_folder_sheet
from arbeidsleder.application.queries.innsyn import innsyn, innsyn_file
from arbeidsleder.application.queries.mastery_sheet import mastery_sheet
from arbeidsleder.application.queries.my_week import my_weeks
from arbeidsleder.application.queries.nav_week import nav_weeks
from arbeidsleder.application.queries.road import talk_sheet
from arbeidsleder.application.queries.task_sheets import task_card
from arbeidsleder.application.queries.task_week import task_week_sheet
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.bootstrap.checklists import checklists
from arbeidsleder.bootstrap.task_library import mfy_plans, pictograms
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic, live_one, may_be_asked
from arbeidsleder.domain.mastery import Level
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.text import SheetLanguage
from support.scores import text_of_pdf

NAV = Recipient.NAV_COUNSELLOR
OF_NOBODY = frozenset({"recovery_sheet", "erasure_proof", "drill_sheet", "protect"})
"""Methods of the port whose sheets are about the vault and name no participant, as each says itself."""


class Paper(NamedTuple):
    """One print in words. *strict*: it tells what one person can, and may hold no number at all.

    *seen* are words that a line has when it is about what a person can, on a sheet that is about more.
    """

    name: str
    text: str
    strict: bool = False
    seen: tuple[str, ...] = ()


class Made:
    """The prints of the program; *names* are those that were asked for."""

    def __init__(self) -> None:
        self._sheets: Any = PdfSheets(pictograms)
        self.names: set[str] = set()

    def text(self, name: str, sheet: object) -> str:
        """Make a print and return what can be read on it."""
        self.names.add(name)
        made = getattr(self._sheets, name)(sheet)
        text = text_of_pdf(getattr(made, "pdf", made))
        assert text.strip(), name
        return text


def names_of_prints() -> set[str]:
    """Every print there is, from the port itself, but for those that name no participant."""
    return {name for name in vars(Sheets) if not name.startswith("_")} - OF_NOBODY


def share_all(ctx: Context, who: str) -> None:
    """Let somebody agree with NAV to everything there is to agree to, in place of what was agreed."""
    with ctx.store.read() as uow:
        before = live_one(uow.road.consents(who), NAV, "")
    if before is not None:
        WithdrawConsent(before.consent_id).run(ctx)
    every = frozenset(topic for topic in Topic if may_be_asked(NAV, topic))
    NoteConsent(who, NAV, "NAV Eksempelby", every, purpose_words(NAV)).run(ctx)
    with ctx.store.read() as uow:
        noted = live_one(uow.road.consents(who), NAV, "")
    assert noted is not None
    RegisterSignature(noted.consent_id, ctx.clock.now().date()).run(ctx)


def papers(ctx: Context, ids: Mapping[str, str], week: IsoWeek, made: Made) -> Iterator[Paper]:
    """All that comes out of the printer."""
    share_all(ctx, ids["Huong"])
    for called, who in ids.items():
        yield from _of_one(ctx, called, who, made)
    yield from _cards_and_agreements(ctx, ids, made)
    yield from _weeks(ctx, week, made)
    with ctx.store.read() as uow:
        tasks = [task.id for task in uow.tasks.all()]
    for one in (task_card(ctx, task) for task in tasks):
        yield Paper(f"card, {one.name}", made.text("task_card", one))
        if one.phrases or one.words:
            yield Paper(f"phrases, {one.name}", made.text("phrase_cards", one))
    yield Paper("wall", made.text("task_week", task_week_sheet(ctx, week)))
    yield Paper("ward note", made.text("ward_note", ward_note(ctx)))


def _of_one(ctx: Context, called: str, who: str, made: Made) -> Iterator[Paper]:
    yield Paper(f"mastery of {called}", made.text("mastery", mastery_sheet(ctx, who, mfy_plans())), True)
    yield Paper(f"innsyn of {called}", made.text("innsyn", innsyn(ctx, who)))
    sheet = own_folder_sheet(ctx, who, mfy_plans())
    assert sheet.mastery is not None
    yield Paper(f"handover of {called}", made.text("handover", sheet))
    yield Paper(f"talk with {called}", made.text("road_talk", talk_sheet(ctx, who)))
    yield Paper(f"consents of {called}", made.text("consent_list", consent_list(ctx, who)))
    shown = person_consents(ctx, who)
    assert shown is not None
    for view in shown.consents:
        if view.wanted.withdrawn_on is None:
            form = consent_form(ctx, view.wanted.consent_id)
            yield Paper(f"form {view.number}", made.text("consent_form", form))
    for checklist in checklists():
        boxes = checklist_sheet(ctx, who, checklist)
        yield Paper(f"{checklist.id} of {called}", made.text("plain_sheet", boxes))


def _cards_and_agreements(ctx: Context, ids: Mapping[str, str], made: Made) -> Iterator[Paper]:
    for kind in CardKind:
        card = activity_card_sheet(ctx, ids["Huong"], kind)
        yield Paper(f"activity card, {kind}", made.text("plain_sheet", card))
    with ctx.store.read() as uow:
        talks = [(one.participant_id, one.placement_id) for one in uow.road.placement_talks()]
    assert talks
    for talk in talks:
        yield Paper("trial placement", made.text("trial_agreement", trial_agreement(ctx, *talk)))


def _weeks(ctx: Context, week: IsoWeek, made: Made) -> Iterator[Paper]:
    known = False
    for kind, sheets in (
        ("week", person_week_sheets(ctx, week)),
        ("week to NAV", nav_weeks(ctx, week).sheets),
    ):
        assert sheets
        for one in sheets:
            text = made.text("person_weeks", [one])
            assert ("Sett denne uken" in text) == bool(one.seen), (kind, one.called)
            known = known or bool(one.seen)
            yield Paper(f"{kind} of {one.called}", text, seen=tuple(task.task for task in one.seen))
    assert known
    yield Paper("group", made.text("group_week", group_week_sheet(ctx, week)))
    yield Paper("register", made.text("blank_register", blank_register(ctx, week.next())))
    for language in SheetLanguage:
        yield Paper(f"my weeks, {language}", made.text("my_weeks", my_weeks(ctx, week, None, language)))


def files(ctx: Context, ids: Mapping[str, str], week: IsoWeek) -> Iterator[tuple[str, Any]]:
    """All that is handed on as a file another program reads; papers() came before, and *week* is closed."""
    with ctx.store.read() as uow:
        task = next(one for one in uow.tasks.all() if one.in_use and one.aims)
    ObserveMastery(ids["Huong"], task.id, Level.ALONE, ctx.clock.now().date()).run(ctx)
    CloseWeek(week).run(ctx)
    for called, who in ids.items():
        yield f"innsyn of {called}", json.loads(innsyn_file(ctx, who))
        sheet = own_folder_sheet(ctx, who, mfy_plans())
        day = ctx.clock.now().date()
        shared = replace(sheet, consent=SheetConsent("S-014", "1", day, tuple(Topic)))
        yield f"handover of {called}", json.loads(handover_json(shared))
    yield from _to_nav(ctx, ids, week)


def _to_nav(ctx: Context, ids: Mapping[str, str], week: IsoWeek) -> Iterator[tuple[str, Any]]:
    """What the closing of the week made ready for NAV, as it would leave: somebody's tells of everything."""
    with ctx.store.read() as uow:
        items = [one for one in uow.outbox.items() if one.week == week.key and one.content]
    told = {one.participant_id: json.loads(one.content) for one in items}
    whole = told[ids["Huong"]]
    assert whole["mastery"] and whole["days"], whole
    yield from ((f"week to NAV of {called}", told[who]) for called, who in ids.items() if who in told)
