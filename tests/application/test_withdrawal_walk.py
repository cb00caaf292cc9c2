"""From the keystroke that ends or narrows a consent no document tells its recipient, made before or after.

Walked over every document as the program lists them: a new one must say here how it is made and what asks
the consent once more when it leaves.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.application.commands.consent import ChangeConsent, RegisterSignature, WithdrawConsent
from arbeidsleder.application.commands.handover import MakeHandover
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.outgoing import Outgoing, can_be_made
from arbeidsleder.application.queries.consent import withdrawal_effects
from arbeidsleder.application.queries.follow_up_sheets import card_may_leave
from arbeidsleder.application.queries.handover import handover_may_leave
from arbeidsleder.application.sharing import still_shared
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from support.outgoing_papers import MAKERS, NO_CONSENT, consent, told_of, told_person

BODY, PURPOSE = "NAV Solbakken", "Oppfølging"


def asked(recipient) -> frozenset[Topic]:
    return frozenset(topic for topic in Topic if may_be_asked(recipient, topic))


def a_week_leaves(ward, who, topics):
    still_shared(ward.ctx, Outgoing.NAV_WEEK.recipient, {who: topics & Outgoing.NAV_WEEK.topics})


def a_sheet_leaves(ward, who, topics):
    """Both that are asked: before a printed one leaves, and when one is written down as made."""
    told = topics & Outgoing.HANDOVER.topics
    handover_may_leave(ward.ctx, who, told, Recipient.PROCESS_COUNSELLOR)
    with ward.ctx.store.read() as uow:
        number = len(uow.road.handovers()) + 1
    shred = ward.day + timedelta(days=30)
    ward.do(MakeHandover(who, Recipient.PROCESS_COUNSELLOR, told, number, f"made {number}", shred))


def the_cards_leave(ward, who, _topics):
    for kind in CardKind:
        card_may_leave(ward.ctx, who, kind)


LEAVES = {
    Outgoing.NAV_WEEK: a_week_leaves,
    Outgoing.ALL_NAV_WEEKS: a_week_leaves,
    Outgoing.HANDOVER: a_sheet_leaves,
    Outgoing.ACTIVITY_CARD: the_cards_leave,
}
"""What asks the consent last of all, for a document made with *topics* before."""


def withdrawn(ward, one, everything):
    ward.do(WithdrawConsent(one))


def run_out(ward, one, everything):
    ward.do(ChangeConsent(one, BODY, everything, PURPOSE, ward.day))
    ward.at(ward.day + timedelta(days=1), ward.clock.now().time())


def to_another_body(ward, one, everything):
    ward.do(ChangeConsent(one, "NAV Granlia", everything, PURPOSE))


def for_another_purpose(ward, one, everything):
    ward.do(ChangeConsent(one, BODY, everything, "Noe annet"))


def refused(leave, ward, who, topics) -> str:
    with pytest.raises(RuleError) as caught:
        leave(ward, who, topics)
    assert caught.value.code in NO_CONSENT
    return caught.value.code


@pytest.mark.parametrize("document", Outgoing)
@pytest.mark.parametrize("end", [withdrawn, run_out, to_another_body, for_another_purpose])
def test_when_a_consent_ends_nothing_is_made_and_what_was_made_may_not_leave(ward, document, end):
    who = told_person(ward)
    everything = asked(document.recipient)
    one = consent(ward, who, everything, document.recipient, BODY)
    assert MAKERS[document](ward, who)
    LEAVES[document](ward, who, everything)
    end(ward, one, everything)
    assert MAKERS[document](ward, who) == []
    assert refused(LEAVES[document], ward, who, everything) == "consent_none"


@pytest.mark.parametrize("document", Outgoing)
def test_a_topic_that_is_taken_out_is_told_of_no_more_and_what_held_it_may_not_leave(ward, document):
    who = told_person(ward)
    everything = asked(document.recipient)
    one = consent(ward, who, everything, document.recipient, BODY)
    for topic in sorted(document.topics):
        left = everything - {topic}
        ward.do(ChangeConsent(one, BODY, left, PURPOSE))
        texts = MAKERS[document](ward, who)
        assert bool(texts) == can_be_made(document, left), topic
        assert all(told_of(document, text) <= document.topics - {topic} for text in texts), topic
        assert refused(LEAVES[document], ward, who, everything) == "consent_missing"
        ward.do(ChangeConsent(one, BODY, everything, PURPOSE))
        assert refused(LEAVES[document], ward, who, everything) == "consent_missing"  # waits for its paper
        ward.do(RegisterSignature(one, ward.day))
        LEAVES[document](ward, who, everything)


def test_every_document_is_walked_and_every_withdrawal_says_which_it_stops(ward):
    assert set(LEAVES) == set(MAKERS) == set(Outgoing)
    who = told_person(ward)
    for document in Outgoing:
        one = consent(ward, who, asked(document.recipient), document.recipient, BODY)
        assert withdrawal_effects(ward.ctx, one).stops
        ward.do(WithdrawConsent(one))
