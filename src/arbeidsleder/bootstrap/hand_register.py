"""The empty register while the vault is closed: shown and printed from the window, or written to a file.

It needs no vault and writes in none; see application/hand_register.py.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import PrintError
from arbeidsleder.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.application.ports import Clock
    from arbeidsleder.bootstrap.program import Program

log = logging.getLogger(__name__)


def register_pdf(clock: Clock) -> bytes:
    """Return the register of this week; imports reportlab."""
    from arbeidsleder.application.hand_register import hand_register
    from arbeidsleder.bootstrap.program import sheets

    return sheets().blank_register(hand_register(clock.now().date()))


def write_register(file: Path, clock: Clock) -> int:
    """Write the register to a new *file*; returns the exit code.

    Raises PrintError "file_exists" and "save_failed".
    """
    pdf = register_pdf(clock)
    try:
        with file.open("xb") as content:
            content.write(pdf)
    except FileExistsError as error:
        raise PrintError("file_exists") from error
    except OSError as error:
        raise PrintError("save_failed") from error
    return 0


def show_hand_register(program: Program) -> None:
    """Show it over the window. To paper only: it is the vault that keeps what a file is and where it lies."""
    from arbeidsleder.bootstrap.program import sheets
    from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
    from arbeidsleder.desktop.pages.preview.output import Sheet
    from arbeidsleder.desktop.services import Services

    window = program.window
    if window.findChild(PreviewDialog) is not None:
        return

    def shown(pdf: bytes) -> None:
        if program.vault is not None or window.findChild(PreviewDialog) is not None:
            return  # it was unlocked meanwhile, or asked for twice
        services = Services(None, program.jobs, program.prompts, sheets)
        sheet = Sheet(pdf, _("Tom oppmøteliste"), "oppmoteliste", "", "", logged=False)
        advice = _(
            "Listen sier ingenting om noen før du skriver på den: fyll ut initialer for hånd, og behandle "
            "arket som andre lister. Arkivet er låst, så utskriften står ikke i loggen."
        )
        dialog = PreviewDialog(services, sheet, may_save=False, advice=advice, parent=window)
        services.setParent(dialog)
        services.failed.connect(lambda error: log.error("unexpected", exc_info=error))
        dialog.open()

    program.jobs.submit(
        "work",
        lambda _token: register_pdf(program.clock),
        owner=program,
        ok=shown,
        fail=lambda error: window.lock_page.tell(program.told(error)),
    )
