"""The consent to sign, and the participant's list, before they are printed.

Apart from the page since it brings pdfium, which most days never need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.preview.output import Sheet
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.participants.consents import MadeConsentSheet
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services


def show_consent_sheet(
    services: Services,
    parent: QWidget,
    made: MadeConsentSheet,
    *,
    printer: PrinterPort | None = None,
    folder_risk: FolderRisk = no_risk_known,
    may_save: bool = True,
) -> PreviewDialog:
    """Open the preview over *parent*'s window and return it. The file's name has no person's name in it."""
    stem, advice = {
        "consent": (
            "samtykke",
            _("Les det sammen. Deltakeren skriver under, og du registrerer underskriften etterpå."),
        ),
        "consent_list": ("deling", _("Arket er til deltakeren selv.")),
    }[made.document]
    sheet = Sheet(
        made.pdf,
        made.title,
        f"{stem}-{made.subject}",
        made.document,
        made.subject,
        people=(made.participant_id,),
    )
    dialog = PreviewDialog(
        services,
        sheet,
        printer=printer,
        folder_risk=folder_risk,
        may_save=may_save,
        advice=advice,
        parent=parent,
    )
    dialog.open()
    return dialog
