"""A password on a saved PDF: AES-256 as ISO 32000-2 has it (/V 5, /R 6).

reportlab's own encryption ends at revision 5, whose password check is fast to guess and which needs another
AES library; so pypdf does it, over the cryptography package that the vault brings. Never writes a file.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from arbeidsleder.application.errors import PrintError

LONGEST_PASSWORD = 127  # bytes of UTF-8; what the standard takes into account


def protect(pdf: bytes, password: str) -> bytes:
    """Return *pdf* behind *password*, which opens it for reading, printing and copying.

    Raises PrintError("pdf_password_empty") and PrintError("pdf_password_long", longest=…). The bytes differ
    from time to time, since the key is drawn anew.
    """
    # Readers prepare what is typed by SASLprep, whose heart is NFKC; so the same word opens it everywhere.
    prepared = unicodedata.normalize("NFKC", password)
    if not prepared.strip():
        raise PrintError("pdf_password_empty")
    if len(prepared.encode()) > LONGEST_PASSWORD:
        raise PrintError("pdf_password_long", longest=LONGEST_PASSWORD)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(prepared, algorithm="AES-256")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()
