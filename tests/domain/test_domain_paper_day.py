"""A line of digits typed back from the printed register: read without guessing."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.paper_day import (
    PaperMark,
    Slip,
    hand_code,
    looks_like_line,
    read_line,
    rows_of_sheet,
    sheet_code,
)

PEOPLE = tuple(f"id-{number}" for number in range(12))


def digits(line: str) -> str:
    return "".join(mark.digit for mark in read_line(line).marks)


def test_the_code_comes_first_then_one_digit_a_row() -> None:
    read = read_line(" 4721 1042 567 ")
    assert (read.code, read.slip) == ("4721", None)
    assert digits("4721 1042 567") == "1042567"


def test_a_time_may_stand_behind_late_and_left_early() -> None:
    read = read_line("4721 2/0915 3/13:45 2/8.05 1")
    assert read.marks == (
        PaperMark("2", time(9, 15)),
        PaperMark("3", time(13, 45)),
        PaperMark("2", time(8, 5)),
        PaperMark("1"),
    )


@pytest.mark.parametrize(
    ("line", "slip", "row"),
    [
        ("", Slip.NO_CODE, 0),
        ("472", Slip.NO_CODE, 0),
        ("47a1 111", Slip.NO_CODE, 0),
        ("4721 118", Slip.SIGN, 3),
        ("4721 1x", Slip.SIGN, 2),
        ("4721 2/2515", Slip.SIGN, 1),
        ("4721 2/915", Slip.SIGN, 1),
        ("4721 1/0915", Slip.STRAY_TIME, 1),
    ],
)
def test_what_is_no_digit_of_the_sheet_is_told_with_its_row(line: str, slip: Slip, row: int) -> None:
    read = read_line(line)
    assert (read.slip, read.row) == (slip, row)


def test_a_dash_is_a_row_with_nothing_in_it() -> None:
    assert digits("4721 1-–01") == "10001"


def test_a_sheet_written_by_hand_has_initials_before_each_digit() -> None:
    read = read_line("4721 AB1 åø 2/0915 Even-")
    assert read.slip is None
    assert read.by_hand
    assert read.marks == (
        PaperMark("1", who="AB"),
        PaperMark("2", time(9, 15), "åø"),
        PaperMark("0", who="Even"),
    )
    assert read_line("4721 E\u0301.P.1").marks == (PaperMark("1", who="ÉP"),)
    assert not read_line("4721 11").by_hand


@pytest.mark.parametrize(
    ("line", "slip", "row"),
    [
        ("4721 A", Slip.NO_DIGIT, 1),
        ("4721 AB1 CD", Slip.NO_DIGIT, 2),
        ("4721 AB1 2", Slip.NOBODY, 2),
        ("4721 AB8", Slip.SIGN, 1),
        ("4721 1 AB1", Slip.SIGN, 2),
        ("4721 AB1/0915", Slip.STRAY_TIME, 1),
    ],
)
def test_what_is_wrong_with_such_a_line_is_told_with_its_row(line: str, slip: Slip, row: int) -> None:
    read = read_line(line)
    assert (read.slip, read.row) == (slip, row)


def test_the_code_of_an_empty_sheet_is_that_of_the_week_alone() -> None:
    assert hand_code("2027-W18") == sheet_code("2027-W18", ())
    assert hand_code("2027-W18") != hand_code("2027-W19")
    assert looks_like_line("4721 AB1 CD2/0915")
    assert looks_like_line("4721 ab1 cd2")


@given(st.text(max_size=60))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    read = read_line(text)
    assert read.slip is not None or read.code


@given(st.text(alphabet="01234567", min_size=1, max_size=60), st.integers(0, 9999))
def test_every_line_of_digits_is_read_as_it_stands(typed: str, code: int) -> None:
    assert digits(f"{code:04} {typed}") == typed
    assert looks_like_line(f"{code:04}{typed}")


@pytest.mark.parametrize("text", ["Even kom 0915", "4721", "Ring Åse", "47", "1030 Even 1"])
def test_ordinary_writing_is_no_line(text: str) -> None:
    assert not looks_like_line(text)


@given(st.integers(0, len(PEOPLE) - 2))
def test_the_code_is_about_the_week_and_the_order(at: int) -> None:
    swapped = [*PEOPLE[:at], PEOPLE[at + 1], PEOPLE[at], *PEOPLE[at + 2 :]]
    assert sheet_code("2027-W18", PEOPLE) != sheet_code("2027-W18", swapped)
    assert sheet_code("2027-W18", PEOPLE) != sheet_code("2027-W19", PEOPLE)


def rows(
    printed: tuple[str, ...], now: tuple[str, ...], count: int, code: str = ""
) -> tuple[str, ...] | None:
    code = code or sheet_code("2027-W18", printed)
    return rows_of_sheet(code, count, "2027-W18", PEOPLE, set(now))


def test_the_list_of_today_is_found_whatever_is_typed_so_far() -> None:
    assert rows(PEOPLE, PEOPLE, 0) == PEOPLE


@given(st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=2))
def test_a_sheet_from_before_one_or_two_joined_keeps_its_own_rows(joined: set[str]) -> None:
    printed = tuple(one for one in PEOPLE if one not in joined)
    assert rows(printed, PEOPLE, len(printed)) == printed
    assert rows(printed, PEOPLE, len(printed) + 3) is None


@given(st.sampled_from(PEOPLE))
def test_a_sheet_from_before_somebody_left_keeps_the_row(left: str) -> None:
    now = tuple(one for one in PEOPLE if one != left)
    assert rows(PEOPLE, now, len(PEOPLE)) == PEOPLE


def test_another_weeks_sheet_and_a_slip_in_the_code_are_no_list() -> None:
    other = sheet_code("2027-W19", PEOPLE)
    assert rows(PEOPLE, PEOPLE, len(PEOPLE), other) is None
    right = sheet_code("2027-W18", PEOPLE)
    wrong = [f"{n:04}" for n in range(10_000) if f"{n:04}" != right]
    assert all(rows(PEOPLE, PEOPLE, len(PEOPLE), code) is None for code in wrong)
