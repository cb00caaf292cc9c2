"""Every document that goes to somebody else, made as the program makes it and read back by other programs.

*MAKERS* makes them, *BETRAYS* tells what stands there under each topic and under no other.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import pypdf
import pypdfium2

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.language import ObserveLanguage
from arbeidsleder.application.commands.participant_statements import RecordStatement
from arbeidsleder.application.commands.participants import SaveWeekPlan
from arbeidsleder.application.commands.weeks import SaveWeekLines
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.application.outgoing import Outgoing
from arbeidsleder.application.queries.follow_up_sheets import activity_card_sheet
from arbeidsleder.application.queries.handover import handover_sheet
from arbeidsleder.application.queries.nav_week import nav_weeks
from arbeidsleder.bootstrap.task_library import mfy_plans, pictograms
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.domain.rights import About, Concern, StatementKind
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.reports import handover
from arbeidsleder.reports.all_sheets import PdfSheets
from support.handover import whole_huong
from support.ward import Ward

SHEETS = PdfSheets(pictograms)
NO_CONSENT = {"consent_none", "consent_missing"}
_OF_THE_WEEK = {
    Topic.GOALS: ("Kan samtalen tas i juni?", "Jeg kan det nå", "Ring kjøkkenet", "Oversikten stemmer ikke"),
    Topic.ATTENDANCE: ("Møtt", "Mandag 3. mai"),
    Topic.MASTERY: ("Dekke bord", "Stua"),
    Topic.LANGUAGE: ("Snakker ved kaffen",),
    Topic.ECONOMY: ("Avklart",),
}
BETRAYS: Mapping[Outgoing, Mapping[Topic, tuple[str, ...]]] = {
    Outgoing.NAV_WEEK: _OF_THE_WEEK,
    Outgoing.ALL_NAV_WEEKS: _OF_THE_WEEK,
    Outgoing.HANDOVER: {
        Topic.GOALS: ("helsefagarbeider", "Rolig i travle morgener", "Besøk på skolen"),
        Topic.ATTENDANCE: ("Kommer når det er avtalt", "sender melding før 07:30", "2 Øst"),
        Topic.MASTERY: ("Dekke bord", "Vanne planter"),
        Topic.LANGUAGE: ("Blir forstått av alle",),
        Topic.ACCOMMODATION: ("Én ny oppgave om gangen", "Lange vakter ble"),
        Topic.CONTACT: ("000 00 101", "Kari Eksempel", "Siri Eksempel"),
        Topic.ECONOMY: ("Avklart med Nav-veileder",),
    },
    Outgoing.ACTIVITY_CARD: {
        Topic.CONTACT: ("Kontakt med arbeidsleder", "Slik når vi hverandre"),
        Topic.ATTENDANCE: ("Når du ikke kan komme", "000 00 131"),  # on the card that needs both
    },
}
"""What betrays a topic in each document: words that stand there for nothing else."""


def read_back(pdf: bytes) -> str:
    """The words of a document as two other programs read them."""
    own = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
    document = pypdfium2.PdfDocument(pdf)
    other = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    return f"{own}\n{other}"


def words_of(text: str) -> set[str]:
    """Every word of a text, however its lines break."""
    return set(re.findall(r"\w+", text.casefold()))


def told_of(document: Outgoing, text: str) -> set[Topic]:
    """The topics of which something stands in *text*."""
    return {topic for topic, words in BETRAYS[document].items() if any(word in text for word in words)}


def told_person(ward: Ward) -> str:
    """Add Huong with something under every topic of every document, and Even beside; returns her id."""
    who = whole_huong(ward, frozenset())
    ward.add("Even")
    days = [PlanDay(one, time(8), time(14), task="Stua") for one in (1, 2, 3)]
    ward.do(SaveWeekPlan(who, date(2027, 1, 4), (*days, PlanDay(4, school=True))))
    day = ward.day
    for back in (0, 2):
        ward.do(StateAttendance(who, day - timedelta(days=back), Claim.PRESENT, time(8)))
    ward.do(ObserveLanguage(who, day, small_talk="Snakker ved kaffen"))
    week = IsoWeek.of(day)
    lines = PersonWeekLines(who, week.key, "Kan samtalen tas i juni?", "Ring kjøkkenet", "Jeg kan det nå")
    ward.do(SaveWeekLines(lines))
    for concern, text in (
        (Concern(About.DAY, day), "Det var ikke sånn den dagen"),
        (Concern(About.WEEK_LINES, day), "Oversikten stemmer ikke"),
    ):
        ward.do(RecordStatement(who, StatementKind.SUPPLEMENT, concern, text, day))
    return who


def consent(
    ward: Ward,
    who: str,
    topics: frozenset[Topic],
    recipient: Recipient = Recipient.NAV_COUNSELLOR,
    body: str = "NAV Solbakken",
) -> str:
    """Note a consent and its signature; returns its id."""
    ward.do(NoteConsent(who, recipient, body, topics, "Oppfølging"))
    with ward.ctx.store.read() as uow:
        one = uow.road.consents(who)[-1].consent_id
    ward.do(RegisterSignature(one, ward.day))
    return one


def _week(ward: Ward, who: str) -> list[str]:
    made = nav_weeks(ward.ctx, IsoWeek.of(ward.day), who)
    assert bool(made.sheets) != bool(made.refused)
    assert all(one.error.code in NO_CONSENT for one in made.refused)
    return [read_back(SHEETS.person_weeks(made.sheets))] if made.sheets else []


def _all_weeks(ward: Ward, who: str) -> list[str]:
    made = nav_weeks(ward.ctx, IsoWeek.of(ward.day))
    assert all(one.error.code in NO_CONSENT for one in made.refused)
    assert {one.participant_id for one in made.sheets} <= {who}
    return [read_back(SHEETS.person_weeks(made.sheets))] if made.sheets else []


def _handover(ward: Ward, who: str) -> list[str]:
    try:
        sheet = handover_sheet(ward.ctx, who, mfy_plans())
    except RuleError as error:
        assert error.code in NO_CONSENT
        return []
    told = json.dumps(json.loads(handover_json(sheet)), ensure_ascii=False)
    return [read_back(handover.render(sheet)), told]


def _cards(ward: Ward, who: str) -> list[str]:
    found = []
    for kind in CardKind:
        try:
            sheet = activity_card_sheet(ward.ctx, who, kind)
        except RuleError as error:
            assert error.code in NO_CONSENT
            continue
        found.append(read_back(SHEETS.plain_sheet(sheet)))
    return ["\n".join(found)] if found else []


MAKERS: Mapping[Outgoing, Callable[[Ward, str], list[str]]] = {
    Outgoing.NAV_WEEK: _week,
    Outgoing.ALL_NAV_WEEKS: _all_weeks,
    Outgoing.HANDOVER: _handover,
    Outgoing.ACTIVITY_CARD: _cards,
}
"""Makes each document about somebody today, and gives its texts: the paper's, and the file's beside it.

Nothing where it is refused; any other refusal than a missing consent fails the test.
"""


def named(ward: Ward, who: str, **values: object) -> None:
    """Change what stands in somebody's file."""
    with ward.ctx.store.write(ward.ctx.user.id) as uow:
        person = uow.participants.get(who)
        assert person is not None
        uow.participants.save(replace(person, **values))  # type: ignore[arg-type]
