"""What is shown beside the choice is what would be told: held against the documents then made."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum

import pytest

from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.commands.consent import WithdrawConsent
from arbeidsleder.application.commands.weeks import SaveWeekLines
from arbeidsleder.application.outgoing import Outgoing, can_be_made
from arbeidsleder.application.queries.consent_preview import READERS, would_be_told
from arbeidsleder.application.queries.handover import handover_sheet
from arbeidsleder.application.queries.nav_week import nav_weeks
from arbeidsleder.application.sharing import ON_THE_WARD
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.domain.week import PersonWeekLines
from support.outgoing_papers import BETRAYS, MAKERS, consent, named, told_of, told_person, words_of

NAV, PROCESS = Recipient.NAV_COUNSELLOR, Recipient.PROCESS_COUNSELLOR
WITH_DOCUMENTS = (NAV, PROCESS)
BODY = "Håkon Eksempel"


def told(ward, who, recipient, topics, body=BODY):
    return would_be_told(ward.ctx, who, recipient, body, frozenset(topics), mfy_plans)


def words(document) -> str:
    return "\n".join("\n".join((part.title, *part.lines)) for part in document.parts)


def all_words(view) -> str:
    return "\n".join(words(document) for document in view.documents)


def asked(recipient) -> frozenset[Topic]:
    return frozenset(topic for topic in Topic if may_be_asked(recipient, topic))


def on_paper(ward, who, recipient):
    """The documents a recipient has one by one, by what they are called in the preview."""
    single = [one for one in Outgoing if one.recipient is recipient and one is not Outgoing.ALL_NAV_WEEKS]
    return [(one, MAKERS[one](ward, who)[0]) for one in single if MAKERS[one](ward, who)]


def compare(ward, who, recipient, topics):
    """Hold the preview of *topics* against the documents made when that is agreed to and signed."""
    view = told(ward, who, recipient, topics)
    shown = [one for one in view.documents if one.name]
    one = consent(ward, who, frozenset(topics), recipient, BODY)
    papers = on_paper(ward, who, recipient)
    assert len(shown) == len(papers)
    for preview, (document, paper) in zip(shown, papers, strict=True):
        assert told_of(document, words(preview)) == told_of(document, paper) == topics & document.topics
        for part in preview.parts:
            for line in (part.title, *part.lines):
                assert words_of(line) <= words_of(paper), (document, line)
    ward.do(WithdrawConsent(one))


@pytest.mark.parametrize("recipient", WITH_DOCUMENTS)
def test_each_topic_shows_what_the_documents_then_hold(ward, recipient):
    who = told_person(ward)
    for topic in sorted(asked(recipient)):
        compare(ward, who, recipient, frozenset({topic}))
    compare(ward, who, recipient, asked(recipient))
    compare(ward, who, recipient, frozenset({Topic.CONTACT, Topic.ATTENDANCE}))


def test_all_that_stands_on_the_papers_is_shown_too(ward):
    who = told_person(ward)
    for recipient in WITH_DOCUMENTS:
        view = told(ward, who, recipient, asked(recipient))
        shown = all_words(view)
        for document in (one for one in Outgoing if one.recipient is recipient):
            assert can_be_made(document, asked(recipient))
            for topic, betraying in BETRAYS[document].items():
                assert all(word in shown for word in betraying), (document, topic)
        assert "Møte om økonomi" not in shown
    assert set(READERS) == set(Outgoing)


def leaves(value) -> list[str]:
    """Every text of a value, however deep; words of the program's own (enumerations) left out."""
    if isinstance(value, Enum) or value is None:
        return []
    if is_dataclass(value):
        inside = [getattr(value, one.name) for one in fields(value) if one.name not in NOT_SHOWN]
        return [text for one in inside for text in leaves(one)]
    if isinstance(value, tuple):
        return [text for one in value for text in leaves(one)]
    return [value] if isinstance(value, str) and value else []


NOT_SHOWN = {
    "participant_id", "number", "place", "to", "consent", "code", "frame", "week", "closing", "shared",
    "nav_counsellor", "title",
}  # fmt: skip
"""The sheet's own head and foot, the plan's codes and the names of its modules; the rest is of the person."""


def test_every_text_of_the_person_that_a_sheet_is_made_of_is_shown(ward):
    who = told_person(ward)
    for recipient in WITH_DOCUMENTS:
        consent(ward, who, asked(recipient), recipient, BODY)
    sheet = handover_sheet(ward.ctx, who, mfy_plans())
    (week,) = nav_weeks(ward.ctx, IsoWeek.of(ward.day), who).sheets
    for recipient, made in ((PROCESS, sheet), (NAV, week)):
        shown = words_of(all_words(told(ward, who, recipient, asked(recipient))))
        texts = leaves(made)
        assert len(texts) > 10
        for text in texts:
            assert words_of(text) <= shown, text


def test_with_nothing_chosen_nothing_is_shown_to_anybody(ward):
    who = told_person(ward)
    for recipient in Recipient:
        view = told(ward, who, recipient, ())
        assert (view.documents, view.nothing_yet) == ((), ())
    assert told(ward, "nobody", NAV, asked(NAV)).documents == ()


def test_whom_no_document_is_made_for_is_told_by_the_same_reader_and_it_says_so(ward):
    who = told_person(ward)
    for recipient in Recipient:
        if recipient in WITH_DOCUMENTS:
            continue
        for topic in sorted(asked(recipient)):
            view = told(ward, who, recipient, {topic})
            ward_words = recipient in ON_THE_WARD and topic is Topic.ACCOMMODATION
            assert all(document.name == "" for document in view.documents)
            wanted = set() if ward_words else {topic}
            assert told_of(Outgoing.HANDOVER, all_words(view)) == wanted, (recipient, topic)


def test_the_ward_is_shown_its_own_wording_and_nothing_else_of_what_is_arranged(ward):
    who = told_person(ward)
    one = consent(ward, who, frozenset({Topic.ACCOMMODATION}), Recipient.WARD_GUIDE, BODY)
    arranged = Accommodation(
        "", who, AccommodationKind.BREAK_PLACE, "Trenger ro etter lange samtaler", ward.day, ward.day,
        ward_words="Tar pausen på stillerommet", consent_ref="S-001",
    )  # fmt: skip
    ward.do(SaveAccommodation(arranged))
    ward.do(WithdrawConsent(one))
    shown = all_words(told(ward, who, Recipient.WARD_GUIDE, {Topic.ACCOMMODATION}))
    assert "stillerommet" in shown
    assert "lange samtaler" not in shown and "Én ny oppgave" not in shown


def test_a_topic_of_which_nothing_stands_there_is_named(ward):
    who = ward.add("Åse")
    view = told(ward, who, NAV, {Topic.LANGUAGE, Topic.ATTENDANCE, Topic.DAY_CODES, Topic.ACCOMMODATION})
    assert view.nothing_yet == (Topic.LANGUAGE, Topic.ACCOMMODATION)
    (week, spoken) = view.documents
    assert week.name.startswith("Ukesoppsummering til Nav-veileder, uke 18") and spoken.name == ""
    assert [part.title for part in spoken.parts] == ["Dagkoder til meldekortet"]


def test_no_other_participant_is_named_to_the_one_who_looks(ward):
    who = told_person(ward)
    week = IsoWeek.of(ward.day)
    ward.do(SaveWeekLines(PersonWeekLines(who, week.key, "Kan Even svare?", "Ring Even", "Even hjalp meg")))
    named(ward, who, own_goal="Jobbe som Even")
    for recipient in Recipient:
        assert "Even" not in all_words(told(ward, who, recipient, asked(recipient))), recipient


def test_who_takes_no_part_in_the_week_has_no_week_to_tell_of(ward):
    who = told_person(ward)
    ward.at(ward.day.replace(year=2026), ward.clock.now().time())
    assert told(ward, who, NAV, {Topic.ATTENDANCE}).documents == ()
