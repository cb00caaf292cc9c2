"""What of the economy nobody has asked: before MFY and before each term of it, and never an amount."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.road_lines import economy_terms, term_words
from arbeidsleder.domain.economy import (
    BEFORE_MFY,
    LEAD_DAYS,
    after,
    awaited,
    begins,
    lacking,
    stands,
    term_key,
    term_of,
)
from arbeidsleder.domain.follow_up import Band, DueKind, PersonRecords, due_of
from arbeidsleder.domain.people import Participant, Phase
from arbeidsleder.domain.road import (
    ApplicationAnswer,
    Economy,
    Happened,
    Happening,
    NextStep,
    Sign,
    StepKind,
    standing,
)

TODAY = date(2027, 5, 5)
HUONG = Participant("p1", "Huong", "Mẫu", "Huong", nav_counsellor="Ingrid Prøvemoen")
DAYS = st.dates(date(2020, 1, 1), date(2089, 12, 31))


def log(*what: tuple[Happened, date, str, str]) -> list[Happening]:
    at = datetime(2027, 5, 1, 8, 0, tzinfo=UTC)
    made = [
        Happening(f"h{n}", "p1", kind, day, at, "u", about, state, sequence=n)
        for n, (kind, day, about, state) in enumerate(what)
    ]
    return list(standing(made))


def said(about: str, state: Economy, day: date = TODAY) -> tuple[Happened, date, str, str]:
    return Happened.ECONOMY, day, about, state


APPLIED = Happened.APPLIED, date(2027, 4, 15), "", ""
BEGUN = Happened.MFY_START, date(2026, 8, 17), "", ""


@given(DAYS)
def test_a_term_follows_a_term_and_its_words_are_read_back(day: date) -> None:
    term = term_of(day)
    assert begins(term) <= day < begins(after(term))
    assert term_of(begins(term)) == term
    assert [term_key(words) for words in economy_terms(day)] == [
        BEFORE_MFY, term, after(term), after(after(term)),
    ]  # fmt: skip
    assert term_words(term) in economy_terms(day)


def test_words_of_every_language_of_the_screen_are_read_and_others_are_no_term() -> None:
    for words in ("høsten 2027", "hausten 2027", "autumn 2027", "Høsten 2027"):
        assert term_key(words) == "2027-2"
    assert (term_key("before MFY"), term_key("spring 2028"), term_key("etter ferien")) == (
        BEFORE_MFY,
        "2028-1",
        "",
    )


def test_before_mfy_is_asked_once_there_is_an_application_or_a_day_to_begin() -> None:
    assert lacking(HUONG, [], TODAY) == ()
    assert lacking(HUONG, log(APPLIED), TODAY) == (BEFORE_MFY,)
    assert lacking(HUONG, log((Happened.MFY_START, date(2027, 8, 16), "Skolen", "")), TODAY) == (BEFORE_MFY,)
    refused = Happened.APPLICATION_ANSWER, TODAY, "", ApplicationAnswer.REFUSED.value
    assert lacking(HUONG, log(APPLIED, refused), TODAY) == ()


@pytest.mark.parametrize(
    ("state", "asked"),
    [(Economy.NOT_STARTED, False), (Economy.WITH_COUNSELLOR, True), (Economy.CLARIFIED, True)],
)
def test_not_begun_is_not_asked(state: Economy, asked: bool) -> None:
    assert (BEFORE_MFY not in lacking(HUONG, log(APPLIED, said("før MFY", state)), TODAY)) == asked


def test_each_term_of_the_training_is_asked_and_the_next_when_it_is_near() -> None:
    assert lacking(HUONG, log(BEGUN), date(2027, 3, 1)) == ("2027-1",)
    near = begins("2027-2") - timedelta(days=LEAD_DAYS)
    assert lacking(HUONG, log(BEGUN), near) == ("2027-1", "2027-2")
    spring = said("våren 2027", Economy.CLARIFIED)
    assert lacking(HUONG, log(BEGUN, spring), near) == ("2027-2",)
    autumn = said("høsten 2027", Economy.WITH_COUNSELLOR)
    assert lacking(HUONG, log(BEGUN, spring, autumn), near) == ()
    by_hand = replace(HUONG, phase=Phase.IN_MFY)
    assert lacking(by_hand, [], date(2027, 3, 1)) == ("2027-1",)


def test_what_was_asked_before_mfy_holds_for_the_term_it_begins_in_and_nothing_after_the_certificate() -> (
    None
):
    before = said("før MFY", Economy.CLARIFIED, date(2026, 8, 1))
    assert lacking(HUONG, log(before, BEGUN), date(2026, 9, 1)) == ()
    assert lacking(HUONG, log(before, BEGUN), date(2027, 1, 2)) == ("2027-1",)
    done = Happened.CERTIFICATE, TODAY, "", ""
    assert lacking(HUONG, log(BEGUN, done), TODAY) == ()
    assert lacking(replace(HUONG, phase=Phase.ENDED), log(BEGUN), TODAY) == ()


def test_an_answer_is_awaited_for_each_term_that_is_not_over() -> None:
    old = said("høsten 2026", Economy.WITH_COUNSELLOR, date(2026, 6, 1))
    new = said("høsten 2027", Economy.WITH_COUNSELLOR)
    both = log(old, new)
    assert set(stands(both)) == {"2026-2", "2027-2"}
    assert [one.about for one in awaited(both, TODAY)] == ["høsten 2027"]
    assert awaited(log(new, said("høsten 2027", Economy.CLARIFIED)), TODAY) == []


def test_it_is_a_line_of_the_week_and_none_while_a_question_is_open() -> None:
    known = PersonRecords(HUONG, happenings=log(APPLIED))
    (line,) = [one for one in due_of(known, TODAY) if one.kind is DueKind.ECONOMY_CHECK]
    assert (line.band, line.about_id) == (Band.WEEK, BEFORE_MFY)
    asked = NextStep("s", "p1", StepKind.QUESTION, "Avklart?", "Nav", TODAY, "u", Sign.ECONOMY, TODAY)
    known = replace(known, steps=[asked])
    assert not [one for one in due_of(known, TODAY) if one.kind in (DueKind.ECONOMY, DueKind.ECONOMY_CHECK)]
