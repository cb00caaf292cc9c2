"""The consent matrix on real documents, read back by other programs: nothing without consent, all with it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import time, timedelta

import pypdf
import pypdfium2
import pytest

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature, WithdrawConsent
from arbeidsleder.application.commands.guides import SaveTrialPlacement
from arbeidsleder.application.commands.language import ObserveLanguage
from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.commands.participant_statements import RecordStatement
from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.application.commands.road import RecordHappening
from arbeidsleder.application.commands.site import WARD_NOTE
from arbeidsleder.application.commands.tasks import SaveTask
from arbeidsleder.application.commands.weeks import SaveWeekLines
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.application.outgoing import WITHOUT_CONSENT, Outgoing, outgoing_of
from arbeidsleder.application.queries.follow_up_sheets import TOPICS, activity_card_sheet
from arbeidsleder.application.queries.guides import trial_agreement
from arbeidsleder.application.queries.handover import handover_sheet
from arbeidsleder.application.queries.nav_week import nav_weeks
from arbeidsleder.application.queries.task_week import task_week_sheet
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_sheets import person_week_sheets
from arbeidsleder.application.sharing import still_shared
from arbeidsleder.bootstrap.task_library import mfy_plans, pictograms
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.domain.guides import PlacementTalk
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.domain.rights import About, Concern, StatementKind
from arbeidsleder.domain.road import Economy, Happened, NextStep, Sign, StepKind
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.reports import handover
from arbeidsleder.reports.all_sheets import PdfSheets
from support.handover import agree, whole_huong
from support.tasks import ward_task

SHEETS = PdfSheets(pictograms)
NAV = Recipient.NAV_COUNSELLOR
# What betrays a topic on the week sheet: words that stand there for nothing else.
BETRAYS = {
    Topic.GOALS: ("Kan samtalen tas i juni?", "Jeg kan det nå", "Ring kjøkkenet", "Oversikten stemmer ikke"),
    Topic.ATTENDANCE: ("Møtt", "Mandag 3. mai"),
    Topic.MASTERY: ("Dekke bord", "holdt øye med", "Stua"),
    Topic.LANGUAGE: ("Snakker ved kaffen",),
    Topic.ECONOMY: ("Avklart",),
    Topic.ACCOMMODATION: (),
    Topic.CONTACT: ("000 00 123",),
    Topic.DAY_CODES: (),
}
BOTH = {"Det var ikke sånn den dagen": frozenset({Topic.GOALS, Topic.ATTENDANCE})}


@pytest.fixture
def world(ward):
    """Somebody with something in every part of the sheet, and another beside."""
    who = ward.add("Åse")
    ward.add("Even")
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(who)
    ward.do(SaveParticipant(replace(person, nav_counsellor="Ingrid Moen", phone="000 00 123")))
    day, week = ward.day, IsoWeek.of(ward.day)
    for back in (0, 2):
        ward.do(StateAttendance(who, day - timedelta(days=back), Claim.PRESENT, time(8)))
    ward.do(SaveTask(replace(ward_task(), id="")))
    with ward.ctx.store.read() as uow:
        task = uow.tasks.all()[0]
    ward.do(ObserveMastery(who, task.id, Level.WATCHED, day))
    ward.do(ObserveLanguage(who, day, small_talk="Snakker ved kaffen"))
    lines = PersonWeekLines(who, week.key, "Kan samtalen tas i juni?", "Ring kjøkkenet", "Jeg kan det nå")
    ward.do(SaveWeekLines(lines))
    ward.do(RecordHappening(who, Happened.ECONOMY, day, about="før MFY", state=Economy.CLARIFIED.value))
    for concern, text in (
        (Concern(About.DAY, day), "Det var ikke sånn den dagen"),
        (Concern(About.WEEK_LINES, day), "Oversikten stemmer ikke"),
    ):
        ward.do(RecordStatement(who, StatementKind.SUPPLEMENT, concern, text, day))
    return ward, who, week


def consent(ward, who, topics, recipient=NAV, body="NAV Solbakken"):
    ward.do(NoteConsent(who, recipient, body, frozenset(topics), "Oppfølging"))
    with ward.ctx.store.read() as uow:
        one = uow.road.consents(who)[-1].consent_id
    ward.do(RegisterSignature(one, ward.day))
    return one


def read_back(pdf: bytes) -> str:
    """The words of a document as two other programs read them."""
    own = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
    document = pypdfium2.PdfDocument(pdf)
    other = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    return f"{own}\n{other}"


def nav_text(ward, who, week):
    """The words of the sheet to NAV, or "" when there is none."""
    made = nav_weeks(ward.ctx, week, who)
    assert bool(made.sheets) != bool(made.refused)
    return read_back(SHEETS.person_weeks(made.sheets)) if made.sheets else ""


def told_of(text: str) -> set[Topic]:
    """The topics of which something stands in *text*."""
    return {topic for topic, words in BETRAYS.items() if any(word in text for word in words)}


@pytest.mark.parametrize("topic", [topic for topic in Topic if may_be_asked(NAV, topic)])
def test_each_topic_opens_its_own_part_of_the_week_and_no_other(world, topic):
    ward, who, week = world
    assert nav_text(ward, who, week) == ""
    one = consent(ward, who, {topic})
    text = nav_text(ward, who, week)
    assert told_of(text) == ({topic} & Outgoing.NAV_WEEK.topics)
    assert all((words in text) <= (needed <= {topic}) for words, needed in BOTH.items())
    assert "Samtykke S-001, versjon 2" in text and "Egen mappe" not in text and "Even" not in text
    ward.do(WithdrawConsent(one))
    assert nav_text(ward, who, week) == ""


def test_with_all_of_it_everything_stands_there_and_with_none_there_is_no_sheet(world):
    ward, who, week = world
    everything = {topic for topic in Topic if may_be_asked(NAV, topic)}
    consent(ward, who, everything)
    text = nav_text(ward, who, week)
    assert told_of(text) == Outgoing.NAV_WEEK.topics
    for topic in Outgoing.NAV_WEEK.topics:
        for words in BETRAYS[topic]:
            assert words in text, f"{topic}: {words}"
    assert all(words in text for words in BOTH)
    assert "Til Nav-veileder, NAV Solbakken" in text
    assert "Ingrid Moen" not in text  # in the person's file, and not named by the consent
    assert "000 00 123" not in text


@pytest.mark.parametrize("recipient", [one for one in Recipient if one is not NAV])
def test_a_consent_to_somebody_else_opens_nothing_to_nav(world, recipient):
    ward, who, week = world
    consent(ward, who, {topic for topic in Topic if may_be_asked(recipient, topic)}, recipient, "De andre")
    assert nav_text(ward, who, week) == ""
    (refused,) = nav_weeks(ward.ctx, week, who).refused
    assert refused.error.code == "consent_none"


def test_one_without_a_consent_does_not_stop_the_others(world):
    ward, who, week = world
    consent(ward, who, {Topic.ATTENDANCE})
    made = nav_weeks(ward.ctx, week)
    assert [sheet.called for sheet in made.sheets] == ["Åse"]
    assert [one.called for one in made.refused] == ["Even"]


def test_a_sheet_made_before_the_withdrawal_may_not_leave_after_it(world):
    ward, who, week = world
    one = consent(ward, who, {Topic.ATTENDANCE, Topic.GOALS})
    (sheet,) = nav_weeks(ward.ctx, week, who).sheets
    told = {who: sheet.shared.topics}
    assert still_shared(ward.ctx, NAV, told) is None
    ward.do(WithdrawConsent(one))
    with pytest.raises(RuleError, match="consent_none"):
        still_shared(ward.ctx, NAV, told)


def test_the_weeks_to_nav_stand_in_the_order_of_whom_the_consents_name(world):
    ward, who, week = world
    with ward.ctx.store.read() as uow:
        even = next(one for one in uow.participants.all() if one.called == "Even")
    ward.do(SaveParticipant(replace(even, nav_counsellor="Øyvind Prøve")))
    consent(ward, who, {Topic.GOALS}, body="NAV Solbakken")
    consent(ward, even.id, {Topic.GOALS}, body="NAV Granlia")
    made = nav_weeks(ward.ctx, week).sheets
    assert [(one.called, one.shared.to) for one in made] == [
        ("Even", "Nav-veileder, NAV Granlia"),
        ("Åse", "Nav-veileder, NAV Solbakken"),
    ]


def test_the_week_to_nav_tells_of_no_step_of_the_place_itself(world):
    ward, who, week = world
    everything = frozenset(topic for topic in Topic if may_be_asked(NAV, topic))
    for number, (kind, sign, text) in enumerate(
        (
            (StepKind.CONTACT, None, "Be Kari Prøve levere tilbake eller makulere O-001"),
            (StepKind.STEP, Sign.ECONOMY, "Møte om økonomi"),
        )
    ):
        step = NextStep(f"s{number}", who, kind, text, "Marit", ward.day, ward.ctx.user.id, sign, ward.day)
        with ward.ctx.store.write(ward.ctx.user.id) as uow:
            uow.road.save_step(step)
    consent(ward, who, everything)
    text = nav_text(ward, who, week)
    assert "Ring kjøkkenet" in text
    assert "levere tilbake" not in text and "Møte om økonomi" not in text


def test_the_own_folder_has_everything_and_says_that_it_went_to_nobody(world):
    ward, who, week = world
    text = read_back(SHEETS.person_weeks(person_week_sheets(ward.ctx, week, who)))
    assert "Egen mappe – ikke utlevert" in text
    assert "Nav-veileder" not in text
    assert told_of(text) == {Topic.GOALS, Topic.ATTENDANCE, Topic.MASTERY}


# What betrays a topic on the handover sheet, in the PDF and in the JSON alike.
HANDOVER_BETRAYS = {
    Topic.GOALS: ("helsefagarbeider", "Rolig i travle morgener", "Besøk på skolen"),
    Topic.ATTENDANCE: ("Kommer når det er avtalt", "sender melding før 07:30", "2 Øst"),
    Topic.MASTERY: ("Dekke bord", "Vanne planter"),
    Topic.LANGUAGE: ("Blir forstått av alle",),
    Topic.ACCOMMODATION: ("Én ny oppgave om gangen", "Lange vakter ble"),
    Topic.CONTACT: ("000 00 101", "Kari Eksempel", "Siri Eksempel"),
    Topic.ECONOMY: ("Avklart med Nav-veileder",),
}


def handed(ward, who):
    """The words of the handover sheet as PDF and as JSON, read back; None when there is none."""
    try:
        sheet = handover_sheet(ward.ctx, who, mfy_plans())
    except RuleError as error:
        assert error.code == "consent_none"
        return None
    return read_back(handover.render(sheet)), json.dumps(json.loads(handover_json(sheet)), ensure_ascii=False)


def of_handover(text: str) -> set[Topic]:
    return {topic for topic, words in HANDOVER_BETRAYS.items() if any(word in text for word in words)}


@pytest.mark.parametrize("topic", sorted(ON_SHEET))
def test_each_topic_opens_its_own_part_of_the_handover_sheet_and_no_other(ward, topic):
    who = whole_huong(ward, frozenset())
    assert handed(ward, who) is None
    one = agree(ward, who, frozenset({topic}))
    for text in handed(ward, who):
        assert of_handover(text) == {topic}
        assert all(word in text for word in HANDOVER_BETRAYS[topic])
    ward.do(WithdrawConsent(one))
    assert handed(ward, who) is None


def test_with_all_of_it_the_handover_sheet_is_whole(ward):
    who = whole_huong(ward)
    for text in handed(ward, who):
        assert of_handover(text) == ON_SHEET
        assert "Møte om økonomi" not in text
        assert all(word in text for words in HANDOVER_BETRAYS.values() for word in words)


@pytest.mark.parametrize("recipient", [one for one in Recipient if one is not Recipient.PROCESS_COUNSELLOR])
def test_a_consent_to_somebody_else_makes_no_handover_sheet(ward, recipient):
    who = whole_huong(ward, frozenset())
    agree(ward, who, frozenset(t for t in Topic if may_be_asked(recipient, t)), recipient)
    assert handed(ward, who) is None


@pytest.mark.parametrize("kind", CardKind)
def test_a_card_for_the_activity_plan_needs_all_its_topics(ward, kind):
    who = ward.add("Åse")
    assert Outgoing.ACTIVITY_CARD.topics >= TOPICS[kind]
    assert refused(ward, who, kind) == "consent_none"
    for topic in TOPICS[kind]:
        less = {one for one in Topic if may_be_asked(NAV, one)} - {topic}
        one = consent(ward, who, less)
        assert refused(ward, who, kind) == "consent_missing"
        ward.do(WithdrawConsent(one))
    one = consent(ward, who, TOPICS[kind])
    text = read_back(SHEETS.plain_sheet(activity_card_sheet(ward.ctx, who, kind)))
    assert "Til Nav-veileder etter samtykke S-0" in text
    ward.do(WithdrawConsent(one))
    assert refused(ward, who, kind) == "consent_none"


def refused(ward, who, kind) -> str:
    with pytest.raises(RuleError) as caught:
        activity_card_sheet(ward.ctx, who, kind)
    return caught.value.code


def test_what_others_see_without_a_consent_holds_names_and_nothing_a_consent_is_about(world):
    ward, who, week = world
    ward.do(StateAttendance(who, ward.day, Claim.ABSENT))
    note = read_back(SHEETS.ward_note(ward_note(ward.ctx)))
    # What the tasks are called is the work; how somebody does them is not there.
    assert "Åse" in note and told_of(note) <= {Topic.MASTERY} and "holdt øye med" not in note
    wall = read_back(SHEETS.task_week(task_week_sheet(ward.ctx, week)))
    # The days of the week head the wall, whoever came.
    assert "Åse" in wall and told_of(wall) <= {Topic.MASTERY, Topic.ATTENDANCE}
    assert "Møtt" not in wall and "holdt øye med" not in wall
    placement = TrialPlacement("", who, "1 Vest", ward.day, ward.day, frozenset({3}))
    ward.do(SaveTrialPlacement(placement, PlacementTalk("", who, "Se avdelingen")))
    with ward.ctx.store.read() as uow:
        kept = uow.participants.placements(who)[-1]
    own = read_back(SHEETS.trial_agreement(trial_agreement(ward.ctx, who, kept.id)))
    assert "Åse" in own and "Even" not in own and told_of(own) == set()
    for logged in WITHOUT_CONSENT:
        assert outgoing_of(f"{logged} 2027-W18") is None
    assert WARD_NOTE in WITHOUT_CONSENT


def test_every_document_for_somebody_else_is_walked_here():
    walked = {Outgoing.NAV_WEEK, Outgoing.ALL_NAV_WEEKS, Outgoing.HANDOVER, Outgoing.ACTIVITY_CARD}
    assert set(Outgoing) == walked
    assert Outgoing.HANDOVER.topics == ON_SHEET
