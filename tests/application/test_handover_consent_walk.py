"""Recipient, topic and document: real PDFs and files of the handover sheet read back, by consent."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from arbeidsleder.application.commands.consent import ChangeConsent, WithdrawConsent
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.application.queries.handover import handover_sheet
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.reports import handover
from support.handover import COUNSELLOR, agree, whole_huong
from support.ward import Ward, open_ward

SAYS = {
    Topic.GOALS: ("helsefagarbeider", "Rolig i travle", "Besøk på skolen"),
    Topic.ATTENDANCE: (
        "Kommer når det er avtalt",
        "sender melding",
        "Torsdager",
        "mandag til onsdag",
        "2 Øst",
    ),
    Topic.MASTERY: ("Dekke bord", "Vanne planter", "KM11310"),
    Topic.LANGUAGE: ("Blir forstått",),
    Topic.ACCOMMODATION: ("Én ny oppgave", "Lange vakter", "1 Vest"),
    Topic.CONTACT: (
        "000 00 101",
        "Kari Eksempel",
        "Siri Eksempel",
        "Ingrid Prøvemoen",
        "Nøkkel og arbeidstøy",
    ),
    Topic.ECONOMY: ("Avklart med Nav-veileder",),
}


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def read_back(ward: Ward, person: str, recipient: Recipient) -> tuple[str, str]:
    """Return the texts of the paper and of the file, as another program reads them."""
    sheet = handover_sheet(ward.ctx, person, mfy_plans(), recipient)
    pages = pypdf.PdfReader(io.BytesIO(handover.render(sheet))).pages
    paper = " ".join(" ".join(page.extract_text() for page in pages).split())
    return paper, handover_json(sheet).decode()


def told(text: str, topic: Topic) -> list[bool]:
    return [word in text for word in SAYS[topic]]


@pytest.mark.parametrize("recipient", list(Recipient)[:-1])  # OTHER is told apart by its named body
def test_each_document_tells_a_topic_with_its_consent_and_never_without(
    ward: Ward, recipient: Recipient
) -> None:
    huong = whole_huong(ward, frozenset())
    with pytest.raises(RuleError, match="consent_none"):
        read_back(ward, huong, recipient)
    asked = frozenset(one for one in ON_SHEET if may_be_asked(recipient, one))
    consent_id = agree(ward, huong, asked, recipient)
    for document in read_back(ward, huong, recipient):
        assert "Møte om økonomi" not in document  # of the economy the status alone is told
        for topic in ON_SHEET:
            assert all(told(document, topic)) if topic in asked else not any(told(document, topic)), topic
    for left_out in sorted(asked):
        ward.do(ChangeConsent(consent_id, COUNSELLOR, asked - {left_out}, "MFY"))  # narrower: at once
        for document in read_back(ward, huong, recipient):
            assert not any(told(document, left_out)), left_out
        ward.do(WithdrawConsent(consent_id))
        consent_id = agree(ward, huong, asked, recipient)
    ward.do(WithdrawConsent(consent_id))
    with pytest.raises(RuleError, match="consent_none"):
        read_back(ward, huong, recipient)


def test_a_consent_to_one_opens_nothing_to_another(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset())
    agree(ward, huong, ON_SHEET, Recipient.NAV_COUNSELLOR)
    with pytest.raises(RuleError, match="consent_none"):
        read_back(ward, huong, Recipient.PROCESS_COUNSELLOR)
