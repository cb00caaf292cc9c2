"""The sheet «Oppgaver og mestring» before it is printed or saved.

Apart from the page since it brings pdfium, which most days never need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog, show_pdf
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.domain.rights import MASTERY_SHEET
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.participants.mastery import MadeMasterySheet
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services


def show_mastery_sheet(
    services: Services,
    parent: QWidget,
    made: MadeMasterySheet,
    *,
    printer: PrinterPort | None = None,
    folder_risk: FolderRisk = no_risk_known,
    may_save: bool = True,
) -> PreviewDialog:
    """Open the preview over *parent*'s window and return it. The file's name has no person's name in it."""
    return show_pdf(
        services,
        parent,
        made.pdf,
        _("Oppgaver og mestring"),
        f"{MASTERY_SHEET}-{made.subject}",
        document=MASTERY_SHEET,
        people=(made.participant_id,),
        printer=printer,
        folder_risk=folder_risk,
        may_save=may_save,
        advice=_(
            "Deltakeren får alltid se sitt eget ark. Ingen andre får det før deltakeren har samtykket. "
            "Les det igjennom først: andre deltakeres navn er byttet ut, andre navn er ikke det."
        ),
    )
