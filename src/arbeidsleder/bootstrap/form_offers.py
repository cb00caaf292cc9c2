"""Unsaved forms from before it locked, offered in I dag: a way to the page where the form is opened again.

The words themselves come back in the form (desktop/form_drafts.py). A form on a page the user's role has not
is not offered, and goes with the day.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.desktop.form_drafts import FormDraft, FormDrafts
from arbeidsleder.desktop.form_words import form_words
from arbeidsleder.desktop.widgets.offer_bar import OfferBar
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.shell.main_window import MainWindow


class FormOffers(QObject):
    """One for as long as the pages stand."""

    def __init__(self, pages: Pages, window: MainWindow) -> None:
        super().__init__(pages.drafts)
        self._pages, self._window = pages, window
        self._bars: list[tuple[FormDraft, OfferBar]] = []
        self.drafts = FormDrafts(window)
        self.drafts.waiting_changed.connect(self._show)
        pages.drafts.add(self.drafts)

    def end(self) -> None:
        """It locks."""
        self.drafts.end()

    def _show(self) -> None:
        """Let a bar stand for each that waits, and for no other."""
        offers, waiting = self._pages.today.work.offers, self.drafts.waiting
        for draft, bar in list(self._bars):
            if not any(draft is one for one in waiting):
                self._bars.remove((draft, bar))
                offers.remove(bar)
        shown = [draft for draft, _bar in self._bars]
        names, pages = form_words(), {page.id for page in self._window.pages}
        for draft in waiting:
            page = draft.form.partition(".")[0]
            if draft.form not in names or page not in pages or any(draft is one for one in shown):
                continue
            told = _("Du skrev i «{form}» da programmet ble låst. Åpne det igjen, så ligger teksten der.")
            bar = OfferBar(told.format(form=names[draft.form]))
            bar.taken.connect(partial(self._go, page, draft))
            bar.dropped.connect(partial(self.drafts.answer, draft))
            self._bars.append((draft, bar))
            offers.add(bar)

    def _go(self, page: str, draft: FormDraft) -> None:
        """Open the page, at the person where the form is about one."""
        person = draft.whose[0]
        if page == "participants" and person:
            self._pages.open_person(person)
        elif page == "road" and person:
            self._pages.open_road(person)
        else:
            self._window.open_page(page)
