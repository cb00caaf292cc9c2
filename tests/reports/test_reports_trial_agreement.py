"""The agreement of a trial placement: one page, to be signed, with no word of NAV, a scheme or a reason."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from arbeidsleder.application.queries.guides import TrialAgreementSheet
from arbeidsleder.domain.guides import PlacementTalk
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.reports import trial_agreement

PLACEMENT = TrialPlacement(
    "t", "p", "Barnehagen Solstrålen", date(2027, 5, 4), date(2027, 5, 27), frozenset({2, 4})
)
FORBIDDEN = ("nav", "tiltak", "kimu", "mfy", "ytelse", "praksis", "helse", "vurdering")


def texts(purpose: str, *, on_top: bool = True) -> list[str]:
    talk = PlacementTalk("t", "p", purpose, own_view="Det var fint", host_view="Blid", on_top=on_top)
    sheet = TrialAgreementSheet(
        "p", "Solgløtt", "Marit Lunde", "Çağla", PLACEMENT, talk, date(2027, 5, 3), False
    )
    pages = pypdfium2.PdfDocument(trial_agreement.render(sheet))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_it_says_where_when_and_what_for_on_one_page() -> None:
    (page,) = texts("Prøve stedet før et valg")
    for word in (
        "Barnehagen Solstrålen", "Tirsdag 4. mai 2027 til torsdag 27. mai 2027: tirsdag og torsdag.",
        "Prøve stedet før et valg", "Ingen skal regne med arbeidet.", "En prøve, ikke en jobb", "Marit Lunde",
    ):  # fmt: skip
        assert word in page


def test_it_holds_no_mark_of_a_scheme_and_nobodys_view() -> None:
    (page,) = texts("Prøve stedet")
    words = page.lower()
    assert [word for word in FORBIDDEN if word in words] == []
    assert "Det var fint" not in page and "Blid" not in page
    (page,) = texts("Prøve stedet", on_top=False)
    assert "regne med arbeidet" not in page


@pytest.mark.parametrize("letters", [200, 400])
def test_a_long_purpose_stays_on_the_page(letters: int) -> None:
    assert len(texts("prøve " * (letters // 6))) == 1
