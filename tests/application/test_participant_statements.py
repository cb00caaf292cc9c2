"""What a participant says is wrong, and the answer: once each, in time, and true."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.participant_statements import AnswerStatement, RecordStatement
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.participant_file import participant_list
from arbeidsleder.application.queries.participant_rights import participant_rights
from arbeidsleder.application.queries.week_sheets import person_week_sheets
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.rights import OF_A_DAY, About, Answer, Concern, StatementKind, answer_by
from arbeidsleder.storage.integrity import check
from support.ward import TOR

TUESDAY = date(2027, 5, 4)
DAY = Concern(About.DAY, TUESDAY)


def record(ward, who, *, kind=StatementKind.CORRECTION, concern=DAY, text="Jeg var her.", on=None):
    ward.do(RecordStatement(who, kind, concern, text, on or ward.day))
    return participant_rights(ward.ctx, who).said[0]


@pytest.fixture
def who(ward):
    return ward.add("Åse")


def refused(ward, command):
    with pytest.raises(RuleError) as told:
        ward.do(command)
    return told.value.code


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_a_month_ends_on_the_same_day_of_the_next_or_its_last(said_on):
    last = answer_by(said_on)
    assert 28 <= (last - said_on).days <= 31
    assert last.day == said_on.day or (
        last.day < said_on.day and last.month != (last.replace(day=28)).month + 1
    )


@pytest.mark.parametrize(
    ("said_on", "last"),
    [("2027-01-31", "2027-02-28"), ("2028-01-31", "2028-02-29"), ("2027-12-05", "2028-01-05")],
)
def test_months_of_other_lengths(said_on, last):
    assert answer_by(date.fromisoformat(said_on)) == date.fromisoformat(last)


@given(st.sampled_from(list(About)), st.one_of(st.none(), st.dates()))
def test_a_concern_is_read_as_it_was_written(what, day):
    assert Concern.of(Concern(what, day).code) == Concern(what, day)


def test_a_correction_waits_for_its_answer_and_a_supplement_stands_at_once(ward, who):
    waiting = record(ward, who)
    assert (waiting.answer, waiting.answer_by) == (None, date(2027, 6, 5))
    beside = record(ward, who, kind=StatementKind.SUPPLEMENT, concern=Concern(About.GOAL))
    assert (beside.answer, beside.answered_at) == (Answer.KEPT, ward.clock.now())
    assert participant_list(ward.ctx).answers == {who: date(2027, 6, 5)}


def test_the_soonest_answer_is_the_one_that_is_due(ward, who):
    record(ward, who, on=date(2027, 5, 3))
    record(ward, who, on=date(2027, 4, 20))
    assert participant_list(ward.ctx).answers == {who: date(2027, 5, 20)}
    assert [one.said_on.day for one in participant_rights(ward.ctx, who).waiting] == [20, 3]


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"text": "  "}, "words_needed"),
        ({"on": date(2027, 5, 6)}, "date_to_come"),
        ({"concern": Concern(About.DAY, date(2027, 5, 6))}, "date_to_come"),
        *[({"concern": Concern(about)}, "day_needed") for about in OF_A_DAY],
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_kept(ward, who, given_, code):
    with pytest.raises(RuleError) as told:
        record(ward, who, **given_)
    assert told.value.code == code
    assert participant_rights(ward.ctx, who).said == ()


def test_of_nobody_nothing_is_said(ward):
    command = RecordStatement("never heard of", StatementKind.CORRECTION, DAY, "x", ward.day)
    assert refused(ward, command) == "unknown_participant"


def test_it_stands_needs_a_reason(ward, who):
    one = record(ward, who)
    assert refused(ward, AnswerStatement(who, one.id, Answer.STANDS, " ")) == "stands_reason_needed"
    ward.do(AnswerStatement(who, one.id, Answer.STANDS, "Vi så deg ikke."))
    (answered,) = participant_rights(ward.ctx, who).said
    assert (answered.answer_reason, answered.answered_by) == ("Vi så deg ikke.", ward.ctx.user.id)


def test_corrected_is_true_only_when_something_was_recorded_of_the_day(ward, who):
    ward.at(TUESDAY, time(9))
    ward.do(StateAttendance(who, TUESDAY, Claim.ABSENT))
    ward.at(date(2027, 5, 5), time(9))
    one = record(ward, who)
    corrected = AnswerStatement(who, one.id, Answer.CORRECTED)
    assert refused(ward, corrected) == "not_corrected_yet"
    ward.do(StateAttendance(who, TUESDAY, Claim.PRESENT))
    ward.do(corrected)
    assert participant_rights(ward.ctx, who).said[0].answer is Answer.CORRECTED


def test_what_was_put_right_before_the_words_were_written_down_counts(ward, who):
    ward.do(StateAttendance(who, TUESDAY, Claim.PRESENT))
    ward.at(ward.day, time(12))
    one = record(ward, who)
    ward.do(AnswerStatement(who, one.id, Answer.CORRECTED))
    assert participant_rights(ward.ctx, who).waiting == ()


def test_an_answer_is_given_once_and_the_chain_vouches_for_both(ward, who):
    one = record(ward, who, concern=Concern(About.GOAL))
    ward.do(AnswerStatement(who, one.id, Answer.CORRECTED))
    again = AnswerStatement(who, one.id, Answer.STANDS, "Nei")
    assert refused(ward.as_user(TOR), again) == "statement_answered"
    ward.ctx.store.close()
    assert check(ward.path, lambda: ward.key, ward.key[::-1]).is_whole


def test_the_persons_week_sheet_has_what_they_say_of_the_week_and_no_other_sheet_has(ward, who):
    other = ward.add("Noor")
    record(ward, who, text="Noor så meg.")
    record(ward, who, concern=Concern(About.DAY, date(2027, 4, 28)))
    record(ward, who, concern=Concern(About.CARD, TUESDAY))
    mine, theirs = (person_week_sheets(ward.ctx, IsoWeek.of(TUESDAY), only=one)[0] for one in (who, other))
    assert [(one.about, one.text) for one in mine.said] == [
        ("oppmøtet, tirsdag 4. mai 2027", "[en annen deltaker] så meg.")
    ]
    assert mine.said[0].answer.startswith("Ikke besvart ennå. Svar senest lørdag 5. juni 2027")
    assert theirs.said == ()
