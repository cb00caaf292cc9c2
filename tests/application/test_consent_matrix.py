"""The consent matrix on real documents, read back by other programs: nothing without consent, all with it.

Recipient x topic x document are walked as they are listed in the program, so a new one that nobody has said
here what it may hold makes a test fail.
"""

from __future__ import annotations

import pytest

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.consent import ChangeConsent, WithdrawConsent
from arbeidsleder.application.commands.guides import SaveTrialPlacement
from arbeidsleder.application.commands.site import WARD_NOTE
from arbeidsleder.application.commands.weeks import SaveWeekLines
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.application.outgoing import WITHOUT_CONSENT, Outgoing, can_be_made, outgoing_of
from arbeidsleder.application.queries.consent_preview import READERS
from arbeidsleder.application.queries.follow_up_sheets import TOPICS, activity_card_sheet
from arbeidsleder.application.queries.guides import trial_agreement
from arbeidsleder.application.queries.nav_week import nav_weeks
from arbeidsleder.application.queries.task_week import task_week_sheet
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_sheets import person_week_sheets
from arbeidsleder.application.sharing import open_topics_of
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.domain.guides import PlacementTalk
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.domain.road import NextStep, Sign, StepKind
from arbeidsleder.domain.week import PersonWeekLines
from support.outgoing_papers import (
    BETRAYS,
    MAKERS,
    SHEETS,
    consent,
    named,
    read_back,
    told_of,
    told_person,
)

NAV = Recipient.NAV_COUNSELLOR
BODY = "De det gjelder"
ON_NO_DOCUMENT = {Topic.DAY_CODES}
BOTH = "Det var ikke sånn den dagen"  # what the person says of a day: needs GOALS and ATTENDANCE


def asked(recipient: Recipient) -> frozenset[Topic]:
    """All there is to agree to with *recipient*."""
    return frozenset(topic for topic in Topic if may_be_asked(recipient, topic))


@pytest.fixture
def world(ward):
    """Somebody with something under every topic of every document, and another beside."""
    return ward, told_person(ward)


def opened(ward, who):
    """What each recipient may be told today; whoever is «Andre» by the named body."""
    with ward.ctx.store.read() as uow:
        return {one: open_topics_of(uow, who, one, ward.day, BODY) for one in Recipient}


def walk(ward, who, recipient, topics):
    """Make every document with a consent to *topics* of *recipient* alone, and then without it."""
    one = consent(ward, who, topics, recipient, BODY)
    assert opened(ward, who) == {r: topics if r is recipient else frozenset() for r in Recipient}
    for document in Outgoing:
        wanted = document.recipient is recipient and can_be_made(document, topics)
        texts = MAKERS[document](ward, who)
        assert bool(texts) == wanted, (document, recipient, topics)
        for text in texts:
            assert told_of(document, text) == topics & document.topics, (document, recipient, topics)
            assert "Even" not in text and "Egen mappe" not in text
            assert (BOTH in text) <= ({Topic.GOALS, Topic.ATTENDANCE} <= topics)
            assert "Møte om økonomi" not in text
    ward.do(WithdrawConsent(one))
    assert not any(opened(ward, who).values())


@pytest.mark.parametrize("recipient", Recipient)
def test_each_topic_opens_its_own_part_of_each_document_to_one_recipient_and_no_other(world, recipient):
    ward, who = world
    assert not any(MAKERS[document](ward, who) for document in Outgoing)
    for topic in sorted(asked(recipient)):
        walk(ward, who, recipient, frozenset({topic}))
    assert not any(MAKERS[document](ward, who) for document in Outgoing)


@pytest.mark.parametrize("recipient", Recipient)
def test_what_is_left_out_is_left_out_of_every_document(world, recipient):
    ward, who = world
    everything = asked(recipient)
    walk(ward, who, recipient, everything)
    for topic in sorted(everything):
        if topic is not Topic.ATTENDANCE or recipient is not NAV:  # a card less: said by its own test
            walk(ward, who, recipient, everything - {topic})


def test_with_all_of_it_everything_stands_there(world):
    ward, who = world
    consent(ward, who, asked(NAV))
    consent(ward, who, asked(Recipient.PROCESS_COUNSELLOR), Recipient.PROCESS_COUNSELLOR, BODY)
    for document in Outgoing:
        texts = MAKERS[document](ward, who)
        assert texts
        for text in texts:
            for topic, words in BETRAYS[document].items():
                assert all(word in text for word in words), (document, topic)
    (week,) = MAKERS[Outgoing.NAV_WEEK](ward, who)
    assert BOTH in week and "Til Nav-veileder, NAV Solbakken" in week
    assert "Ingrid Prøvemoen" not in week  # in the person's file, and not named by the consent
    assert "000 00 101" not in week


def test_every_document_and_every_topic_is_walked_here():
    assert set(MAKERS) == set(BETRAYS) == set(READERS) == set(Outgoing)
    for document in Outgoing:
        assert set(BETRAYS[document]) == document.topics <= asked(document.recipient)
        assert all(BETRAYS[document].values())
    assert {topic for document in Outgoing for topic in document.topics} | ON_NO_DOCUMENT == set(Topic)
    assert Outgoing.HANDOVER.topics == ON_SHEET


def test_a_consent_to_one_of_the_others_opens_nothing_to_another_of_them(world):
    ward, who = world
    one = consent(ward, who, asked(Recipient.OTHER), Recipient.OTHER, "Frivilligsentralen")
    bodies = {"Frivilligsentralen": True, " frivilligsentralen ": True, "Treningssenteret": False, "": False}
    with ward.ctx.store.read() as uow:
        for body, opens in bodies.items():
            assert bool(open_topics_of(uow, who, Recipient.OTHER, ward.day, body)) == opens, body
    ward.do(ChangeConsent(one, "Treningssenteret", asked(Recipient.OTHER), "Oppfølging"))
    with ward.ctx.store.read() as uow:
        assert not any(open_topics_of(uow, who, Recipient.OTHER, ward.day, body) for body in bodies)


def test_one_without_a_consent_does_not_stop_the_others(world):
    ward, who = world
    consent(ward, who, frozenset({Topic.ATTENDANCE}))
    made = nav_weeks(ward.ctx, IsoWeek.of(ward.day))
    assert [sheet.called for sheet in made.sheets] == ["Huong"]
    assert [(one.called, one.error.code) for one in made.refused] == [("Even", "consent_none")]


def test_the_weeks_to_nav_stand_in_the_order_of_whom_the_consents_name(world):
    ward, who = world
    with ward.ctx.store.read() as uow:
        even = next(one for one in uow.participants.all() if one.called == "Even")
    named(ward, even.id, nav_counsellor="Øyvind Prøve")
    consent(ward, who, frozenset({Topic.GOALS}), body="NAV Solbakken")
    consent(ward, even.id, frozenset({Topic.GOALS}), body="NAV Granlia")
    made = nav_weeks(ward.ctx, IsoWeek.of(ward.day)).sheets
    assert [(one.called, one.shared.to) for one in made] == [
        ("Even", "Nav-veileder, NAV Granlia"),
        ("Huong", "Nav-veileder, NAV Solbakken"),
    ]


def test_the_week_to_nav_tells_of_no_step_of_the_place_itself(world):
    ward, who = world
    for number, (kind, sign, text) in enumerate(
        (
            (StepKind.CONTACT, None, "Be Kari Prøve levere tilbake eller makulere O-001"),
            (StepKind.STEP, Sign.ECONOMY, "Avtale om økonomi"),
        )
    ):
        step = NextStep(f"n{number}", who, kind, text, "Marit", ward.day, ward.ctx.user.id, sign, ward.day)
        with ward.ctx.store.write(ward.ctx.user.id) as uow:
            uow.road.save_step(step)
    consent(ward, who, asked(NAV))
    (text,) = MAKERS[Outgoing.NAV_WEEK](ward, who)
    assert "Ring kjøkkenet" in text
    assert "levere tilbake" not in text and "Avtale om økonomi" not in text


def test_no_document_names_another_participant_whatever_was_written(world):
    ward, who = world
    week = IsoWeek.of(ward.day)
    ward.do(SaveWeekLines(PersonWeekLines(who, week.key, "Kan Even svare?", "Ring Even", "Even hjalp meg")))
    named(ward, who, own_goal="Jobbe som Even")
    for recipient in (NAV, Recipient.PROCESS_COUNSELLOR):
        consent(ward, who, asked(recipient), recipient, BODY)
    for document in Outgoing:
        for text in MAKERS[document](ward, who):
            assert "Even" not in text, document
    (text,) = MAKERS[Outgoing.NAV_WEEK](ward, who)
    assert "Kan [en annen deltaker] svare?" in text


def test_the_own_folder_has_everything_and_says_that_it_went_to_nobody(world):
    ward, who = world
    text = read_back(SHEETS.person_weeks(person_week_sheets(ward.ctx, IsoWeek.of(ward.day), who)))
    assert "Egen mappe – ikke utlevert" in text
    assert "Nav-veileder" not in text
    assert told_of(Outgoing.NAV_WEEK, text) == {Topic.GOALS, Topic.ATTENDANCE, Topic.MASTERY}


@pytest.mark.parametrize("kind", CardKind)
def test_a_card_for_the_activity_plan_needs_all_its_topics(ward, kind):
    who = ward.add("Åse")
    assert Outgoing.ACTIVITY_CARD.topics >= TOPICS[kind]
    assert refused(ward, who, kind) == "consent_none"
    for topic in TOPICS[kind]:
        one = consent(ward, who, asked(NAV) - {topic})
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
    ward, who = world
    ward.do(StateAttendance(who, ward.day, Claim.ABSENT))
    of_nav = Outgoing.NAV_WEEK
    note = read_back(SHEETS.ward_note(ward_note(ward.ctx)))
    # What the tasks are called is the work; how somebody does them is not there.
    assert "Huong" in note and told_of(of_nav, note) <= {Topic.MASTERY}
    assert "gjør alene" not in note.casefold()
    wall = read_back(SHEETS.task_week(task_week_sheet(ward.ctx, IsoWeek.of(ward.day))))
    # The days of the week head the wall, whoever came.
    assert "Huong" in wall and told_of(of_nav, wall) <= {Topic.MASTERY, Topic.ATTENDANCE}
    assert "Møtt" not in wall and "gjør alene" not in wall.casefold()
    placement = TrialPlacement("", who, "1 Vest", ward.day, ward.day, frozenset({3}))
    ward.do(SaveTrialPlacement(placement, PlacementTalk("", who, "Se avdelingen")))
    with ward.ctx.store.read() as uow:
        kept = next(one for one in uow.participants.placements(who) if one.first == ward.day)
    own = read_back(SHEETS.trial_agreement(trial_agreement(ward.ctx, who, kept.id)))
    assert "Huong" in own and "Even" not in own and told_of(of_nav, own) == set()
    for logged in WITHOUT_CONSENT:
        assert outgoing_of(f"{logged} 2027-W18") is None
    assert WARD_NOTE in WITHOUT_CONSENT
