"""Made-up messages, receipts and answers, and strategies that make any that the format allows."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from arbeidsleder.message.parts import (
    AapCode,
    Closed,
    Day,
    DayCodes,
    Decision,
    LevelCode,
    MasteryChange,
    Said,
    StateCode,
    Step,
    SummaryConsent,
    TiltakspengerCode,
    TopicCode,
)
from arbeidsleder.message.receipt import Answer, AnswerOutcome, Receipt, ReceiptState, RefusedReason
from arbeidsleder.message.summary import Message, Recall, RecallReason, Subject, WeekSummary, subject_id

WINTER = timezone(timedelta(hours=1))
SUMMARY_ID = "7d0f2b52-58a3-5a55-9a6b-5b0a1f7c0e21"
MESSAGE_ID = "f2b7f3c9-62d5-4a1e-8f41-0c6f2c1f9a01"
RECALL_ID = "0c1de7a4-7c08-4f7e-9f1f-2f6d5a1b3c02"
ANSWER_ID = "3a9e4c11-0b7d-4c3e-a6f0-9d2b7e5f1a03"
DEVICE_ID = "b1c6d0de-3f52-4f0b-8f57-5d3c9e2a7b04"
RECEIVER_ID = "5b8f1e70-9c34-4e0a-b2d6-1a7c3f9e6d05"
THUMBPRINT = "1udX_Z8pIEml7xHglW4BQnjAiQrZuKBTsF-4Ci6ImY0"
EVERY_TOPIC = tuple(TopicCode)


def example_summary() -> WeekSummary:
    """Return a week in which every part is open and something stands in each."""
    codes = DayCodes(TiltakspengerCode.ATTENDED)
    sick = DayCodes(TiltakspengerCode.SICK, AapCode.SICK)
    return WeekSummary(
        subject=Subject(subject_id("made-up person"), "Huong", "KIMU-07"),
        week="2026-W47",
        to="Ingrid Prøvemoen",
        place="Solgløtt · 2 Øst",
        consent=SummaryConsent("S-014", 3, EVERY_TOPIC),
        closed=Closed("Marit Øvelund", datetime(2026, 11, 20, 14, 10, tzinfo=WINTER)),
        decisions=(Decision("week", "Kan hun få dekket månedskort til skolebussen?"),),
        days=(
            Day(
                date(2026, 11, 16), StateCode.PRESENT, time(8), time(13), task="Frokost på 2 Øst", codes=codes
            ),
            Day(date(2026, 11, 17), StateCode.LATE, time(8, 40), time(13), codes=codes),
            Day(date(2026, 11, 18), StateCode.ABSENT, codes=sick),
            Day(date(2026, 11, 19), StateCode.SCHOOL),
            Day(date(2026, 11, 20), StateCode.MISSING, label="08:00–10:00"),
        ),
        mastery=(
            MasteryChange("Frokost på 2 Øst", LevelCode.TEACHES, date(2026, 11, 16), aims=("KM11307",)),
            MasteryChange("Muntlig rapport", LevelCode.TOGETHER, date(2026, 11, 17), "Si hva som er gjort"),
        ),
        next_steps=(
            Step("Besøk på skolen, se klasserommet", "Huong og Marit", date(2026, 12, 2)),
            Step("Ringe"),
        ),
        own_words="Jeg likte å vise Minh frokosten.\nRapporten er vanskelig.",
        said=(Said("Tirsdag 17. november", "Bussen var innstilt.", "Skrevet til."),),
        language=("Ble forstått: av alle på avdelingen",),
        economy="Tatt opp med Nav-veileder",
    )


def summary_message(content: WeekSummary | None = None, **other: Any) -> Message:
    """Return the example as it is sent; *other* changes the envelope."""
    sent = Message(
        MESSAGE_ID,
        SUMMARY_ID,
        2,
        1,
        datetime(2026, 11, 20, 14, 12, 30, tzinfo=WINTER),
        content or example_summary(),
    )
    return replace(sent, **other)


def recall_message() -> Message:
    """Return the taking back of the example."""
    at = datetime(2026, 11, 23, 8, 1, tzinfo=WINTER)
    return Message(RECALL_ID, SUMMARY_ID, 3, 2, at, Recall(RecallReason.CONSENT_WITHDRAWN))


def example_receipt(**other: Any) -> Receipt:
    """Return the receipt of the example."""
    at = datetime(2026, 11, 20, 14, 13, tzinfo=WINTER)
    return replace(Receipt(MESSAGE_ID, SUMMARY_ID, 2, ReceiptState.APPLIED, at, THUMBPRINT), **other)


def example_answer(**other: Any) -> Answer:
    """Return the counsellor's answer to the example."""
    at = datetime(2026, 11, 21, 9, 30, tzinfo=WINTER)
    found = Answer(
        ANSWER_ID,
        SUMMARY_ID,
        2,
        AnswerOutcome.NEEDS_MEETING,
        at,
        "Ingrid Prøvemoen",
        "Ja, men vi må se på det sammen.",
        "week",
    )
    return replace(found, **other)


# Strategies. Digits are left out of the texts, so that none looks like a national identity number.

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Nd"))


def texts(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Return texts of the format: in form C, of *least* to *most* letters."""
    import unicodedata

    made = st.text(LETTERS | st.sampled_from("æøå éü\n🙂"), min_size=least, max_size=min(most, 40))
    normal = made.map(lambda text: unicodedata.normalize("NFC", text))
    return normal.filter(lambda text: least <= len(text) <= most)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return *strategy* or None."""
    return st.none() | strategy


def lists(strategy: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return short tuples."""
    return st.lists(strategy, max_size=most).map(tuple)


UUIDS = st.uuids(allow_nil=False).map(str)
DAYS = st.dates(date(2000, 1, 3), date(2099, 11, 30))
CLOCKS = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, zone),
    st.integers(950_000_000, 4_090_000_000),
    OFFSETS,
)
COUNTS = st.integers(1, 2**31 - 1)
IDS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=40)
CODES = st.builds(
    DayCodes, maybe(st.sampled_from(TiltakspengerCode)), maybe(st.sampled_from(AapCode))
).filter(lambda one: one != DayCodes())
TOPICS = st.sets(st.sampled_from(TopicCode)).map(lambda some: tuple(one for one in TopicCode if one in some))


@st.composite
def summaries(draw: st.DrawFn) -> WeekSummary:
    """Return any week summary the format allows."""
    topics = draw(TOPICS)
    year, week, _day = draw(DAYS).isocalendar()
    monday = date.fromisocalendar(year, week, 1)
    days = st.integers(0, 6).map(lambda n: monday + timedelta(days=n))
    task = texts(300, 0) if TopicCode.MASTERY in topics else st.just("")
    codes = maybe(CODES) if TopicCode.DAY_CODES in topics else st.none()
    one_day = st.builds(Day, days, st.sampled_from(StateCode), CLOCKS, CLOCKS, texts(120, 0), task, codes)
    aims = lists(st.integers(1, 999999).map("KM{}".format))
    seen = st.builds(MasteryChange, texts(300), st.sampled_from(LevelCode), days, texts(300, 0), aims)
    step = st.builds(Step, texts(4000), texts(120, 0), maybe(DAYS))

    def part(topic: TopicCode, strategy: st.SearchStrategy[Any]) -> Any:
        return draw(maybe(strategy)) if topic in topics else None

    return WeekSummary(
        Subject(draw(UUIDS), draw(texts(120)), draw(texts(120, 0))),
        f"{year}-W{week:02}",
        draw(texts(120)),
        draw(texts(120)),
        SummaryConsent(f"S-{draw(st.integers(1, 10**8)):03}", draw(COUNTS), topics),
        Closed(draw(texts(120)), draw(MOMENTS)),
        draw(st.booleans()),
        part(TopicCode.GOALS, lists(st.builds(Decision, IDS, texts(4000)))),
        part(
            TopicCode.ATTENDANCE,
            st.lists(one_day, max_size=7, unique_by=lambda one: one.day).map(
                lambda some: tuple(sorted(some, key=lambda one: one.day))
            ),
        ),
        part(TopicCode.MASTERY, lists(seen)),
        part(TopicCode.GOALS, lists(step)),
        part(TopicCode.GOALS, texts(4000, 0)),
        part(TopicCode.GOALS, lists(st.builds(Said, texts(300), texts(4000), texts(4000, 0)))),
        part(TopicCode.LANGUAGE, lists(texts(300))),
        part(TopicCode.ECONOMY, texts(300, 0)),
    )


@st.composite
def messages(draw: st.DrawFn) -> Message:
    """Return any message."""
    version = draw(COUNTS)
    replaces = draw(st.integers(0, version - 1))
    content = draw(summaries() | st.builds(Recall, st.sampled_from(RecallReason)))
    return Message(draw(UUIDS), draw(UUIDS), version, replaces, draw(MOMENTS), content)


@st.composite
def receipts(draw: st.DrawFn) -> Receipt:
    """Return any receipt."""
    state = draw(st.sampled_from(ReceiptState))
    reason = draw(st.sampled_from(RefusedReason)) if state is ReceiptState.REFUSED else None
    thumbprint = draw(st.text(string.ascii_letters + string.digits + "-_", min_size=43, max_size=43))
    return Receipt(draw(UUIDS), draw(UUIDS), draw(COUNTS), state, draw(MOMENTS), thumbprint, reason)


def answers() -> st.SearchStrategy[Answer]:
    """Return any answer."""
    outcome, decision = st.sampled_from(AnswerOutcome), st.just("") | IDS
    return st.builds(Answer, UUIDS, UUIDS, COUNTS, outcome, MOMENTS, texts(120), texts(1000, 0), decision)
