"""Consents noted, signed, narrowed, widened and withdrawn; and the gate that each step opens and shuts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.commands.consent import (
    ChangeConsent,
    NoteConsent,
    RegisterSignature,
    WithdrawConsent,
)
from arbeidsleder.application.commands.handover import RecordHandedOver, RecordShredded
from arbeidsleder.application.commands.saved_files import RecordSave, SettleFiles
from arbeidsleder.application.commands.site import RecordPrint
from arbeidsleder.application.consent_words import shared_words
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.consent import (
    SharedLine,
    consent_form,
    consent_list,
    person_consents,
    withdrawal_effects,
)
from arbeidsleder.application.queries.handover import handover_desk
from arbeidsleder.application.queries.handover_parts import step_may_be_told
from arbeidsleder.application.queries.innsyn import innsyn_file
from arbeidsleder.application.queries.participant_file import participant_file
from arbeidsleder.application.queries.participant_rights import participant_rights
from arbeidsleder.application.sharing import consent_mark, open_topics_of, require_topics
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.consents import effect_words
from arbeidsleder.desktop.pages.participants.rights_words import access_line
from arbeidsleder.desktop.pages.participants.words import accommodation_lines
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.handover import Handover, HandoverWay
from arbeidsleder.domain.next_steps import comes_next
from arbeidsleder.domain.rights import Access
from arbeidsleder.domain.road import Happened, Happening, StepKind
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.text import day_and_month

NAV, PROCESS = Recipient.NAV_COUNSELLOR, Recipient.PROCESS_COUNSELLOR
BOTH = frozenset({Topic.ATTENDANCE, Topic.MASTERY})


@pytest.fixture
def who(ward):
    return ward.add("Åse")


def note(ward, who, recipient=NAV, topics=BOTH, **values):
    wanted = {"body": "NAV Solbakken", "purpose": "Oppfølging", **values}
    ward.do(NoteConsent(who, recipient, topics=topics, **wanted))
    return person_consents(ward.ctx, who).consents[-1].wanted.consent_id


def opened(ward, who, recipient=NAV):
    with ward.ctx.store.read() as uow:
        return open_topics_of(uow, who, recipient, ward.day)


def gate(ward, who, *topics, recipient=NAV):
    with ward.ctx.store.read() as uow:
        return require_topics(uow, who, recipient, topics, ward.day)


def refusal(run, *given, **named):
    with pytest.raises(RuleError) as caught:
        run(*given, **named)
    return caught.value


def test_it_opens_with_the_paper_and_shuts_with_the_withdrawal(ward, who):
    consent = note(ward, who)
    assert opened(ward, who) == frozenset()
    assert refusal(gate, ward, who).code == "consent_none"
    ward.do(RegisterSignature(consent, ward.day))
    assert opened(ward, who) == BOTH
    assert gate(ward, who, Topic.MASTERY).consent_id == consent
    with ward.ctx.store.read() as uow:
        assert consent_mark(uow, require_topics(uow, who, NAV, BOTH, ward.day)) == ("S-001", 2)
    told = sentence(refusal(gate, ward, who, Topic.MASTERY, Topic.LANGUAGE))
    assert "nav-veileder" in told.casefold() and "språk" in told and "Ingenting er skrevet ut" in told
    assert "mestring" not in told
    ward.do(WithdrawConsent(consent))
    assert opened(ward, who) == frozenset()
    assert refusal(gate, ward, who, Topic.MASTERY).code == "consent_none"
    assert refusal(ward.do, WithdrawConsent(consent)).code == "consent_withdrawn"
    assert refusal(ward.do, RegisterSignature(consent, ward.day)).code == "consent_withdrawn"
    with ward.ctx.store.read() as uow:
        assert len(uow.road.consents(who)) == 3  # nothing was written over


def test_less_works_at_once_and_more_waits_for_its_paper(ward, who):
    consent = note(ward, who)
    ward.do(RegisterSignature(consent, ward.day))
    same = {"body": "NAV Solbakken", "purpose": "Oppfølging"}
    assert not ward.do(ChangeConsent(consent, topics=BOTH, **same)).items
    ward.do(ChangeConsent(consent, topics=frozenset({Topic.MASTERY}), **same))
    assert opened(ward, who) == {Topic.MASTERY}
    ward.do(ChangeConsent(consent, topics=frozenset({Topic.MASTERY, Topic.GOALS}), **same))
    view = person_consents(ward.ctx, who).consents[0]
    assert opened(ward, who) == {Topic.MASTERY} and view.waits and view.version == 4
    assert view.opens == {Topic.MASTERY}
    ward.do(RegisterSignature(consent, ward.day))
    assert opened(ward, who) == {Topic.MASTERY, Topic.GOALS}
    ward.do(ChangeConsent(consent, topics=BOTH, valid_to=ward.day, **same))
    ward.at(ward.day + timedelta(days=1), time(8))
    assert opened(ward, who) == frozenset()


def test_what_is_not_whole_is_refused(ward, who):
    for code, values in (
        ("consent_body", {"body": " "}),
        ("consent_purpose", {"purpose": ""}),
        ("consent_topics", {"topics": frozenset()}),
        ("consent_topic_never", {"topics": frozenset({Topic.DAY_CODES}), "recipient": PROCESS}),
        ("consent_valid_to", {"valid_to": ward.day - timedelta(days=1)}),
    ):
        error = refusal(note, ward, who, **values)
        assert error.code == code
        assert "{" not in sentence(error)
    assert refusal(note, ward, "nobody").code == "unknown_participant"
    consent = note(ward, who)
    assert refusal(note, ward, who, body="NAV Lia").code == "consent_there"  # one at a time to one recipient
    for day in (ward.day + timedelta(days=1), ward.day - timedelta(days=1)):
        assert refusal(ward.do, RegisterSignature(consent, day)).code == "consent_signed_day"
    assert refusal(ward.do, WithdrawConsent("none")).code == "consent_unknown"
    ward.do(WithdrawConsent(consent))
    note(ward, who)  # and anew after that one, with a number of its own
    assert [one.number for one in person_consents(ward.ctx, who).consents] == ["S-001", "S-003"]


def hand_over(ward, who, consent, to, *, made=1):
    """Make *made* sheets on *consent* and hand the first of them to *to*."""
    with ward.ctx.store.write(ward.ctx.user.id) as uow:
        for number in range(made):
            uow.road.append_handover(
                Handover(
                    f"h{number}", who, to, consent, 2, ward.clock.now(), ward.ctx.user.id,
                    date(2027, 8, 1), "0" * 64,
                )
            )  # fmt: skip
        uow.road.append_happening(
            Happening(
                "x", who, Happened.HANDED_OVER, ward.day, ward.clock.now(), ward.ctx.user.id, "h0", "paper"
            )
        )


def steps_of(ward, who):
    with ward.ctx.store.read() as uow:
        return uow.road.steps(who)


@pytest.mark.parametrize("other", [{"body": "Fagskolen"}, {"purpose": "Søknad om fagbrev"}])
def test_another_body_or_purpose_shuts_at_once_and_asks_back_from_the_former_body(ward, who, other):
    same = {"body": "Fylket", "purpose": "Oppfølging"}
    consent = note(ward, who, PROCESS, BOTH, **same)
    ward.do(RegisterSignature(consent, ward.day))
    hand_over(ward, who, consent, "Kari Prøve", made=2)
    assert handover_desk(ward.ctx, who, mfy_plans()).made[0].consent_holds
    ward.do(ChangeConsent(consent, topics=BOTH, **{**same, **other}))
    assert opened(ward, who, PROCESS) == frozenset()
    assert refusal(gate, ward, who, recipient=PROCESS).code == "consent_none"
    steps = steps_of(ward, who)  # at the moment of the change, not with the new paper
    assert "Be Kari Prøve levere tilbake eller makulere O-001" in [step.text for step in steps]
    assert all(step.is_open for step in steps)
    # It is the user's to do, and not what comes next for the person.
    assert {step.kind for step in steps} == {StepKind.OWN} and comes_next(steps) is None
    view = person_consents(ward.ctx, who).consents[0]
    assert view.waits and view.opens == frozenset()
    ward.do(RegisterSignature(consent, ward.day))
    assert opened(ward, who, PROCESS) == BOTH
    assert len(steps_of(ward, who)) == len(steps)
    # What the former body has is not what the new paper is about.
    assert not handover_desk(ward.ctx, who, mfy_plans()).made[0].consent_holds
    ward.at(ward.day + timedelta(days=1), time(8))
    late = RecordHandedOver("h1", "Kari Prøve", ward.day, HandoverWay.IN_HAND)
    assert refusal(ward.do, late).code == "handover_consent_gone"


def test_one_of_the_others_cannot_be_renamed_to_a_body_that_has_a_consent(ward, who):
    first = note(ward, who, Recipient.OTHER, body="Frivilligsentralen")
    second = note(ward, who, Recipient.OTHER, body="Treningssenteret")
    for body in ("Treningssenteret", " treningssenteret"):
        with pytest.raises(RuleError) as caught:
            ward.do(ChangeConsent(first, body, BOTH, "Oppfølging"))
        assert caught.value.code == "consent_there"
    assert "Det er alt et samtykke til denne mottakeren" in sentence(caught.value)
    assert [one.wanted.body for one in person_consents(ward.ctx, who).consents] == [
        "Frivilligsentralen",
        "Treningssenteret",
    ]
    ward.do(ChangeConsent(first, "frivilligsentralen ", BOTH - {Topic.MASTERY}, "Oppfølging"))  # its own
    ward.do(WithdrawConsent(second))
    ward.do(ChangeConsent(first, "Treningssenteret", BOTH, "Oppfølging"))  # nobody's any more
    with pytest.raises(RuleError) as caught:
        note(ward, who, Recipient.OTHER, body="TRENINGSSENTERET ")
    assert caught.value.code == "consent_there"


def test_a_withdrawal_says_what_it_stops_and_asks_back_what_lies_with_others(ward, who):
    everything = frozenset(Topic) - {Topic.DAY_CODES}
    consent = note(ward, who, PROCESS, everything, body="Fylket")
    ward.do(RegisterSignature(consent, ward.day))
    hand_over(ward, who, consent, "Kari Prøve", made=2)
    effects = withdrawal_effects(ward.ctx, consent)
    assert effects.stops == ("Overleveringsark til prosessveileder",)
    assert effects.asked_back == (("O-001", "Kari Prøve"),)
    assert effects.to_shred == ("O-002",)
    told = effect_words(effects)
    assert "Laget og ikke levert: O-002. Å makulere det kommer i Oppfølging." in told
    assert "Ligger hos Kari Prøve: O-001." in told
    ward.do(WithdrawConsent(consent))
    steps = {step.text: step for step in steps_of(ward, who)}
    made_on = f"{day_and_month(ward.day)} {ward.day.year}"
    back, shred = "Be Kari Prøve levere tilbake eller makulere O-001", f"Makuler O-002, laget {made_on}"
    assert set(steps) == {back, shred}
    for step in steps.values():
        assert not step_may_be_told(step, frozenset(Topic))  # no sheet for others tells of it
        assert step.is_open and step.due_on is not None and step.owner == ward.ctx.user.name
    assert withdrawal_effects(ward.ctx, consent).stops == ()


def test_a_sheet_that_is_shredded_leaves_nothing_to_do(ward, who):
    consent = note(ward, who, PROCESS, BOTH, body="Fylket")
    ward.do(RegisterSignature(consent, ward.day))
    hand_over(ward, who, consent, "Kari Prøve", made=2)
    for one in ("h0", "h1"):
        ward.do(RecordShredded(one, ward.day))
    effects = withdrawal_effects(ward.ctx, consent)
    assert (effects.asked_back, effects.to_shred) == ((), ())
    ward.do(WithdrawConsent(consent))
    assert list(steps_of(ward, who)) == []


def test_what_was_shared_stands_with_the_consent_of_that_day(ward, who):
    other = ward.add("Even")
    consent = note(ward, who)
    ward.do(RegisterSignature(consent, ward.day))
    ward.do(RecordPrint("nav_week", "2027-W18-01", 1, "print", (who,)))
    ward.do(RecordPrint("my_week", "2027-W18-01", 1, "print", (who,)))
    ward.at(ward.day, time(9))
    ward.do(WithdrawConsent(consent))
    (line,) = person_consents(ward.ctx, who).shared
    assert (line.recipient, line.consent, line.by) == (NAV, "S-001", "Marit Øvelund")
    assert person_consents(ward.ctx, other).shared == ()
    assert withdrawal_effects(ward.ctx, consent).gone_out == (line,)
    assert person_consents(ward.ctx, "nobody") is None


def test_a_file_that_was_never_written_is_told_of_as_such_and_went_to_nobody(ward, who):
    consent = note(ward, who)
    ward.do(RegisterSignature(consent, ward.day))
    for number, name in enumerate(("f1", "f2")):
        ward.at(ward.day, time(10 + number))
        ward.do(
            RecordSave(name, "nav_week", "2027-W18-01", 1, f"/x/{name}.pdf", 7, "ab" * 32, False, "", (who,))
        )
    ward.do(SettleFiles(("f2",), Settled.NOT_WRITTEN))
    failed, saved = person_consents(ward.ctx, who).shared
    assert shared_words(saved).startswith("Ukesoppsummering til Nav-veileder, lagret som fil av Marit")
    assert "skulle lagres av Marit Øvelund, men filen ble ikke skrevet" in shared_words(failed)
    assert withdrawal_effects(ward.ctx, consent).gone_out == (saved,)
    newest, older = participant_rights(ward.ctx, who).accesses
    users = {ward.ctx.user.id: "Marit"}
    told = [" ".join(access_line(one, users)) for one in (newest, older)]
    assert "men filen ble ikke skrevet" in told[0] and "som fil" in told[1]
    text = innsyn_file(ward.ctx, who).decode()
    assert text.count("skulle lagre som fil, men fikk ikke lagret") == 1


def test_what_was_sent_is_told_of_as_sent_and_a_sheet_as_handed_over(ward, who):
    at = ward.clock.now()
    sent = SharedLine(at, NAV, "Ukesoppsummering til Nav-veileder", Access.SEND, "Marit", "S-001")
    given = SharedLine(at, PROCESS, "Overleveringsark", Access.SEND, "Marit", "S-001", "O-001", "Håkon")
    assert shared_words(sent) == "Ukesoppsummering til Nav-veileder, sendt av Marit (S-001)"
    assert shared_words(given) == "Overleveringsark O-001, til Håkon, levert av Marit (S-001)"


def test_the_sheets_about_it_hold_what_stands(ward, who):
    consent = note(ward, who)
    form = consent_form(ward.ctx, consent)
    assert (form.number, form.version, form.called) == ("S-001", 1, "Åse")
    assert Topic.DAY_CODES in form.asked and form.supervisor_name == "Marit Øvelund"
    assert consent_list(ward.ctx, who).person.consents[0].number == "S-001"
    ward.do(RegisterSignature(consent, ward.day))
    ward.do(WithdrawConsent(consent))
    assert refusal(consent_form, ward.ctx, consent).code == "consent_withdrawn"
    assert refusal(consent_list, ward.ctx, "nobody").code == "unknown_participant"


def test_what_the_ward_may_know_of_an_arrangement_ends_with_the_consent_it_refers_to(ward, who):
    one = Accommodation("", who, AccommodationKind.BREAK_PLACE, "Rolig sted", ward.day, ward.day)
    told = replace(one, ward_words="Pause klokka ti", consent_ref="Se S-001")
    assert refusal(ward.do, SaveAccommodation(told)).code == "ward_consent_gone"
    consent = note(ward, who, Recipient.WARD_GUIDE, frozenset({Topic.ACCOMMODATION}))
    assert refusal(ward.do, SaveAccommodation(told)).code == "ward_consent_gone"  # not signed yet
    ward.do(RegisterSignature(consent, ward.day))
    ward.do(SaveAccommodation(told))
    file = participant_file(ward.ctx, who)
    assert file.ward_consents == ("S-001",)
    (kept,) = file.accommodations
    assert kept.for_the_ward(ward.day, file.ward_consents) == "Pause klokka ti"
    line = accommodation_lines(kept, ward.day, file.ward_consents)[-1]
    assert "Avdelingen får vite: Pause klokka ti." in line
    ward.do(WithdrawConsent(consent))
    file = participant_file(ward.ctx, who)
    assert file.ward_consents == ()
    assert kept.for_the_ward(ward.day, file.ward_consents) == ""
    line = accommodation_lines(kept, ward.day, file.ward_consents)[-1]
    assert line == "Avdelingen får ikke vite noe: samtykke S-001 gjelder ikke."


def test_a_handover_sheet_for_the_own_folder_went_to_nobody(ward, who):
    consent = note(ward, who, PROCESS, frozenset({Topic.GOALS}), body="Fylket")
    ward.do(RegisterSignature(consent, ward.day))
    ward.do(RecordPrint("handover", "egen-2027-W18", 1, "print", (who,)))
    assert person_consents(ward.ctx, who).shared == ()
    ward.do(RecordPrint("handover", "O-001", 2, "print", (who,)))
    (line,) = person_consents(ward.ctx, who).shared
    assert (line.recipient, line.consent, line.number) == (PROCESS, "S-001", "O-001")
