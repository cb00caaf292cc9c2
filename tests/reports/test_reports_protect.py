"""A password on a saved PDF: AES-256, the right word opens it, a wrong one does not."""

from __future__ import annotations

import io
import unicodedata

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_examples import ROSTER, person_sheet

from arbeidsleder.application.errors import PrintError
from arbeidsleder.reports import week_person
from arbeidsleder.reports.protect import LONGEST_PASSWORD, protect

PDF = week_person.render(person_sheet(ROSTER[0]))


def test_it_is_aes_256_of_the_standard() -> None:
    encrypt = pypdf.PdfReader(io.BytesIO(protect(PDF, "blåbær"))).trailer["/Encrypt"].get_object()
    assert (encrypt["/V"], encrypt["/R"], encrypt["/Length"]) == (5, 6, 256)
    assert encrypt["/CF"]["/StdCF"]["/CFM"] == "/AESV3"


def test_the_right_password_opens_it_and_the_text_is_the_same() -> None:
    locked = protect(PDF, "blåbær og fløte")
    reader = pypdf.PdfReader(io.BytesIO(locked))
    assert reader.is_encrypted
    assert reader.decrypt("blåbær og fløte")
    assert ROSTER[0] in reader.pages[0].extract_text()
    page = pypdfium2.PdfDocument(locked, password="blåbær og fløte")[0]
    assert ROSTER[0] in page.get_textpage().get_text_range()


@pytest.mark.parametrize("wrong", ["", "Blåbær", "blabar", "blåbær "])
def test_a_wrong_password_opens_nothing(wrong: str) -> None:
    locked = protect(PDF, "blåbær")
    assert not pypdf.PdfReader(io.BytesIO(locked)).decrypt(wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password=wrong)


def test_neither_names_nor_titles_stand_open_in_the_file() -> None:
    locked = protect(PDF, "blåbær")
    for word in ("Ukesoppsummering", "Hương", "Arbeidsleder"):
        assert word.encode() not in locked
        assert word.encode("utf-16-be") not in locked


def test_no_password_and_too_long_a_one_are_refused() -> None:
    with pytest.raises(PrintError) as empty:
        protect(PDF, "  ")
    assert empty.value.code == "pdf_password_empty"
    with pytest.raises(PrintError) as long:
        protect(PDF, "ø" * 64)
    assert long.value.code == "pdf_password_long"
    assert long.value.data == {"longest": LONGEST_PASSWORD}


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="abcæøåÅéñ 0123-!?ﬁ①", min_size=1, max_size=40).filter(str.strip))
def test_any_password_opens_what_it_closed(password: str) -> None:
    locked = protect(PDF, password)
    assert pypdf.PdfReader(io.BytesIO(locked)).decrypt(unicodedata.normalize("NFKC", password))
