"""Who a row of a roster is about, and what the file changed since last time."""

from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.roster import RosterDay, RosterRow
from arbeidsleder.domain.roster_matching import ExistingParticipant, FieldChange, changes_for, match_rows

days_of_life = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def row(given_names="Noor", family_name="Mithal", start=date(2026, 9, 7), number=2, **values):
    return RosterRow(number, given_names, family_name, start_date=start, **values)


def known(key="p1", given_names="Noor", family_name="Mithal", start=date(2026, 9, 7), **values):
    return ExistingParticipant(key, given_names, family_name, start_date=start, **values)


def kinds(matches):
    return [(match.kind, match.participant_id, match.candidates) for match in matches]


def test_nobody_known_makes_everybody_new():
    assert kinds(match_rows([row()], [])) == [("new", None, ())]


@pytest.mark.parametrize(
    "person",
    [
        known(),
        known(given_names="NOOR"),
        known(given_names="Mithal", family_name="Noor"),
        known(family_name="MITHAL "),
    ],
)
def test_name_and_start_date_find_the_person_in_any_order_and_case(person):
    assert kinds(match_rows([row()], [person])) == [("same", "p1", ())]


def test_decomposed_letters_are_the_same_name_and_other_letters_are_asked():
    person = known(given_names=unicodedata.normalize("NFD", "Åse"))
    assert kinds(match_rows([row("Åse")], [person])) == [("same", "p1", ())]
    assert kinds(match_rows([row("Ase")], [person])) == [("unsure", None, ("p1",))]
    assert kinds(
        match_rows([row("Işıl", "Şablonlı")], [known(given_names="Isil", family_name="Sablonli")])
    ) == [("unsure", None, ("p1",))]


def test_two_people_of_one_name_are_told_apart_by_start_date():
    early, late = known("p1", start=date(2026, 9, 7)), known("p2", start=date(2026, 11, 2))
    rows = [row(start=date(2026, 11, 2)), row(start=date(2026, 9, 7), number=3)]
    assert kinds(match_rows(rows, [early, late])) == [("same", "p2", ()), ("same", "p1", ())]


def test_a_second_person_of_a_known_name_is_new_when_the_first_is_in_the_file_too():
    rows = [row(), row(start=date(2026, 11, 2), number=3)]
    assert kinds(match_rows(rows, [known()])) == [("same", "p1", ()), ("new", None, ())]


@pytest.mark.parametrize("start", [None, date(2026, 10, 5)])
def test_a_known_name_with_another_or_no_start_is_asked(start):
    assert kinds(match_rows([row(start=start)], [known()])) == [("unsure", None, ("p1",))]
    assert kinds(match_rows([row()], [known(start=start)])) == [("unsure", None, ("p1",))]


def test_the_same_row_twice_is_asked_and_so_is_a_new_name_with_a_known_phone():
    assert [each.kind for each in match_rows([row(), row(number=3)], [])] == ["unsure", "unsure"]
    assert kinds(match_rows([row("Noor", "Prøvevik", phone="000 00 101")], [known(phone="000 00 101")])) == [
        ("unsure", None, ("p1",))
    ]


def test_only_what_the_file_changed_is_updated():
    last = row(phone="000 00 101", ward="1 Vest")
    person = known(phone="000 00 199", ward="1 Vest")  # the phone was corrected by hand
    unchanged = match_rows([last], [person], {"p1": last})
    assert kinds(unchanged) == [("same", "p1", ())]
    moved = match_rows([row(phone="000 00 101", ward="2 Øst")], [person], {"p1": last})
    assert moved[0].changes == (FieldChange("ward", "1 Vest", "2 Øst"),)


def test_a_name_and_a_start_corrected_by_hand_are_kept():
    last = row("Nor", "Mithal")
    person = known(given_names="Noor", start=date(2026, 9, 8))
    assert kinds(match_rows([last], [person], {"p1": last})) == [("same", "p1", ())]


def test_a_blank_cell_erases_nothing_and_a_missing_row_ends_nobody():
    last = row(phone="000 00 101", days=(RosterDay(1),))
    person = known(phone="000 00 101", days=(RosterDay(1),))
    assert kinds(match_rows([row()], [person], {"p1": last})) == [("same", "p1", ())]
    assert match_rows([], [person], {"p1": last}) == []


def test_a_changed_plan_and_a_new_note_are_told():
    last = row(days=(RosterDay(1, time(8), time(13)),))
    new = row(days=(RosterDay(1, time(8), time(14)),), note="tar bussen")
    assert changes_for(new, known(days=last.days), last) == (
        FieldChange("days", last.days, new.days),
        FieldChange("note", None, "tar bussen"),
    )


def test_a_match_chosen_by_hand_changes_the_name_only_when_the_words_differ():
    assert changes_for(row("Mithal", "Noor"), known()) == ()
    assert changes_for(row("Noor", "Prøvevik"), known()) == (
        FieldChange("family_name", "Mithal", "Prøvevik"),
    )


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from("ABC"),
        st.sampled_from("XY"),
        st.sampled_from([None, date(2026, 9, 7), date(2026, 10, 5)]),
    ),
    max_size=6,
)


@given(rows=PEOPLE, people=PEOPLE)
def test_no_person_is_matched_twice_and_every_row_has_an_answer(rows, people):
    asked = [row(*each, number=index) for index, each in enumerate(rows)]
    existing = [known(f"p{index}", *each) for index, each in enumerate(people)]
    matches = match_rows(asked, existing)
    assert [match.row for match in matches] == asked
    chosen = [match.participant_id for match in matches if match.participant_id]
    assert len(chosen) == len(set(chosen))
    for match in matches:
        assert (match.participant_id is not None) == (match.kind in {"same", "changed"})
        assert match.participant_id not in match.candidates


@given(
    people=st.lists(
        st.tuples(st.sampled_from("ABC"), st.sampled_from("XY"), days_of_life), unique=True, max_size=6
    )
)
def test_a_file_brought_in_again_changes_nothing(people):
    rows = [row(*each, number=index, phone=f"000 00 1{index:02}") for index, each in enumerate(people)]
    existing = [known(f"p{index}", *each, phone=f"000 00 1{index:02}") for index, each in enumerate(people)]
    last = {f"p{index}": each for index, each in enumerate(rows)}
    assert {match.kind for match in match_rows(rows, existing, last)} <= {"same"}
