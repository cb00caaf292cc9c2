"""Makes an xlsx file safe to parse before the parser sees it.

A small zip can unpack to gigabytes, and one cell at the far corner of a sheet makes a parser lay out
billions of empty ones; either would end the program instead of failing. So the archive is unpacked
here under a limit, the cells' places are counted, and what is left is packed anew in memory from the
very bytes that were counted. Nothing is written to disk.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from arbeidsleder.application.errors import RosterFileError

BIGGEST_UNPACKED_BYTES = 40 * 1024 * 1024
MOST_PARTS = 2000
MOST_ROWS = 5_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000
MOST_ELEMENTS = 3_000_000
MOST_TEXT = 256 * 1024 * 1024
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_UNUSED = (
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/theme/",
    "xl/embeddings/",
    "customXml/",
    "docProps/",
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def rebuilt_xlsx(data: bytes) -> bytes:
    """*data* unpacked, checked and packed anew without compression.

    Raises RosterFileError: roster_not_a_spreadsheet (another kind of zip), roster_old_format (ods, xlsb),
    roster_password, roster_too_big, roster_too_many_rows, roster_unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _rebuilt(archive)
    except RosterFileError:
        raise
    except Exception as problem:
        raise RosterFileError("roster_unreadable") from problem


def _rebuilt(archive: zipfile.ZipFile) -> bytes:
    entries = {entry.filename: entry for entry in archive.infolist() if not entry.filename.endswith("/")}
    _check_kind(entries)
    if len(entries) > MOST_PARTS:
        raise RosterFileError("roster_unreadable")
    left = BIGGEST_UNPACKED_BYTES
    scan = _Scan()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as rebuilt:
        for name, entry in entries.items():
            if name.startswith(_UNUSED) or not name.lower().endswith((".xml", ".rels")):
                continue
            content = _unpacked(archive, entry, left)
            left -= len(content)
            scan.feed(content)
            rebuilt.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _check_kind(entries: dict[str, zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries.values()):
        raise RosterFileError("roster_password")
    names = {name.lower() for name in entries}
    if "xl/workbook.bin" in names or ("content.xml" in names and "mimetype" in names):
        raise RosterFileError("roster_old_format")
    if not any(name.startswith("xl/") or name.endswith("workbook.xml") for name in names):
        raise RosterFileError("roster_not_a_spreadsheet")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    # The header's word for the size is not trusted: reading stops at the limit.
    chunks = []
    try:
        with archive.open(entry) as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise RosterFileError("roster_too_big", megabytes=BIGGEST_UNPACKED_BYTES // (1024 * 1024))
                chunks.append(chunk)
    except RuntimeError:
        # zipfile's word for "needs a password"
        raise RosterFileError("roster_password") from None
    return b"".join(chunks)


class _Scan:
    """Follows rows, cells and shared strings through all parts the way the parser numbers them.

    Any part may be a sheet, whatever its name. The parser copies a shared string into every cell that
    refers to it, so the longest one times the filled cells is limited too.
    """

    def __init__(self) -> None:
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._filled = self._elements = 0
        self._string = self._longest = 0

    def feed(self, content: bytes) -> None:
        """Look at one part. Raises RosterFileError when it is too much or no well-formed XML.

        The parser reads a sheet that was cut short as a shorter sheet, without a word; this does not.
        """
        if b"\0" in content:
            # UTF-16, which no spreadsheet program writes and whose words would not be found below
            raise RosterFileError("roster_unreadable")
        self._row = self._column = self._last_row = self._last_column = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._refuse
        if b"sst" in content:
            parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError):
            raise RosterFileError("roster_unreadable") from None
        if self._longest * self._filled > MOST_TEXT:
            raise RosterFileError("roster_too_big", megabytes=MOST_TEXT // (1024 * 1024))

    def _refuse(self, *_declaration: object) -> None:
        # Only a document type can declare entities that unfold into more than was sent.
        raise RosterFileError("roster_unreadable")

    def _text(self, text: str) -> None:
        self._string += len(text)
        self._longest = max(self._longest, self._string)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise RosterFileError("roster_too_many_rows", rows=MOST_ROWS)
        if tag == "si":
            self._string = 0
        elif tag == "row":
            self._row, self._column = _number(attributes.get("r"), self._row + 1), 0
        elif tag == "c":
            self._place_cell(attributes.get("r"))
        elif tag in {"v", "is", "t", "f"}:
            self._check_cell()

    def _place_cell(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise RosterFileError("roster_unreadable")
        self._column = 0
        for letter in match[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        self._row = int(match[2])

    def _check_cell(self) -> None:
        self._filled += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
        if (
            self._last_row > MOST_ROWS
            or self._last_column > MOST_COLUMNS
            or self._last_row * self._last_column > MOST_CELLS
        ):
            raise RosterFileError("roster_too_many_rows", rows=MOST_ROWS)


def _number(text: str | None, otherwise: int) -> int:
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise RosterFileError("roster_unreadable")
    return int(text)
