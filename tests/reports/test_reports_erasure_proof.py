"""The proof of erasure on paper: one page, number, rule, counts and code, and nobody's name."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from arbeidsleder.application.queries.retention import ErasureProofSheet, Proof
from arbeidsleder.application.retention_words import kind_words, table_words
from arbeidsleder.domain.retention import OF_A_PERSON, DataKind, ErasedCount, Erasure, Ground
from arbeidsleder.reports.all_sheets import PdfSheets, render_many
from arbeidsleder.reports.erasure_proof import SMALL_NUMBER_ROOM
from arbeidsleder.reports.page import LABEL_GAP, LABEL_WIDTH, SHORT_SIDE, SIDE_MARGIN
from arbeidsleder.reports.typeset import SMALL, text_width
from arbeidsleder.storage.erasing import OF_KIND

AT = datetime(2027, 6, 14, 9, 12)  # noqa: DTZ001 - paper shows a moment, whatever its zone
COUNTS = tuple(
    ErasedCount(table.name, number + 1)
    for number, table in enumerate(t for found in OF_KIND.values() for t in found)
)


def sheet(*grounds: Ground, sure: bool = True) -> ErasureProofSheet:
    erasure = Erasure("e1", AT, "u1", grounds, "ab" * 16, COUNTS, "4F7K-90QZ")
    proof = Proof(3, erasure, "Marit Øvelund", date(2027, 12, 12), sure)
    return ErasureProofSheet("Solgløtt omsorgssenter", proof, date(2027, 6, 15))


WHOLE = Ground(DataKind.PERSON, 40, "Personvernsjefen i kommunen, sak 27/1204", date(2027, 5, 3))


def read(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_it_tells_all_that_is_asked_on_one_page() -> None:
    pages, text = read(PdfSheets().erasure_proof(sheet(WHOLE)))
    assert pages == 1
    for told in (
        "Bevis for sletting nr. 3", "Mandag 14. juni 2027 kl. 09:12", "Alt som var ført om én person",
        "40 dager etter at oppfølgingen er slutt", "Personvernsjefen i kommunen, sak 27/1204, 3. mai 2027",
        "Marit Øvelund", "4F7K-90QZ", "Også borte fra sikkerhetskopiene fra 12. desember 2027.",
        f"{sum(count.rows for count in COUNTS)} rader i alt",
    ):  # fmt: skip
        assert told in text, told
    assert all(f"{count.rows} {table_words(count.table, count.rows)}" in text for count in COUNTS)


@pytest.mark.parametrize("sure", [True, False])
def test_every_kind_by_itself_and_no_bound_still_fit_one_page(sure: bool) -> None:
    grounds = [
        Ground(kind, 14, "Personvernsjefen", date(2027, 5, 3)) for kind in OF_A_PERSON if kind != "person"
    ]
    pages, text = read(PdfSheets().erasure_proof(sheet(*grounds, sure=sure)))
    assert pages == 1
    assert all(kind_words(ground.kind).lower() in text.lower() for ground in grounds)
    assert text.count("14 dager etter at oppfølgingen er slutt") == 1
    assert ("tidligst borte" in text) is not sure


def test_a_decision_about_one_person_is_told_as_one() -> None:
    decided = Ground(DataKind.PERSON, None, "Personvernsjefen", date(2027, 6, 10))
    _pages, text = read(PdfSheets().erasure_proof(sheet(decided)))
    assert "avgjørelse for denne ene personen. Bestemt av Personvernsjefen, 10. juni 2027." in text


def test_the_same_proof_gives_the_same_bytes() -> None:
    assert PdfSheets().erasure_proof(sheet(WHOLE)) == render_many([sheet(WHOLE)])


def test_everything_that_can_be_erased_has_a_word() -> None:
    tables = [t.name for found in OF_KIND.values() for t in found] + [
        "week_closing",
        "saved_file",
        "audit_event",
    ]
    assert [name for name in tables if table_words(name) == name] == []


def test_what_is_counted_has_room_in_its_half_of_the_page() -> None:
    half = (SHORT_SIDE - 2 * SIDE_MARGIN - LABEL_WIDTH - LABEL_GAP) / 2 - SMALL_NUMBER_ROOM
    for count in COUNTS:
        assert text_width(table_words(count.table), SMALL) < half, count.table


def test_one_row_is_told_of_as_one() -> None:
    assert table_words("statement", 1) == "markering av en dag"
    assert table_words("statement", 2) == "markeringer av dager"
    erasure = Erasure("e1", AT, "u1", (WHOLE,), "ab" * 16, (ErasedCount("statement", 1),), "4F7K-90QZ")
    made = ErasureProofSheet("Solgløtt", Proof(3, erasure, "Marit", date(2027, 12, 12), True), AT.date())
    _pages, text = read(PdfSheets().erasure_proof(made))
    assert "1 markering av en dag" in text
