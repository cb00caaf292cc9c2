"""Every sheet a participant gets is easy to read: our own words on it have a LIX of at most 30.

Measured are the words we print, with a short name where something is filled in: what the sheet's module says,
and what it takes from the words shared with the screen. What people have written is not measured.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import arbeidsleder
from arbeidsleder.application.activity_cards import CardKind, absence_card, contact_card, not_filled
from arbeidsleder.application.consent_words import (
    purpose_words,
    signed_words,
    topic_list,
    topic_words,
    valid_words,
)
from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.application.queries.consent import ConsentFormSheet
from arbeidsleder.application.queries.road import Application
from arbeidsleder.application.retention_words import forget_words
from arbeidsleder.application.road_lines import application_lines, ready_words
from arbeidsleder.application.road_words import economy_words, sign_words
from arbeidsleder.bootstrap.checklists import checklists
from arbeidsleder.domain.checklists import Checklist
from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic, may_be_asked
from arbeidsleder.domain.lix import EASY, lix_of
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.road import ApplicationAnswer, Economy, RoadVoice, Sign
from arbeidsleder.reports import consent_form, consent_list
from arbeidsleder.text import _

ROOT = Path(arbeidsleder.__file__).parent
TEXT = re.compile(r"\b_\(\s*\"")
DAY = date(2027, 4, 28)
ONE = Consent(
    "v1", "c1", "p1", Recipient.NAV_COUNSELLOR, "NAV Solbakken", frozenset(Topic), "Det er avtalt.", "1",
    DAY, ConsentForm.WRITTEN, datetime(2027, 4, 28, 12, tzinfo=UTC), "u1", signed_on=DAY,
    valid_to=DAY + timedelta(days=90), sequence=13,
)  # fmt: skip


def said(path: str) -> list[str]:
    """What a module gives to _(), with a short name where something is filled in."""
    texts = [
        node.args[0].value
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == _.__name__
        and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    ]  # fmt: skip
    assert texts, path
    return [re.sub(r"\{\w+\}", "Kari", text) for text in texts]


def talk_sheet() -> list[str]:
    answers = [None, *ApplicationAnswer]
    sent = [Application(DAY, DAY, answer, DAY if answer else None) for answer in answers]
    return [
        *said("reports/road.py"),
        *(sign_words(sign) for sign in Sign),
        *(economy_words(state) for state in Economy),
        *(line for one in sent for line in application_lines(one, DAY, waiting=False)),
        *(ready_words(ready, voice, "Kari") for ready in (True, False) for voice in RoadVoice),
    ]


def mastery_sheet() -> list[str]:
    return [*said("reports/mastery.py"), *(level_words(level) for level in Level)]


def the_list() -> list[str]:
    shared = [f"Vi deler: {topic_list([topic])}." for topic in Topic]
    ways = (ONE, replace(ONE, form=ConsentForm.SPOKEN, signed_on=None), replace(ONE, withdrawn_on=DAY))
    return [
        consent_list.opening(),
        *said("reports/consent_list.py"),
        *shared,
        *(words for one in ways for words in (signed_words(one), valid_words(one, DAY))),
    ]


def the_form(recipient: Recipient) -> list[str]:
    asked = tuple(topic for topic in Topic if may_be_asked(recipient, topic))
    one = replace(ONE, recipient=recipient)
    sheet = ConsentFormSheet("p1", "Kari", "Solgløtt", "Marit", False, "S-013", 1, one, asked)
    return [
        *consent_form.easy_texts(sheet),
        *said("reports/consent_form.py"),
        *(topic_words(topic) for topic in asked),
        *([purpose_words(recipient)] if purpose_words(recipient) else []),
        valid_words(one, DAY),
    ]


def card(kind: CardKind) -> list[str]:
    made = (contact_card("Kari", "på telefon", DAY) if kind is CardKind.CONTACT
            else absence_card("Kari", "Solgløtt", "Eli, 000 00 101", "Solbakken", DAY))  # fmt: skip
    return [made.title, made.description, *(label for label, _value in made.details), not_filled()]


def boxes(checklist: Checklist) -> list[str]:
    """Each box is a sentence of its own, though it has no full stop."""
    return [f"{item.text}." for item in checklist.items]


def proof_of_erasure() -> list[str]:
    erased = [forget_words(DAY, sure=sure) for sure in (True, False)]
    return [*said("reports/erasure_proof.py"), *erased]


def innsyn() -> list[str]:
    """The frame, and the words of each part of it."""
    parts = sorted(
        path for path in (ROOT / "application/innsyn").glob("*.py") if TEXT.search(path.read_text("utf-8"))
    )
    own = [text for path in parts for text in said(f"application/innsyn/{path.name}")]
    return [*said("reports/innsyn.py"), *said("application/queries/innsyn.py"), *own]


PRINTED: dict[str, Callable[[], list[str]]] = {
    **{f"activity card, {one.value}": lambda one=one: card(one) for one in CardKind},  # type: ignore[misc]
    **{f"checklist, {one.id}": lambda one=one: boxes(one) for one in checklists()},  # type: ignore[misc]
    "agreement of a trial": lambda: said("reports/trial_agreement.py"),
    "talk sheet": talk_sheet,
    "mastery": mastery_sheet,
    "list of consents": the_list,
    **{f"consent form, {one.value}": lambda one=one: the_form(one) for one in Recipient},  # type: ignore[misc]
}


READ_TOGETHER: dict[str, Callable[[], list[str]]] = {"proof of erasure": proof_of_erasure, "innsyn": innsyn}
"""What is told in full, and gone through with somebody: easy, but a sentence may be longer."""


@pytest.mark.parametrize("sheet", [*PRINTED, *READ_TOGETHER])
def test_our_own_words_on_the_sheet_are_easy(sheet: str) -> None:
    texts = {**PRINTED, **READ_TOGETHER}[sheet]()
    assert lix_of(texts) <= EASY
    whole = [text for text in texts if text.endswith((".", "?"))]  # words alone are heads and tell little
    assert whole
    assert lix_of(whole) <= EASY


def test_the_purpose_that_is_proposed_is_easy_by_itself() -> None:
    for recipient in Recipient:
        assert lix_of([purpose_words(recipient)]) <= EASY, recipient


@pytest.mark.parametrize("sheet", PRINTED)
def test_no_sentence_of_a_sheet_is_long(sheet: str) -> None:
    """Twelve words, as plain language asks of who is new to Norwegian."""
    for text in PRINTED[sheet]():
        for sentence in re.split(r"(?<=[.?:])\s", text):
            assert len(re.findall(r"\w+", sentence)) <= 12, sentence
