"""What somebody would be told of a person if they agreed to these topics; shown beside the choice.

Nothing is decided here: the readers that make the documents are asked, with what is chosen as the consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.application.consent_words import easy_topic, topic_words, who_words
from arbeidsleder.application.handover_sheet import ON_SHEET, SheetConsent
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outgoing import Outgoing, can_be_made, outgoing_words
from arbeidsleder.application.queries import week_sheets
from arbeidsleder.application.queries.follow_up_sheets import TOPICS, card_fields
from arbeidsleder.application.queries.handover import sheet_told
from arbeidsleder.application.queries.nav_week import sheet_to_nav
from arbeidsleder.application.sharing import ON_THE_WARD
from arbeidsleder.application.told_words import ToldPart, handover_parts, week_parts
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import week_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.application.queries.week_sheets import PersonWeekSheet
    from arbeidsleder.domain.mfy import Plans
    from arbeidsleder.domain.people import Participant


@dataclass(frozen=True)
class ToldDocument:
    """One document as its recipient would have it. *name* "": on no paper, but it may be said."""

    name: str
    parts: tuple[ToldPart, ...]


@dataclass(frozen=True)
class WouldBeTold:
    """All a recipient would be told. *nothing_yet* are topics of which nothing stands there today."""

    topics: frozenset[Topic]
    documents: tuple[ToldDocument, ...]
    nothing_yet: tuple[Topic, ...] = ()


@needs(Right.READ_SHARING)
def would_be_told(
    ctx: Context,
    participant_id: str,
    recipient: Recipient,
    body: str,
    topics: frozenset[Topic],
    plans: Callable[[], Plans],
) -> WouldBeTold:
    """Read what *recipient* would have today with a consent to *topics*; nothing of a person who is unknown.

    *body* is the named person or body. The week is the one that runs.
    """
    today = ctx.clock.now().date()
    week = IsoWeek.of(today)
    weeks: tuple[PersonWeekSheet, ...] = ()
    if recipient is Outgoing.NAV_WEEK.recipient:
        weeks = week_sheets.person_week_sheets(ctx, week, participant_id)
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return WouldBeTold(topics, ())
        told = _Told(ctx, uow, person, recipient, body, today, weeks[0] if weeks else None, plans)
        documents = told.documents(topics)
        changes = {topic: told.documents(topics - {topic}) != documents for topic in topics}
    empty = tuple(topic for topic in Topic if topic in topics and not changes[topic])
    return WouldBeTold(topics, documents, empty)


class _Told:
    """Asks the readers of one recipient's documents, in one transaction."""

    def __init__(
        self,
        ctx: Context,
        uow: UnitOfWork,
        person: Participant,
        recipient: Recipient,
        body: str,
        today: date,
        week: PersonWeekSheet | None,
        plans: Callable[[], Plans],
    ) -> None:
        self._ctx, self._uow, self._person, self._today = ctx, uow, person, today
        self._recipient, self._body, self._week, self._plans = recipient, body, week, plans

    def documents(self, topics: frozenset[Topic]) -> tuple[ToldDocument, ...]:
        """Return what *topics* open, document by document, and last what stands on none of them."""
        mine = [one for one in Outgoing if one.recipient is self._recipient]
        found = []
        for document in mine:
            if can_be_made(document, topics):
                found += READERS[document](self, topics)
        spoken = self._spoken(topics.difference(*(one.topics for one in mine)))
        return (*found, *spoken)

    def nav_week(self, topics: frozenset[Topic]) -> list[ToldDocument]:
        """The week that runs."""
        own = self._week
        if own is None:  # takes no part in this week
            return []
        shared = week_sheets.SheetConsent(who_words(self._recipient, self._body), "", 1, topics)
        week = week_title(own.week.year, own.week.week)
        name = f"{outgoing_words(Outgoing.NAV_WEEK)}, {week[:1].lower()}{week[1:]}"
        return [ToldDocument(name, week_parts(sheet_to_nav(self._uow, own, own.week, shared)))]

    def handover(self, topics: frozenset[Topic]) -> list[ToldDocument]:
        """The sheet for whom takes over."""
        return [ToldDocument(outgoing_words(Outgoing.HANDOVER), self._sheet(topics))]

    def cards(self, topics: frozenset[Topic]) -> list[ToldDocument]:
        """The texts for the activity plan whose topics are all open."""
        parts = []
        for kind in (one for one in CardKind if topics >= TOPICS[one]):
            title, *fields = card_fields(self._uow, self._ctx, self._person, kind, self._today)
            parts.append(ToldPart(title[1], tuple(f"{label}: {text}" for label, text in fields)))
        return [ToldDocument(outgoing_words(Outgoing.ACTIVITY_CARD), tuple(parts))]

    def other_weeks(self, _topics: frozenset[Topic]) -> list[ToldDocument]:
        """Everybody's weeks in one print: the same sheet of this person as by itself."""
        return []

    def _spoken(self, topics: frozenset[Topic]) -> list[ToldDocument]:
        """What stands on no document for this recipient and may be said: read as the sheet is read."""
        parts: list[ToldPart] = []
        if self._recipient in ON_THE_WARD and Topic.ACCOMMODATION in topics:
            topics -= {Topic.ACCOMMODATION}
            words = tuple(self._ward_words())
            parts += [ToldPart(topic_words(Topic.ACCOMMODATION), words)] if words else []
        bare = self._sheet(frozenset())  # whose sheet it is and who made it: known without any of it
        parts += [part for part in self._sheet(topics) if part not in bare]
        if Topic.DAY_CODES in topics:
            parts.append(ToldPart(topic_words(Topic.DAY_CODES), (easy_topic(Topic.DAY_CODES),)))
        return [ToldDocument("", tuple(parts))] if parts else []

    def _ward_words(self) -> Iterable[str]:
        """The wordings agreed for the ward of what is arranged now; how it is done else is not theirs."""
        others = (one for one in self._uow.participants.all() if one.id != self._person.id)
        mask = Mask(self._person, others)
        for one in self._uow.support.accommodations(self._person.id):
            if one.holds_on(self._today) and one.ward_words:
                yield mask.text(one.ward_words)

    def _sheet(self, topics: frozenset[Topic]) -> tuple[ToldPart, ...]:
        on_it = tuple(topic for topic in Topic if topic in topics & ON_SHEET)
        told = SheetConsent("", "", self._today, on_it, None, self._recipient)
        return handover_parts(
            sheet_told(self._uow, self._ctx, self._person.id, self._plans(), told, self._body)
        )


READERS: Mapping[Outgoing, Callable[[_Told, frozenset[Topic]], list[ToldDocument]]] = {
    Outgoing.NAV_WEEK: _Told.nav_week,
    Outgoing.ALL_NAV_WEEKS: _Told.other_weeks,
    Outgoing.HANDOVER: _Told.handover,
    Outgoing.ACTIVITY_CARD: _Told.cards,
}
"""Who makes the words of each document; a test says when a new one is missing."""
