"""Walks through every page, panel, form and dialog: each yields what stands on the screen, with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import Qt

from arbeidsleder.application.commands.site import SaveSite
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.today.keys import Wish
from arbeidsleder.desktop.prompts import QuestionDialog
from arbeidsleder.domain.attendance import DayState
from support.program import Running
from support.walks_consent import walk_consent
from support.walks_day_end import walk_day_end
from support.walks_erasing import walk_erasing
from support.walks_follow_up import walk_follow_up
from support.walks_keys import walk_keys
from support.walks_outbox import walk_outbox
from support.walks_people import Scene, scrolled, walk_participants, walk_roster, walk_search
from support.walks_recovery import walk_recovery
from support.walks_road import walk_road
from support.walks_sharing import walk_sharing
from support.walks_tasks import walk_tasks
from support.walks_users import walk_users


def walk_today(run: Running) -> Iterator[Scene]:
    page, window = run.pages.today, run.window
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    with ctx.store.read() as uow:
        site = uow.site.get()
    switched_on = {"gdpr_assessed_on": date(2027, 1, 4), "ros_done_on": date(2027, 1, 4)}
    SaveSite(type(site)(**{**vars_of(site), **switched_on, "absence_kind_on": True})).run(ctx)
    page.refresh()
    run.settle()
    yield "today", window
    for state in (DayState.AWAITED, DayState.PRESENT, DayState.AGREED_OFF, DayState.SCHOOL):
        mark(run, state)
        yield f"today, {state} marked", window
    mark(run, DayState.PRESENT)
    run.settle()
    page.work.open_details()
    run.settle()
    yield "today, details", window
    page.work.side.new_note.click()
    run.settle()
    yield "today, note form", window
    page.work.go_back()
    page.wish(Wish.FIND)
    run.type("qx")
    yield "today, find", window
    run.key(Qt.Key.Key_Escape)
    mark(run, DayState.AWAITED)
    page.wish(Wish.LATE)
    run.settle()
    yield "today, late", window
    run.key(Qt.Key.Key_Escape)
    mark(run, DayState.AWAITED)
    page.wish(Wish.ABSENCE)
    run.settle()
    yield from walk_card(run)


def walk_card(run: Running) -> Iterator[Scene]:
    """The absence card that is open, then what comes after it."""
    page, window = run.pages.today, run.window
    card = page.work.absence
    for told in (0, 1, 2):
        card.told.choose(told)
        run.settle()
        yield f"today, absence card {told}", window
    bar = card._area.verticalScrollBar()
    card.kind.button.click()
    run.settle()
    for part in (0.5, 1.0):
        bar.setValue(round(bar.maximum() * part))
        run.settle()
        yield f"today, absence card at {part}", window
    card.note_typing()
    card.ask_to_close()
    run.settle()
    yield "today, absence card asks", window
    card.stay.click()
    card.save()
    run.settle()
    page.wish(Wish.MISSED)
    run.settle()
    yield "today, missed you", window
    run.key(Qt.Key.Key_Escape)
    page.wish(Wish.TURN)
    run.settle()
    yield "today, turned", window
    run.key(Qt.Key.Key_Escape)
    run.clock.moment = run.clock.moment.replace(day=6, hour=7, minute=50)
    page.refresh()
    run.settle()
    yield "today, morning minute", window


def vars_of(site: object) -> dict[str, object]:
    return {name: getattr(site, name) for name in site.__dataclass_fields__}  # type: ignore[attr-defined]


def mark(run: Running, state: DayState) -> None:
    page = run.pages.today
    row = next((r for r in page.presenter.board.rows if r.view.state is state), None)
    assert row is not None, state
    page.list.mark(row.participant.id)
    page.list.setFocus()
    run.settle()


def walk_week(run: Running) -> Iterator[Scene]:
    run.open("week")
    page, window = run.pages.week, run.window
    yield "week", window
    page.table.setFocus()
    page.area.toggle_log()
    run.settle()
    yield "week, log", window
    page.area.close_panels()
    page._ask_arrival()
    run.settle()
    yield "week, time", window
    run.key(Qt.Key.Key_Escape)
    page.ask_close()
    run.settle()
    yield "week, close?", window
    page._drop_question()
    page.presenter.show_next()
    run.settle()
    yield "week to come", window
    page.presenter.show_week(None)
    run.settle()
    page.presenter.show_previous()
    run.settle()
    yield "closed week", window
    page.area.toggle_versions()
    run.settle()
    yield "closed week, versions", window
    page.area.close_panels()
    page.ask_reopen()
    run.settle()
    yield "reopen", run.dialog()
    run.dialog().reopen.click()  # type: ignore[attr-defined]
    yield "reopen, no reason", run.dialog()
    run.dialog().reject()
    run.settle()
    for document in Document:
        page.open_prints(document)
        run.settle()
        yield f"print {document}", window
    run.key(Qt.Key.Key_Escape)


def walk_settings(run: Running) -> Iterator[Scene]:
    run.open("settings")
    page, window = run.pages.settings, run.window
    yield "settings", window
    yield from scrolled(run, "settings", window)
    page.points[0][0].setChecked(True)
    page.save.click()
    run.settle()
    yield "settings, refused", window
    yield from scrolled(run, "settings, refused", window)
    for number in range(1, 9):
        page.closing.add_requested.emit(
            date(2027, 5, number), "Planleggingsdag for hele huset " * (number % 3)
        )
        run.settle()
    page.closing.list.setFocus()
    yield "settings, closing days", window
    yield from scrolled(run, "settings, closing days", window)


def walk_shell(run: Running) -> Iterator[Scene]:
    window = run.window
    for page in ("today", "week", "participants", "settings"):
        run.open(page)
        window.show_keys()
        run.settle()
        yield f"keys of {page}", run.dialog()
        run.dialog().reject()
        run.settle()
    run.program.choose_pin()
    run.settle()
    yield "pin", run.dialog()
    run.dialog()._use()  # type: ignore[attr-defined]
    yield "pin, refused", run.dialog()
    run.dialog().reject()
    run.settle()
    question = QuestionDialog(
        "Det finnes en med samme navn fra før", "De to holdes fra hverandre. " * 4, "Legg til", parent=window
    )
    question.open()
    run.settle()
    yield "question", question
    question.reject()
    question.deleteLater()
    run.open("today")
    run.pages.today.work.ward.print_button.click()
    run.settle()
    yield "ward note before print", run.dialog()
    run.dialog().reject()
    run.settle()
    window.show_unsaved(
        "Disken er full. Det som var lagret, er ikke rørt. Frigjør plass og prøv igjen.", "Prøv igjen"
    )
    run.settle()
    yield "not saved", window
    window.clear_unsaved()
    yield from walk_shade(run)


def walk_shade(run: Running) -> Iterator[Scene]:
    """The shade over every page, then the lock."""
    window = run.window
    for page in ("today", "week", "participants", "settings"):
        run.open(page)
        window.shade.fall()
        run.settle()
        yield f"shade over {page}", window.cover
        window.cover.hide()
        yield f"shaded {page}", window
        window.cover.show()
        window.cover.refuse("Frasen er ikke riktig. Prøv en gang til.")
        yield "shade, refused", window.cover
        window.shade.lift()
        run.settle()
    run.lock()
    yield "lock", window
    window.lock_page.refuse(
        "Passordfrasen åpner ikke arkivet. Ingenting er endret. Skriv de fem ordene på nytt.", 30
    )
    yield "lock, refused", window
    window.lock_page.reset()
    window.lock_page.other_way.click()
    run.settle()
    yield "lock, recovery", window
    yield from walk_closed(run)


def walk_closed(run: Running) -> Iterator[Scene]:
    """What keeps the day while the vault is closed: the empty register, and the page for a note."""
    window = run.window
    run.click(window.lock_page.register)
    yield "empty register", run.dialog()
    run.dialog().reject()
    run.settle()
    run.click(window.lock_page.note)
    yield "sealed note", window
    page = run.program.notes.page
    assert page is not None
    run.click(page.back)
    (run.vault.folder / "1.db").unlink()
    run.program.unlock(run.vault.passphrase)  # the page itself counts down the seconds it was told above
    run.until(lambda: run.program.damage.page is not None)
    run.settle()
    yield "damage", window


def walk_assistant(run: Running) -> Iterator[Scene]:
    page, window = run.program.assistant, run.window
    assert page is not None
    yield "place", window
    page.go_on()
    run.settle()
    yield "place, refused", window
    page.place.site.setText("Solgløtt omsorgssenter")
    page.place.wards.setPlainText("2 Øst\n1 Vest\nKjøkken")
    page.place.name.setText("Marit Øvelund")
    page.go_on()
    run.settle()
    yield "passphrase", window
    page.go_on()
    run.settle()
    yield "passphrase, refused", window
    phrase = page.passphrase.words.text()
    for typed in (page.passphrase.first, page.passphrase.second):
        typed.setText(phrase)
    yield "passphrase, typed", window
    page.go_on()
    run.settle()
    yield "privacy", window
    page.privacy.points[0][0].setChecked(True)
    page.go_on()
    run.settle()
    yield "privacy, refused", window
    page.privacy.points[0][0].setChecked(False)
    page.go_on()
    run.settle()
    yield from walk_paper_key(run, phrase)


def walk_paper_key(run: Running, phrase: str) -> Iterator[Scene]:
    """From the paper key to the first, empty pages, which *phrase* opens: the assistant has forgotten it."""
    page, window = run.program.assistant, run.window
    assert page is not None
    yield "recovery", window
    page.go_on()
    run.settle()
    yield "recovery, refused", window
    page.recovery.print.click()
    run.settle()
    yield "recovery sheet", run.dialog()
    run.dialog().reject()
    run.settle()
    for field, number in ((page.recovery.one, 0), (page.recovery.two, 1)):
        field.setText(page.recovery._words[page.recovery._asked[number] - 1])
    page.go_on()
    run.settle()
    yield "lock after the assistant", window
    run.unlock(phrase)
    for name in ("today", "week", "participants"):
        run.open(name)
        yield f"empty {name}", window
    page_of_people = run.pages.participants
    page_of_people.open_new()
    run.settle()
    yield "the first participant", window


WALKS: dict[str, Callable[[Running], Iterator[Scene]]] = {
    "today": walk_today,
    "week": walk_week,
    "participants": walk_participants,
    "search": walk_search,
    "roster": walk_roster,
    "settings": walk_settings,
    "keys": walk_keys,
    "shell": walk_shell,
    "day end": walk_day_end,
    "recovery": walk_recovery,
    "users": walk_users,
    "erasing": walk_erasing,
    "tasks": walk_tasks,
    "outbox": walk_outbox,
    "sharing": walk_sharing,
    "follow_up": walk_follow_up,
    "road": walk_road,
    "consent": walk_consent,
}
