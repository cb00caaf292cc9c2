"""What was being typed in I dag when it locked: offered again, and what is being typed now.

Keeps texts of the user at hand only; sealing and storing them is the command's. One offer for each text, and
one that nobody has answered is kept as long as the day lasts.
"""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.desktop.pages.today.card_draft import CardDraft
from arbeidsleder.desktop.widgets.offer_bar import OfferBar
from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from arbeidsleder.application.queries.today_board import TodayRow
    from arbeidsleder.desktop.pages.today.presenter import TodayPresenter
    from arbeidsleder.desktop.pages.today.turned_screen import TurnedScreen
    from arbeidsleder.desktop.pages.today.work_area import WorkArea

PLACES = (
    DraftPlace.ABSENCE_CARD,
    DraftPlace.REMEMBER_NOTE,
    DraftPlace.MORNING_TALK,
    DraftPlace.OWN_WORDS,
)


class TodayDrafts(QObject):
    """One for as long as the page lives."""

    changed = Signal(object)
    """Emitted with the Drafts as they should be stored now; an empty one is to be erased."""

    words_taken = Signal(object, str)
    """Emitted with the TodayRow and the participant's own words, when those are to be gone on with."""

    def __init__(
        self, work: WorkArea, turned: TurnedScreen, presenter: TodayPresenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._turned, self._presenter = work, turned, presenter
        self._card = CardDraft(work.absence)
        self._bars: dict[OfferBar, tuple[DraftPlace, str]] = {}
        self._stored = dict.fromkeys(PLACES, "")
        work.card_shown.connect(self._card.begin)
        work.card_gone.connect(lambda: self._left(DraftPlace.ABSENCE_CARD))
        work.side.note_form.closed.connect(lambda: self._left(DraftPlace.REMEMBER_NOTE))
        work.side.talk_put_aside.connect(partial(self._show_bar, DraftPlace.MORNING_TALK))
        work.side.talk_given.connect(lambda *_talk: self._left(DraftPlace.MORNING_TALK))
        turned.words_given.connect(lambda *_words: self._left(DraftPlace.OWN_WORDS))

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Offer what was kept when it locked."""
        for draft in drafts:
            if draft.place not in PLACES:
                continue
            self._stored[draft.place] = draft.content
            for content in json.loads(draft.content):
                self._show_bar(draft.place, content)

    def unfinished(self) -> tuple[Draft, ...]:
        """Return what is to be stored when it locks now; nothing where that is stored already."""
        now = {place: self._texts(place, self._open(place)) for place in PLACES}
        return tuple(Draft(place, text) for place, text in now.items() if text != self._stored[place])

    def forget(self, places: Collection[DraftPlace]) -> None:
        """Offer nothing of *places* any more that was stored: it has been erased."""
        gone = [place for place in PLACES if place in places and self._stored[place]]
        for bar, (place, _content) in list(self._bars.items()):
            if place in gone:
                del self._bars[bar]
                self._work.offers.remove(bar)
        for place in gone:
            self._stored[place] = ""

    # Inside

    def _open(self, place: DraftPlace) -> str:
        if place is DraftPlace.ABSENCE_CARD:
            return self._card.content() if self._work.card_open else ""
        if place is DraftPlace.MORNING_TALK:
            return self._work.side.unfinished_talk()
        if place is DraftPlace.OWN_WORDS:
            return self._turned.unfinished_words()
        return self._work.side.unfinished_note()

    def _texts(self, place: DraftPlace, being_typed: str = "") -> str:
        waiting = [content for at, content in self._bars.values() if at is place]
        texts = [*waiting, *([being_typed] if being_typed else [])]
        return json.dumps(texts, ensure_ascii=False) if texts else ""

    def _left(self, place: DraftPlace) -> None:
        """What was being typed is saved or thrown away."""
        text = self._texts(place)
        if text != self._stored[place]:
            self._stored[place] = text
            self.changed.emit((Draft(place, text),))

    def _show_bar(self, place: DraftPlace, content: str) -> None:
        told = {
            DraftPlace.ABSENCE_CARD: _("Du var i gang med et fraværskort da programmet ble låst."),
            DraftPlace.REMEMBER_NOTE: _("Du var i gang med en huskelapp da programmet ble låst."),
            DraftPlace.MORNING_TALK: _("Du har skrevet i samtalen i dag. Det er ikke lagret ennå."),
            DraftPlace.OWN_WORDS: _("En deltaker skrev egne ord om dagen. De er ikke lagret ennå."),
        }
        bar = OfferBar(told[place])
        self._bars[bar] = (place, content)
        bar.taken.connect(partial(self._take, bar))
        bar.dropped.connect(partial(self._drop, bar))
        self._work.offers.add(bar)

    def _drop(self, bar: OfferBar) -> None:
        place, _content = self._bars.pop(bar)
        self._work.offers.remove(bar)
        self._left(place)

    def _take(self, bar: OfferBar) -> None:
        place, content = self._bars[bar]
        said = json.loads(content)
        row = self._row_of(said)
        if row is None:
            self._presenter.said.emit(_("Den det gjelder, står ikke på dagens liste nå."))
            return
        asks = place in (DraftPlace.MORNING_TALK, DraftPlace.OWN_WORDS)  # these make room by themselves
        if not asks and self._open(place):  # another one is being typed: that comes first
            self._presenter.said.emit(_("Gjør ferdig det du holder på med først."))
            return
        del self._bars[bar]  # what is stored stays so until the form is saved or closed
        self._work.offers.remove(bar)
        self._work.list.mark(row.key)
        if place is DraftPlace.ABSENCE_CARD:
            self._work.open_card(row)
            self._card.fill(content)
            self._work.absence.take_keys()
        elif place is DraftPlace.MORNING_TALK:
            self._work.open_details()
            self._work.side.go_on_with_talk(said["went_well"], said["try_next"])
        elif place is DraftPlace.OWN_WORDS:
            self.words_taken.emit(row, said["words"])
        else:
            self._work.open_details()
            self._work.side.go_on_with_note(said["text"], said["last"])

    def _row_of(self, said: dict[str, str]) -> TodayRow | None:
        board = self._presenter.board
        if board is None:
            return None
        own = [row for row in board.rows if row.participant.id == said["participant"]]
        if "day" in said:
            day = date.fromisoformat(said["day"])
            own = [row for row in own if row.day == day]
        return own[0] if own else None
