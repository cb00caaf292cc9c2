"""The innsyn before it is printed or saved: the sheet, and the same as a file for another program.

Apart from the page since it brings pdfium, which most days never need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog, show_pdf
from arbeidsleder.desktop.pages.preview.output import DataFile
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.domain.rights import INNSYN
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.participants.rights import MadeInnsyn
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services


def show_innsyn(
    services: Services,
    parent: QWidget,
    made: MadeInnsyn,
    *,
    printer: PrinterPort | None = None,
    folder_risk: FolderRisk = no_risk_known,
) -> PreviewDialog:
    """Open the preview over *parent*'s window and return it. The file's name has no person's name in it."""
    return show_pdf(
        services,
        parent,
        made.pdf,
        _("Innsyn"),
        f"{INNSYN}-{made.subject}",
        document=INNSYN,
        people=(made.participant_id,),
        printer=printer,
        folder_risk=folder_risk,
        data=DataFile(made.file, ".json", _("Fil for et annet program (*.json)")),
        advice=_(
            "Til deltakeren selv. Les det igjennom først: andre deltakeres navn er byttet ut, men navn på "
            "beboere og andre kan stå i det som er skrevet fritt."
        ),
    )
