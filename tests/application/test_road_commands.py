"""The road to MFY below the window: lines are added, klar is said and taken back, and nothing is counted."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pypdfium2
import pytest

from arbeidsleder.application.commands.bridge_plan import SaveBridgePlan
from arbeidsleder.application.commands.follow_up import ReopenStep
from arbeidsleder.application.commands.ready import SayReady, TakeBackReady
from arbeidsleder.application.commands.road import (
    LONGEST_WORD,
    AnswerQuestion,
    FinishNextStep,
    RecordHappening,
    SaveNextStep,
    SayRoadWord,
    TakeBackHappening,
    TakeBackRoadWord,
    UndoRoadWord,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.follow_up_words import due_text
from arbeidsleder.application.queries.follow_up import follow_up
from arbeidsleder.application.queries.participant_file import participant_file, participant_list
from arbeidsleder.application.queries.road import Road, RoadSign, road_of, road_people, talk_sheet
from arbeidsleder.application.road_lines import (
    application_lines,
    bridge_part,
    bridge_text,
    economy_terms,
    told_words,
)
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.road import (
    ApplicationAnswer,
    Economy,
    Happened,
    NextStep,
    RoadVoice,
    Sign,
    StepKind,
)
from arbeidsleder.reports.all_sheets import PdfSheets
from support.ward import TOR, WEDNESDAY, Ward, open_ward

YESTERDAY = WEDNESDAY - timedelta(days=1)
LATER = WEDNESDAY + timedelta(days=7)
MINE, THEIRS = RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def road(ward: Ward, who: str) -> Road:
    found = road_of(ward.ctx, who)
    assert found is not None
    return found


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, as another program reads them."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(page.replace("\ufffe", "").split()) for page in pages]


def say(ward: Ward, who: str, text: str, voice: RoadVoice = MINE, day: date = WEDNESDAY) -> None:
    ward.do(SayRoadWord(who, voice, Sign.LANGUAGE, text, day))


def step(who: str, text: str = "Ringe kjøkkenet", kind: StepKind = StepKind.STEP) -> NextStep:
    return NextStep("", who, kind, text, "Marit og Huong", WEDNESDAY, "", Sign.LANGUAGE, LATER)


def refused(ward: Ward, command: object) -> str:
    with pytest.raises(RuleError) as told:
        ward.do(command)
    return told.value.code


def test_two_voices_stand_beside_each_other_and_what_was_said_before_stays(ward: Ward) -> None:
    who = ward.add("Huong")
    say(ward, who, "Blir forstått av alle", day=YESTERDAY)
    say(ward, who, "  Telefon er neste  ")
    say(ward, who, "I telefonen blir jeg stille", THEIRS)
    ward.do(SayRoadWord(who, RoadVoice.SEEN, Sign.LANGUAGE, "Snakker ved frokosten", YESTERDAY))
    sign = road(ward, who).of(Sign.LANGUAGE)
    assert [one.text for one in sign.supervisor] == ["Telefon er neste", "Blir forstått av alle"]
    assert [(one.text, one.who) for one in sign.participant] == [
        ("I telefonen blir jeg stille", "Marit Øvelund")
    ]
    assert [one.text for one in sign.examples] == ["Snakker ved frokosten"]
    assert told_words(sign, WEDNESDAY) == "«I telefonen blir jeg stille»"
    assert refused(ward, SayRoadWord(who, MINE, Sign.TASKS, "  ", WEDNESDAY)) == "road_word_empty"
    assert refused(ward, SayRoadWord(who, MINE, Sign.TASKS, "Ja", LATER)) == "future_day"
    long = "x" * (LONGEST_WORD + 1)
    assert refused(ward, SayRoadWord(who, MINE, Sign.TASKS, long, WEDNESDAY)) == "road_word_long"
    assert refused(ward, SayRoadWord("ingen", MINE, Sign.TASKS, "Ja", WEDNESDAY)) == "unknown_participant"


def test_undo_takes_back_what_one_wrote_oneself_today_and_the_log_keeps_both(ward: Ward) -> None:
    who = ward.add("Huong")
    say(ward, who, "Først")
    say(ward, who, "Så")
    tor = ward.as_user(TOR)
    assert refused(tor, UndoRoadWord(who)) == "road_nothing_to_undo"
    ward.do(UndoRoadWord(who))
    assert [one.text for one in road(ward, who).of(Sign.LANGUAGE).supervisor] == ["Først"]
    with ward.ctx.store.read() as uow:
        assert [one.text for one in uow.road.words(who)] == ["Først", "Så", ""]
    ward.at(WEDNESDAY + timedelta(days=1), time(9))
    assert refused(ward, UndoRoadWord(who)) == "road_nothing_to_undo"
    with ward.ctx.store.read() as uow:
        first = uow.road.words(who)[0].id
    ward.do(TakeBackRoadWord(who, first))
    assert road(ward, who).of(Sign.LANGUAGE).supervisor == ()
    assert refused(ward, TakeBackRoadWord(who, first)) == "road_word_unknown"


def test_klar_is_said_by_each_with_a_date_and_can_be_taken_back(ward: Ward) -> None:
    who = ward.add("Huong")
    assert refused(ward, TakeBackReady(who, THEIRS, WEDNESDAY)) == "ready_not_said"
    ward.do(SayReady(who, THEIRS, YESTERDAY))
    assert refused(ward, SayReady(who, THEIRS, WEDNESDAY)) == "ready_said"
    assert refused(ward, TakeBackReady(who, THEIRS, YESTERDAY - timedelta(days=1))) == "ready_before"
    ward.do(TakeBackReady(who, THEIRS, WEDNESDAY))
    ward.do(SayReady(who, MINE, WEDNESDAY))
    shown = road(ward, who)
    assert [(one.is_ready, one.day) for one in shown.ready_participant] == [
        (False, WEDNESDAY),
        (True, YESTERDAY),
    ]
    assert [one.is_ready for one in shown.ready_supervisor] == [True]
    ward.do(UndoRoadWord(who))
    assert road(ward, who).ready_supervisor == ()


def test_a_step_has_owner_and_date_and_who_has_none_is_told(ward: Ward) -> None:
    who, other = ward.add("Huong"), ward.add("Even")
    assert {one.name: one.lacks_step for one in road_people(ward.ctx).people} == {"Even": True, "Huong": True}
    assert refused(ward, SaveNextStep(dataclasses.replace(step(who), text=" "))) == "step_empty"
    assert refused(ward, SaveNextStep(dataclasses.replace(step(who), owner=""))) == "step_owner_empty"
    assert refused(ward, SaveNextStep(dataclasses.replace(step(who), due_on=None))) == "step_no_date"
    ward.do(SaveNextStep(step(who)))
    (kept,) = road(ward, who).steps
    assert (kept.text, kept.owner, kept.due_on) == ("Ringe kjøkkenet", "Marit og Huong", LATER)
    assert {one.participant_id: one.lacks_step for one in road_people(ward.ctx).people} == {
        other: True,
        who: False,
    }
    changed = dataclasses.replace(step(who, "Ringe avdelingen"), id=kept.id)
    ward.do(SaveNextStep(changed))
    ward.do(FinishNextStep(who, kept.id))
    assert [one.text for one in road(ward, who).done] == ["Ringe avdelingen"]
    assert road(ward, who).steps == ()
    assert refused(ward, FinishNextStep(who, kept.id)) == "step_done"
    assert refused(ward, FinishNextStep(other, kept.id)) == "step_unknown"
    assert refused(ward, SaveNextStep(changed)) == "step_done"


def test_every_page_says_the_same_of_who_has_nothing_that_comes_next(ward: Ward) -> None:
    who, other = ward.add("Huong"), ward.add("Even")
    question = dataclasses.replace(step(who, "Er det avklart?"), kind=StepKind.QUESTION)

    def lacking() -> list[set[str]]:
        people = participant_list(ward.ctx)
        files = {one.id: participant_file(ward.ctx, one.id) for one in people.current}
        return [
            {one.participant_id for one in road_people(ward.ctx).people if one.lacks_step},
            {one.due.participant_id for one in follow_up(ward.ctx).rows if one.due.kind is DueKind.NO_STEP},
            set(people.without_step),
            {one for one, file in files.items() if file is not None and file.lacks_step},
            {one for one in files if road(ward, one).next is None},
        ]

    assert lacking() == [{who, other}] * 5
    ward.do(SaveNextStep(question))  # an answer of others is awaited, and nothing comes next
    assert lacking() == [{who, other}] * 5
    ward.do(SaveNextStep(step(who)))
    assert lacking() == [{other}] * 5
    file = participant_file(ward.ctx, who)
    assert file is not None and file.next_step is not None and file.next_step.text == "Ringe kjøkkenet"


def test_a_change_of_a_step_keeps_what_stood_and_who_changed_it(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(SaveNextStep(step(who)))
    (first,) = road(ward, who).steps
    assert first.before == ()
    same = dataclasses.replace(step(who), id=first.id)
    ward.do(SaveNextStep(same))  # nothing differs, and nothing is kept
    colleague = ward.as_user(TOR)
    colleague.do(
        SaveNextStep(dataclasses.replace(same, text="Ringe avdelingen", owner="Tor", due_on=WEDNESDAY))
    )
    (now,) = road(ward, who).steps
    assert (now.text, now.owner) == ("Ringe avdelingen", "Tor")
    assert now.before == (
        "Endret 5. mai av Tor Øvevik. Før sto: Ringe kjøkkenet (Marit og Huong, 12.05.2027)",
    )
    ward.do(FinishNextStep(who, first.id))
    ward.do(ReopenStep(who, first.id))
    (now,) = road(ward, who).steps
    assert now.before[0].endswith("Før sto: Ringe avdelingen (Tor, 05.05.2027), gjort 05.05.2027")
    (row,) = [one for one in follow_up(ward.ctx).rows if one.due.about_id == first.id]
    assert row.before == now.before
    question = dataclasses.replace(step(who, "Hva skjer?"), kind=StepKind.QUESTION)
    ward.do(SaveNextStep(question))
    asked = next(one for one in road(ward, who).steps if one.text == "Hva skjer?")
    ward.do(AnswerQuestion(who, asked.id, "Vi ringer"))
    ward.do(ReopenStep(who, asked.id))
    again = next(one for one in road(ward, who).steps if one.id == asked.id)
    assert again.before[0].endswith("Hva skjer? (Marit og Huong, 12.05.2027), gjort 05.05.2027: «Vi ringer»")
    ward.do(SaveBridgePlan(who, (("tasks", "frokost"),), "Marit", LATER))
    ward.do(SaveBridgePlan(who, (("tasks", "middag"),), "Marit", LATER))
    (plan,) = [one for one in road(ward, who).steps if one.kind is StepKind.BRIDGE]
    assert "Oppgaver: frokost" in plan.before[0]


def test_a_question_waits_for_its_answer(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.do(SaveNextStep(step(who, "Når blir samtalen?", StepKind.QUESTION)))
    (asked,) = road(ward, who).steps
    assert refused(ward, FinishNextStep(who, asked.id)) == "step_awaits_answer"
    assert refused(ward, AnswerQuestion(who, asked.id, " ")) == "answer_empty"
    ward.do(AnswerQuestion(who, asked.id, "19. mai"))
    assert [(one.answer, one.done_on) for one in road(ward, who).done] == [("19. mai", WEDNESDAY)]


def test_economy_is_a_state_before_a_term_and_never_a_text(ward: Ward) -> None:
    who = ward.add("Huong")
    before = economy_terms(WEDNESDAY)
    assert before == ("før MFY", "våren 2027", "høsten 2027", "våren 2028")
    assert economy_terms(date(2027, 7, 1))[1:] == ("høsten 2027", "våren 2028", "høsten 2028")
    said = RecordHappening(who, Happened.ECONOMY, WEDNESDAY, before[0], Economy.NOT_STARTED)
    assert refused(ward, dataclasses.replace(said, text="12 000 kroner")) == "economy_no_text"
    assert refused(ward, dataclasses.replace(said, state="rik")) == "economy_incomplete"
    assert refused(ward, dataclasses.replace(said, day=LATER)) == "future_day"
    for amount in ("Har 12 000 igjen", "5000 kr", "kr 900", "Lånet er 150000", "to tusen, 20 tusen"):
        word = SayRoadWord(who, MINE, Sign.ECONOMY, amount, WEDNESDAY)
        assert refused(ward, word) == "economy_amount"
    ask = dataclasses.replace(step(who, "Får jeg 20 000 kroner?", StepKind.QUESTION), sign=Sign.ECONOMY)
    assert refused(ward, SaveNextStep(ask)) == "economy_amount"
    ward.do(SayRoadWord(who, MINE, Sign.ECONOMY, "Møte 19. mai kl. 10, før høsten 2027", WEDNESDAY))
    ward.do(dataclasses.replace(said, day=YESTERDAY))
    ward.do(dataclasses.replace(said, state=Economy.WITH_COUNSELLOR))
    ward.do(dataclasses.replace(said, about=before[2], day=YESTERDAY))
    sign = road(ward, who).of(Sign.ECONOMY)
    assert [(one.before, one.state) for one in sign.economy] == [
        ("før MFY", Economy.WITH_COUNSELLOR),
        ("høsten 2027", Economy.NOT_STARTED),
    ]
    assert told_words(sign, WEDNESDAY) == "Pågår hos Nav-veileder"
    ward.do(TakeBackHappening(who, sign.economy[0].happening_id))
    assert road(ward, who).of(Sign.ECONOMY).economy[0].state is Economy.NOT_STARTED


def test_the_economy_is_asked_for_once_an_application_is_sent_and_no_text_of_it_names_a_sum(
    ward: Ward,
) -> None:
    who = ward.add("Huong")
    assert road(ward, who).of(Sign.ECONOMY).economy_lacks == ()
    ward.do(RecordHappening(who, Happened.APPLIED, WEDNESDAY))
    sign = road(ward, who).of(Sign.ECONOMY)
    assert told_words(sign, WEDNESDAY) == "Før MFY: ingen har spurt Nav ennå"
    assert "Økonomi, før MFY: spør Nav-veileder" in [
        due_text(one.due, WEDNESDAY) for one in follow_up(ward.ctx).rows
    ]
    question = dataclasses.replace(
        step(who, "Økonomi, før MFY: er det avklart?"), kind=StepKind.QUESTION, sign=Sign.ECONOMY
    )
    asked = RecordHappening(who, Happened.ECONOMY, WEDNESDAY, "før MFY", Economy.WITH_COUNSELLOR)
    ward.do(dataclasses.replace(asked, reminder=question))
    assert road(ward, who).of(Sign.ECONOMY).economy_lacks == ()
    (open_one,) = road(ward, who).steps
    for wrong in (
        AnswerQuestion(who, open_one.id, "Ja, 5000"),
        SaveNextStep(dataclasses.replace(question, text="Rekker 5 000?")),
        SaveNextStep(dataclasses.replace(question, owner="Nav, 12 000 kr")),
        dataclasses.replace(asked, about="før MFY, 12000"),
        RecordHappening(who, Happened.SUPPORT_EXPLAINED, WEDNESDAY, text="Gir 8 500 kr"),
        SayRoadWord(who, MINE, Sign.ECONOMY, "Får 5000", WEDNESDAY),
    ):
        assert refused(ward, wrong) == "economy_amount"
    ward.do(AnswerQuestion(who, open_one.id, "Ja. Ring 000 00 101 før 19. mai 2027, rom 2041"))


def test_the_date_of_an_application_stands_with_receipt_answer_reminder_and_plan(ward: Ward) -> None:
    who = ward.add("Huong")
    sent = WEDNESDAY - timedelta(days=20)
    reminder = dataclasses.replace(step(who, "Spørre om svar"), participant_id="", sign=Sign.APPLICATION)
    ward.do(RecordHappening(who, Happened.APPLIED, sent, reminder=reminder))
    sign = road(ward, who).of(Sign.APPLICATION)
    assert told_words(sign, WEDNESDAY) == "Sendt 15. april, venter på svar"
    assert sign.application is not None
    waits = application_lines(sign.application, WEDNESDAY)[-1]
    assert waits == "Venter på svar. Det er 20 dager siden den ble sendt."
    assert not any("dager" in line for line in application_lines(sign.application, WEDNESDAY, waiting=False))
    assert [one.text for one in sign.steps] == ["Spørre om svar"]
    plan = (("tasks", "frokost alene"), ("job", ""), ("language", "telefon"))
    ward.do(SaveBridgePlan(who, plan, "Marit", LATER))
    texts = [one.text for one in road(ward, who).steps if one.kind is StepKind.BRIDGE]
    assert texts == ["Oppgaver: frokost alene", "Språk: telefon"]
    ward.do(SaveBridgePlan(who, (("tasks", ""), ("language", "rapport")), "Marit", LATER))
    texts = [one.text for one in road(ward, who).steps if one.kind is StepKind.BRIDGE]
    assert texts == ["Språk: rapport"]
    wrong = RecordHappening(who, Happened.APPLICATION_ANSWER, WEDNESDAY, state="kanskje")
    assert refused(ward, wrong) == "answer_incomplete"
    ward.do(RecordHappening(who, Happened.APPLICATION_RECEIPT, sent))
    ward.do(dataclasses.replace(wrong, state=ApplicationAnswer.WAITING_LIST))
    sign = road(ward, who).of(Sign.APPLICATION)
    assert told_words(sign, WEDNESDAY) == "Venteliste, 5. mai"
    assert [bridge_part(bridge_text("hours", "tre dager")), bridge_part("Annet")] == [
        ("hours", "tre dager"),
        ("", "Annet"),
    ]
    assert refused(ward, SaveBridgePlan(ward.add("Even"), (("job", " "),), "Marit", LATER)) == "bridge_empty"


def test_nothing_in_the_road_is_a_number(ward: Ward) -> None:
    who = ward.add("Huong")
    say(ward, who, "Ja", THEIRS)
    ward.do(SayReady(who, THEIRS, WEDNESDAY))
    ward.do(SaveNextStep(step(who)))
    ward.do(RecordHappening(who, Happened.APPLIED, YESTERDAY))
    numbers: list[object] = []

    def walk(value: object) -> None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            numbers.append(value)
        elif isinstance(value, tuple):
            for one in value:
                walk(one)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                walk(getattr(value, field.name))

    walk(road(ward, who))
    assert numbers == []
    assert {field.name for field in dataclasses.fields(RoadSign)}.isdisjoint({"score", "count", "share"})


def test_the_talk_sheet_names_nobody_else_and_leaves_room_to_write(ward: Ward) -> None:
    who = ward.add("Huong")
    ward.add("Jonas")
    say(ward, who, "Viste Jonas frokosten")
    say(ward, who, "Det var fint å vise en ny", THEIRS)
    ward.do(SayReady(who, THEIRS, YESTERDAY))
    sheet = talk_sheet(ward.ctx, who)
    assert sheet is not None
    (text,) = pages_of(PdfSheets().road_talk(sheet))
    assert "Jonas" not in text
    assert "Viste en annen frokosten" in text
    assert "«Jeg er klar.» 4. mai" in text
    assert "ikke sagt ennå" in text
    assert "Klar – sagt av hver" in " ".join(text.split())  # also above what was not said
    assert "begge" not in text
    assert "Et ark å snakke rundt. Ingen regner noe ut." in text
    assert "%" not in text


def test_a_sheet_with_much_on_it_cuts_nothing(ward: Ward) -> None:
    who = ward.add("Huong")
    for sign in Sign:
        for voice in (MINE, THEIRS):
            ward.do(
                SayRoadWord(who, voice, sign, f"{sign} {voice} " + "ord og mer " * 20 + "slutt.", WEDNESDAY)
            )
    sheet = talk_sheet(ward.ctx, who)
    assert sheet is not None
    text = " ".join(pages_of(PdfSheets().road_talk(sheet)))
    assert text.count("slutt.") == 2 * len(Sign)
