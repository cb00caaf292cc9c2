"""How it was to begin, in own words: added, said again, taken back; and what stands beside it on Oversikt."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.consent import NoteConsent, WithdrawConsent
from arbeidsleder.application.commands.guides import MatchGuide, SaveGuide
from arbeidsleder.application.commands.handover import SaveHandoverText
from arbeidsleder.application.commands.road import FinishNextStep, SaveNextStep, UndoRoadWord
from arbeidsleder.application.commands.starting_point import SayStartingPoint
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.innsyn import innsyn
from arbeidsleder.application.queries.participant_file import participant_file
from arbeidsleder.application.queries.person_overview import Help, HelpSource, PersonOverview
from arbeidsleder.application.queries.road import talk_sheet
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlaceState, WardGuide
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.road import NextStep, StepKind
from support.ward import WEDNESDAY, Ward, open_ward

BEGAN = WEDNESDAY - timedelta(days=30)
THEN = "Jeg turte ikke si noe."


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def overview(ward: Ward, who: str) -> PersonOverview:
    file = participant_file(ward.ctx, who)
    assert file is not None
    return file.overview


def refused(ward: Ward, command: object) -> str:
    with pytest.raises(RuleError) as raised:
        ward.do(command)
    return str(raised.value.code)


def test_it_is_said_said_again_and_taken_back_and_all_of_it_is_in_innsyn(ward: Ward) -> None:
    who = ward.add("Huong")
    assert overview(ward, who).start is None
    ward.do(SayStartingPoint(who, THEN, BEGAN))
    ward.do(SayStartingPoint(who, "  Jeg var redd for å si feil. ", BEGAN - timedelta(days=1)))
    start = overview(ward, who).start
    assert start is not None
    assert (start.text, start.day) == ("Jeg var redd for å si feil.", BEGAN - timedelta(days=1))
    ward.do(SayStartingPoint(who, "", WEDNESDAY))
    start = overview(ward, who).start
    assert start is not None and start.text == THEN  # what was said before stands again
    ward.do(SayStartingPoint(who, "", WEDNESDAY))
    assert overview(ward, who).start is None
    told = [line.text for section in innsyn(ward.ctx, who).sections for entry in section.entries
            for line in entry.lines]  # fmt: skip
    assert THEN in told and "Jeg var redd for å si feil." in told and "Deltakeren sa, om starten" in told


def test_what_cannot_be_kept_is_refused(ward: Ward) -> None:
    who = ward.add("Huong")
    assert refused(ward, SayStartingPoint(who, " ", BEGAN)) == "road_word_empty"
    assert refused(ward, SayStartingPoint(who, "a" * 301, BEGAN)) == "road_word_long"
    assert refused(ward, SayStartingPoint(who, THEN, WEDNESDAY + timedelta(days=1))) == "future_day"
    assert refused(ward, SayStartingPoint("nobody", THEN, BEGAN)) == "unknown_participant"


def test_the_road_neither_shows_it_nor_takes_it_back(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(SayStartingPoint(who, THEN, BEGAN))
    assert refused(ward, UndoRoadWord(who)) == "road_nothing_to_undo"
    sheet = talk_sheet(ward.ctx, who)
    assert sheet is not None and THEN not in str(sheet)


def test_what_helps_is_read_from_where_it_was_written_and_told_once(ward: Ward) -> None:
    who = ward.add("Huong")
    assert overview(ward, who).helps == ()
    ward.do(SaveHandoverText(who, SheetField.HELPS, "Vist først\n\n  Bildekort på vogna \nvist først"))
    assert overview(ward, who).helps == (
        Help(HelpSource.SHEET, "Vist først"),
        Help(HelpSource.SHEET, "Bildekort på vogna"),
    )


def test_the_soonest_steps_stand_with_owner_and_day_and_who_is_to_be_called_beside_the_guide(
    ward: Ward,
) -> None:
    who = ward.add("Huong")
    for days, text in ((9, "Sist"), (2, "Først"), (5, "Så"), (7, "Nest sist")):
        due = WEDNESDAY + timedelta(days=days)
        ward.do(SaveNextStep(NextStep("", who, StepKind.STEP, text, "Huong", due, "", None, due)))
    shown = overview(ward, who)
    assert [one.text for one in shown.steps] == ["Først", "Så", "Nest sist"]
    assert shown.more_steps
    ward.do(FinishNextStep(who, shown.steps[0].id))
    shown = overview(ward, who)
    assert [one.text for one in shown.steps] == ["Så", "Nest sist", "Sist"]
    assert not shown.more_steps
    assert shown.guides == ()
    guides = {}
    for name in ("Kari Eksempelby", "Eli Prøveland"):
        changes = SaveGuide(WardGuide("", name, "2 Øst", PlaceState.AGREED, "000 00 151")).run(ward.ctx)
        guides[name] = next(one for _kind, one in changes.items)
    first = GuideMatch("", who, guides["Kari Eksempelby"], GuideRole.GUIDE, BEGAN)
    ward.do(MatchGuide(first))
    ward.do(MatchGuide(replace(first, guide_id=guides["Eli Prøveland"], role=GuideRole.BACKUP)))
    assert [(one.name, one.backup) for one in overview(ward, who).guides] == [
        ("Kari Eksempelby", False),
        ("Eli Prøveland", True),
    ]


def test_the_process_counsellor_is_whom_the_consent_names_and_gone_with_it(ward: Ward) -> None:
    who = ward.add("Huong")
    assert overview(ward, who).process_counsellor == ""
    to, topics = Recipient.PROCESS_COUNSELLOR, frozenset({Topic.GOALS})
    ward.do(NoteConsent(who, to, "Håkon Prøvelie", topics, "MFY", date(2027, 12, 31)))
    assert overview(ward, who).process_counsellor == "Håkon Prøvelie"
    with ward.ctx.store.read() as uow:
        consent = uow.road.consents(who)[-1].consent_id
    ward.do(WithdrawConsent(consent))
    assert overview(ward, who).process_counsellor == ""
