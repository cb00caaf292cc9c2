"""The form to sign is one page and easy to read whatever is chosen; the list says what is and was shared."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from arbeidsleder.application.consent_words import easy_topic, topic_words
from arbeidsleder.application.queries.consent import (
    ConsentFormSheet,
    ConsentListSheet,
    ConsentView,
    PersonConsents,
    SharedLine,
)
from arbeidsleder.bootstrap.task_library import pictograms
from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic, may_be_asked
from arbeidsleder.domain.lix import EASY, lix
from arbeidsleder.domain.rights import Access
from arbeidsleder.reports import consent_form, consent_list
from arbeidsleder.reports.all_sheets import PdfSheets

SHEETS = PdfSheets(pictograms)
DAY = date(2027, 4, 28)
NOON = datetime(2027, 4, 28, 12, tzinfo=UTC)
TOPICS = frozenset({Topic.GOALS, Topic.ATTENDANCE, Topic.MASTERY, Topic.ECONOMY})
ONE = Consent(
    "v1", "c1", "p1", Recipient.NAV_COUNSELLOR, "NAV Solbakken", TOPICS,
    "Nav skal vite hvordan det går, og svare på spørsmål.", "1", DAY, ConsentForm.SPOKEN, NOON, "u1",
    valid_to=date(2027, 8, 31), sequence=13,
)  # fmt: skip


def form(one: Consent = ONE) -> ConsentFormSheet:
    asked = tuple(topic for topic in Topic if may_be_asked(one.recipient, topic))
    return ConsentFormSheet("p1", "Huong", "Solgløtt", "Marit Øvelund", True, "S-013", 2, one, asked)


def read(pdf: bytes) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_form_says_all_that_must_be_known_before_signing():
    reader, text = read(SHEETS.consent_form(form()))
    assert len(reader.pages) == 1
    for words in (
        "S-013, versjon 2", "Tekst 1", "Nav-veileder, NAV Solbakken", ONE.purpose, "31. august 2027",
        "Huong", "Marit Øvelund", "Du kan stoppe når du vil. Du trenger ikke si hvorfor.", "prøve",
        *(topic_words(topic) for topic in Topic), *(easy_topic(topic) for topic in Topic),
    ):  # fmt: skip
        assert " ".join(words.split()) in text
    assert text.count("deles ikke") == len(Topic) - len(TOPICS)


@pytest.mark.parametrize("recipient", Recipient)
def test_it_is_one_page_and_easy_for_every_recipient_with_all_or_nothing_shared(recipient):
    for topics in (frozenset(), frozenset(Topic)):
        one = replace(
            ONE, recipient=recipient, topics=topics, body="Opplæringskontoret for helsefag i fylket"
        )
        sheet = form(replace(one, purpose="Alle skal vite det samme om hva som er avtalt. " * 2))
        reader, text = read(SHEETS.consent_form(sheet))
        assert len(reader.pages) == 1
        assert sheet.number in text
        assert lix(" ".join(consent_form.easy_texts(form(one)))) <= EASY


def test_what_is_not_shared_has_no_picture():
    none, some, every = (
        len(SHEETS.consent_form(form(replace(ONE, topics=topics))))
        for topics in (frozenset[Topic](), TOPICS, frozenset(Topic))
    )
    assert none < some < every


def person(*views: ConsentView, shared: tuple[SharedLine, ...] = ()) -> ConsentListSheet:
    known = PersonConsents("p1", "Huong", "Ingrid Moen", "Solgløtt", False, DAY, views, shared)
    return ConsentListSheet("Marit Øvelund", known)


def test_the_list_says_what_is_shared_what_was_and_what_is_over():
    signed = replace(ONE, signed_on=DAY, form=ConsentForm.WRITTEN)
    gone = replace(signed, consent_id="c2", recipient=Recipient.SCHOOL, body="Lia skole", withdrawn_on=DAY)
    line = SharedLine(
        NOON,
        Recipient.NAV_COUNSELLOR,
        "Ukesoppsummering til Nav-veileder",
        Access.PRINT,
        "Marit Øvelund",
        "S-013",
    )
    views = (ConsentView("S-013", 2, signed, TOPICS), ConsentView("S-015", 2, gone, frozenset()))
    _reader, text = read(SHEETS.consent_list(person(*views, shared=(line,))))
    assert "Nav-veileder, NAV Solbakken · S-013" in text
    assert "Skole, Lia skole · S-015" in text
    assert "Trukket tilbake 28. april 2027. Vi deler ikke noe mer." in text
    assert "28. april 2027: Ukesoppsummering til Nav-veileder, skrevet ut av Marit Øvelund (S-013)" in text
    assert "språk" not in text
    assert lix(consent_list.opening()) <= EASY


def test_a_list_with_nothing_on_it_says_so_and_a_long_one_goes_on():
    _reader, text = read(SHEETS.consent_list(person()))
    assert "Du har ikke sagt ja til å dele noe ennå." in text
    assert "Ingenting er delt." in text
    views = [
        ConsentView(f"S-{at:03}", 1, replace(ONE, consent_id=str(at)), frozenset()) for at in range(1, 30)
    ]
    reader, text = read(SHEETS.consent_list(person(*views)))
    assert len(reader.pages) > 1
    assert all(view.number in text for view in views)
