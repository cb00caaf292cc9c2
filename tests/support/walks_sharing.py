"""The walk through Deling: a sheet shared, too long, read as the counsellor, handed over; one that is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.handover import MakeHandover, SaveHandoverText
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.desktop.pages.sharing.handover.handed_dialog import HandedDialog, ReceiptDialog
from arbeidsleder.desktop.pages.sharing.handover.lines import LinesDialog
from arbeidsleder.desktop.pages.sharing.handover.rehearsal import RehearsalDialog
from arbeidsleder.domain.consent import Recipient
from arbeidsleder.domain.handover import WRITTEN, SheetField
from support.program import Running

Scene = tuple[str, QWidget]
LINE = "Ringe kjøkkenet og lageret, sammen med en som kjenner dem begge fra før av. "


def walk_sharing(run: Running) -> Iterator[Scene]:
    """The page with its documents."""
    who, other = _fill(run)
    run.open("sharing")
    page, window = run.pages.sharing, run.window
    page.show_person(who)
    run.settle()
    view = page.view
    bar = view.side.verticalScrollBar()
    for part in (0.0, 0.3, 0.6, 1.0):
        bar.setValue(round(bar.maximum() * part))
        run.settle()
        yield f"sharing, at {part}", window
    yield from _asked(run)
    view.rehearse.click()
    run.settle()
    reading = window.findChild(RehearsalDialog)
    yield "sharing, read as the counsellor", reading
    reading.reject()
    run.settle()
    for field in (SheetField.TRIED, SheetField.LANGUAGE):
        view.texts.fields[field].setPlainText(LINE * 40)
    view.texts.flush()
    run.settle()
    bar.setValue(0)
    run.settle()
    yield "sharing, too long", window
    page.show_person(other)
    run.settle()
    bar.setValue(0)
    yield "sharing, own folder", window
    view.rehearse.click()
    run.settle()
    reading = window.findChild(RehearsalDialog)
    yield "sharing, nothing answered", reading
    reading.reject()
    run.settle()
    page.set_shaded(True)
    yield "sharing, shaded", window
    page.set_shaded(False)


def _asked(run: Running) -> Iterator[Scene]:
    """What stands on the sheet, to whom it went, and who confirmed it."""
    view, window = run.pages.sharing.view, run.window
    view.lines.choose.click()
    run.settle()
    lines = window.findChild(LinesDialog)
    yield "sharing, what stands", lines
    for box in list(lines.boxes.values())[:2]:
        box.click()
    lines.keep.click()
    run.settle()
    view.side.ensureWidgetVisible(view.lines)
    yield "sharing, left out", window
    view.made.rows[0].handed_over.click()
    run.settle()
    handed = window.findChild(HandedDialog)
    yield "sharing, handed over", handed
    handed.keep.click()
    run.settle()
    next(row for row in view.made.rows if not row.receipt.isHidden()).receipt.click()
    run.settle()
    receipt = window.findChild(ReceiptDialog)
    yield "sharing, receipt", receipt
    receipt.reject()


def _fill(run: Running) -> tuple[str, str]:
    """Write of one person, with a sheet that was to be shredded; return the person and one with nothing."""
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        who, other = [one.id for one in uow.participants.all() if one.takes_part_on(today)][:2]
    for field in WRITTEN:
        SaveHandoverText(who, field, LINE.strip()).run(ctx)
    to = Recipient.PROCESS_COUNSELLOR
    NoteConsent(who, to, "Håkon Prøvelie, karrieresenteret i Ærlandsgård", ON_SHEET, "MFY").run(ctx)
    with ctx.store.read() as uow:
        consent = uow.road.consents(who)[-1].consent_id
    RegisterSignature(consent, today).run(ctx)
    MakeHandover(who, to, ON_SHEET, 1, "ab", today).run(ctx)
    MakeHandover(who, to, ON_SHEET, 2, "cd", today + timedelta(days=40)).run(ctx)
    return str(who), str(other)
