"""A handover sheet as drawn, on its way out: the paper, the same for another program, and its number.

The window and the command line let a sheet out by this. It writes nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.handover import MakeHandover
from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient

if TYPE_CHECKING:
    from arbeidsleder.application.handover_sheet import HandoverPrint, HandoverSheet
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.handover import HandoverDesk

DOCUMENT = "handover"
"""What it is called in the log of prints."""


@dataclass(frozen=True)
class Drawn:
    """A desk and its sheet as drawn. *data* is the same for another program, empty for the own folder."""

    desk: HandoverDesk
    sheet: HandoverSheet
    printed: HandoverPrint
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the PDF."""
        return hashlib.sha256(self.printed.pdf).hexdigest()

    @property
    def subject(self) -> str:
        """What the log of prints says: the number, or the week for the own folder; never a name."""
        return self.sheet.number or f"egen-{IsoWeek.of(self.sheet.made_on).key}"

    @property
    def file_stem(self) -> str:
        """What its files are called, without their ending."""
        return f"overlevering-{self.subject}"

    @property
    def note(self) -> MakeHandover:
        """What writes it down when it leaves. Of a sheet of the own folder nothing is: ValueError."""
        if self.sheet.own_folder:
            raise ValueError("a sheet of the own folder goes to nobody")
        return MakeHandover(
            self.desk.participant_id,
            Recipient.PROCESS_COUNSELLOR,
            self.sheet.topics,
            int(self.sheet.number.removeprefix("O-")),
            self.digest,
            self.sheet.shred_by,
        )


def draw(sheets: Sheets, desk: HandoverDesk) -> Drawn:
    """Draw the desk's sheet; the very same as was made earlier today keeps its number, as a reprint."""
    latest = desk.latest
    if latest is not None and not desk.sheet.own_folder:
        again = replace(desk.sheet, number=latest.number)
        printed = sheets.handover(again)
        if hashlib.sha256(printed.pdf).hexdigest() == latest.digest:
            return Drawn(desk, again, printed, handover_json(again))
    sheet = desk.sheet
    return Drawn(desk, sheet, sheets.handover(sheet), b"" if sheet.own_folder else handover_json(sheet))
