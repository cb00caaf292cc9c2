"""The walk through consent: the tab in all its states, its forms, the talk, and a week on its way to NAV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature, WithdrawConsent
from arbeidsleder.application.commands.site import RecordPrint
from arbeidsleder.application.queries.consent import person_consents
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.domain.consent import Recipient, Topic
from support.program import Running

Scene = tuple[str, QWidget]
NAV = Recipient.NAV_COUNSELLOR


def walk_consent(run: Running) -> Iterator[Scene]:
    """Deltakere at the tab, then Uke at the print."""
    run.open("participants")
    page, window = run.pages.participants, run.window
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    everybody = [one.id for one in page.presenter.people.current]
    who = next(one for one in everybody if not person_consents(ctx, one).consents)
    page.open_participant(who)
    run.settle()
    page.file.open_tab(page.file.consents)
    run.settle()
    yield "consents, none", window
    _agree(run, who)
    page.refresh()
    run.settle()
    area = page.file.consents
    for part in (0.0, 1.0):
        area.verticalScrollBar().setValue(round(area.verticalScrollBar().maximum() * part))
        run.settle()
        yield f"consents, at {part}", window
    view = area.shown.consents[0]
    page.consents._asked("sign", view)
    yield "consent, signature", window
    page.file.close_form()
    page.consents._asked("change", view)
    form = page.consents.form
    form.body.setText("")
    form.try_save()
    yield "consent, refused", window
    form.talk.click()
    run.settle()
    talk = page.consents.talk
    yield "consent, talk", window
    for tile in talk.tiles.values():
        tile.setChecked(False)
    talk.tiles[Topic.GOALS].setFocus()
    yield "consent, talk with nothing", window
    talk.leave()
    page.file.close_form()
    yield from _print(run)


def _print(run: Running) -> Iterator[Scene]:
    run.open("week")
    week, window = run.pages.week, run.window
    week.table.setFocus()
    week.open_prints(Document.PERSON_WEEK)
    run.settle()
    week.prints.to.options.row(1).click()
    run.settle()
    yield "week to NAV", window


def _agree(run: Running, who: str) -> None:
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    for recipient in (NAV, Recipient.SCHOOL, Recipient.PROCESS_COUNSELLOR):
        topics = frozenset({Topic.GOALS, Topic.ATTENDANCE})
        day = ctx.clock.now().date()
        NoteConsent(who, recipient, "De det gjelder", topics, "Hjelp", day + timedelta(days=90)).run(ctx)
        one = person_consents(ctx, who).consents[-1].wanted.consent_id
        if recipient is not Recipient.PROCESS_COUNSELLOR:
            RegisterSignature(one, day).run(ctx)
        if recipient is Recipient.SCHOOL:
            WithdrawConsent(one).run(ctx)
    RecordPrint("nav_week", "2027-W18-01", 1, "print", (who,)).run(ctx)
