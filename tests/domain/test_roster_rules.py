"""The pure rules of a roster: cells as offices write them, what may not be kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.person_rules import (
    looks_like_national_id,
    protection_in_text,
    refusal_for,
)
from arbeidsleder.domain.roster import RosterDay
from arbeidsleder.domain.roster_plan_values import NO_TIMES, DaysReading, join_plan, read_days, read_times
from arbeidsleder.domain.roster_values import (
    NameReading,
    PhoneReading,
    Unreadable,
    clean_text,
    read_date,
    read_name,
    read_phone,
    read_text,
)

days_of_life = st.dates(date(2000, 1, 1), date(2099, 12, 31))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
cells = st.one_of(
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def code_of(read, value) -> str:
    with pytest.raises(Unreadable) as caught:
        read(value)
    return caught.value.code


# dates


@pytest.mark.parametrize(
    "write",
    [
        lambda day: f"{day:%d.%m.%Y}",
        lambda day: f"{day.day}.{day.month}.{day.year}",
        lambda day: f"{day:%d.%m.%y}",
        lambda day: f"{day.day}/{day.month}-{day.year}",
        lambda day: f"{day.day}/{day.month} {day.year}",
        lambda day: f"{day.day}-{day.month}-{day.year}",
        lambda day: day.isoformat(),
        lambda day: f"{day.isoformat()} 00:00:00",
        lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day}.{MONTHS[day.month - 1][:3]}.{day:%y}",
        lambda day: f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1].upper()} {day.year}",
        lambda day: f"  {day.day}. {day.month}. {day.year} ",
        lambda day: day,
    ],
)
@given(day=days_of_life)
def test_a_date_is_read_in_every_spelling(write, day):
    assert read_date(write(day)) == day


@given(day=st.dates(date(2000, 1, 1), date(2050, 12, 31)))
def test_a_day_number_of_a_spreadsheet_is_read(day):
    number = (day - date(1899, 12, 30)).days
    assert read_date(number) == read_date(float(number)) == read_date(str(number)) == day


@pytest.mark.parametrize(
    "value",
    [
        "32.13.2026", "31.02.2026", "29.02.2027", "0.1.2026", "2026-13-01", "1.1.1999", "1.1.2100",
        "høst 2026",
        "uke 37", "12", "7.9.202", "7. smørtember 2026", 12.5, True, time(8), "7.9.2026 til 8.9.2026",
    ],
)  # fmt: skip
def test_an_impossible_date_is_said(value):
    assert code_of(read_date, value) == "bad_date"


@pytest.mark.parametrize("value", ["7. september", "5/10", "7.9."])
def test_a_year_is_never_guessed(value):
    assert code_of(read_date, value) == "date_without_year"


@pytest.mark.parametrize("read", [read_date, read_days, read_phone, read_name, read_text])
@pytest.mark.parametrize("value", ["", "  ", "-", "–", "?", "Ukjent", "\u00a0"])
def test_a_cell_that_says_nothing_gives_nothing(read, value):
    assert read(value) is None
    assert read_times(value) == NO_TIMES


# weekdays and times


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("man, tir, ons", [1, 2, 3]), ("man–fre", [1, 2, 3, 4, 5]), ("tir-tor", [2, 3, 4]),
        ("mandag og onsdag", [1, 3]), ("ma ti on to fr", [1, 2, 3, 4, 5]), ("on, to", [3, 4]),
        ("man-tors", [1, 2, 3, 4]), ("fre", [5]), ("alle hverdager", [1, 2, 3, 4, 5]), ("mandager", [1]),
        ("Man. og tors.", [1, 4]), ("tirsdag t.o.m. torsdag", [2, 3, 4]), ("man til ons", [1, 2, 3]),
        ("man/ons/fre", [1, 3, 5]), ("tirs + tors", [2, 4]), ("m-f", [1, 2, 3, 4, 5]),
        ("man- og onsdag", [1, 3]),
        ("hverdager unntatt onsdag", [1, 2, 4, 5]), ("hver fredag", [5]), ("lør og søn", [6, 7]),
        ("helg", [6, 7]),
        ("tysdag, laurdag", [2, 6]), ("ti.-to.", [2, 3, 4]), ("MAN;ONS", [1, 3]), ("man, man", [1]),
        ("man-ons, fre", [1, 2, 3, 5]), ("Mandag\u00a0- fredag", [1, 2, 3, 4, 5]),
    ],
)  # fmt: skip
def test_weekdays_in_every_spelling(text, weekdays):
    assert read_days(text) == DaysReading(tuple(RosterDay(day) for day in weekdays))


@given(
    chosen=st.sets(st.integers(1, 7), min_size=1),
    length=st.integers(2, 7),
    comma=st.sampled_from([", ", " ", " og ", "/"]),
)
def test_any_choice_of_days_by_any_shortening(chosen, length, comma):
    text = comma.join(WEEKDAYS[day - 1][:length] for day in sorted(chosen))
    assert read_days(text) == DaysReading(tuple(RosterDay(day) for day in sorted(chosen)))


@given(first=st.integers(1, 6), length=st.integers(1, 6), dash=st.sampled_from(["-", "–", " - ", " til "]))
def test_any_range_of_days_holds_all_between_or_is_backwards(first, length, dash):
    last = (first + length - 1) % 7 + 1
    text = f"{WEEKDAYS[first - 1][:3]}{dash}{WEEKDAYS[last - 1][:3]}"
    if last > first:
        assert [day.weekday for day in read_days(text).days] == list(range(first, last + 1))
    else:
        assert code_of(read_days, text) == "days_backwards"


@pytest.mark.parametrize(
    "text", ["annenhver fredag", "fri", "t", "man–", "– fre", "hver annen mandag", "tirsdag?x"]
)
def test_what_is_no_weekday_is_never_read_in_part(text):
    assert code_of(read_days, text) == "bad_days"


def test_days_with_doubt_say_so():
    assert read_days("hver dag").doubtful
    assert read_days("3 dager i uka") == DaysReading((), unsaid=True)
    assert read_days(3.0) == DaysReading((), unsaid=True)
    assert code_of(read_days, "man 8-12, man 13-15") == "same_day_twice"


@pytest.mark.parametrize(
    "write",
    [
        lambda t: f"{t:%H:%M}", lambda t: f"{t:%H.%M}", lambda t: f"{t:%H%M}", lambda t: f"{t.hour}:{t:%M}",
        lambda t: f"kl {t.hour}.{t:%M}", lambda t: f"{t:%H:%M}:00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("dash", ["-", "–", " - ", " til ", " — "])
@given(one=clocks, other=clocks)
def test_a_span_of_time_in_every_spelling(write, dash, one, other):
    start, end = sorted((one, other))
    text = write(start) + dash + write(end)
    if start < end:
        assert read_times(text) == (start, end)
        assert code_of(read_times, write(end) + dash + write(start)) == "end_before_start"
    else:
        assert code_of(read_times, text) == "end_before_start"


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("9-13", time(9), time(13)), ("kl 10 til 14", time(10), time(14)), ("0800-1200", time(8), time(12)),
        ("800-1330", time(8), time(13, 30)), ("8.30–12", time(8, 30), time(12)), ("ca. kl. 9", time(9), None),
        ("08:00-13:00 (pause 11)", time(8), time(13)), ("til 14", None, time(14)),
        (time(8, 30), time(8, 30), None),
        (8, time(8), None), (0.375, time(9), None), (timedelta(hours=9), time(9), None),
    ],
)  # fmt: skip
def test_times_as_people_write_them(value, start, end):
    assert read_times(value) == (start, end)


@pytest.mark.parametrize(
    "value", ["25:00-26:00", "08:60-09:00", "24-25", "halv ni", "9-13-15", 8.5, -1, 2500, True]
)
def test_an_impossible_time_is_said(value):
    assert code_of(read_times, value) == "bad_time"


def test_a_time_the_spreadsheet_made_a_date_is_said():
    assert code_of(read_times, date(2026, 9, 13)) == "time_became_date"


@given(first=clocks, last=clocks)
def test_own_times_of_a_day_stay(first, last):
    days = (RosterDay(1, first, None), RosterDay(2))
    assert join_plan(days, (None, last)) == (RosterDay(1, first, None), RosterDay(2, None, last))


# names and phones


NAMES = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzæøåéüłğşıđươạầ"), min_size=1, max_size=9
).map(lambda word: word[0].upper() + word[1:])  # fmt: skip


@given(
    given_words=st.lists(NAMES, min_size=1, max_size=3), family=NAMES, form=st.sampled_from(["NFC", "NFD"])
)
def test_both_orders_give_one_name(given_words, family, form):
    names = " ".join(given_words)
    comma = read_name(unicodedata.normalize(form, f"{family}, {names}"))
    plain = read_name(unicodedata.normalize(form, f"{names} {family}"))
    assert (
        comma
        == plain
        == NameReading(unicodedata.normalize("NFC", names), unicodedata.normalize("NFC", family))
    )


@pytest.mark.parametrize(
    ("text", "given_names", "family_name"),
    [
        ("Mẫu, Thị Hương", "Thị Hương", "Mẫu"), ("Al-Mithal, Noor", "Noor", "Al-Mithal"),
        ("Noor", "Noor", ""),
        ("Liv-Grete Eksempelberg", "Liv-Grete", "Eksempelberg"),
        ("Peter van Voorbeeld", "Peter", "van Voorbeeld"),
        ("Øvingsås,", "", "Øvingsås"),
        ("O'Sampla, Sean", "Sean", "O'Sampla"), ("สมชาย ตัวอย่าง", "สมชาย", "ตัวอย่าง"),
    ],
)  # fmt: skip
def test_names_of_many_kinds(text, given_names, family_name):
    assert read_name(text) == NameReading(given_names, family_name)


def test_headings_decide_the_order_of_words():
    assert read_name("Mau Thi Huong", "family_first") == NameReading("Thi Huong", "Mau", doubtful=True)
    assert read_name("Åse, Prøvevik", "given_comma_family") == NameReading("Åse", "Prøvevik")


@pytest.mark.parametrize("value", ["123", "...!", "a" * 121, 9])
def test_what_is_no_name_is_said(value):
    assert code_of(read_name, value) == "bad_name"


@given(
    digits=st.from_regex(r"[0-9]{8}", fullmatch=True),
    prefix=st.sampled_from(["", "+47", "0047 ", "+47 ", "47"]),
)
def test_a_norwegian_number_keeps_its_eight_digits(digits, prefix):
    reading = read_phone(prefix + digits)
    assert not reading.doubtful
    assert reading.text.replace(" ", "") == digits
    assert read_phone(reading.text) == reading


@pytest.mark.parametrize(
    ("value", "text"),
    [  # no eight-digit number begins with 1, and no area code with 30: nobody has any of these
        ("+47 000 00 101", "000 00 101"), ("00000102", "000 00 102"), ("00 00 01 04", "000 00 104"),
        ("0047 00000106", "000 00 106"), ("+48 000 000 101", "+48 000 000 101"), (10000101.0, "100 00 101"),
        ("0048 000 000 101", "+48 000 000 101"), ("30000101", "30 00 01 01"),
        ("(+47) 00000101", "000 00 101"),
        ("00000101 / 00000102", "000 00 101, 000 00 102"),
    ],
)  # fmt: skip
def test_phones_as_people_write_them(value, text):
    assert read_phone(value) == PhoneReading(text)


def test_a_number_with_a_digit_missing_is_kept_and_doubted():
    assert read_phone("000 00 10") == PhoneReading("000 00 10", doubtful=True)
    assert code_of(read_phone, "ring på døra") == "bad_phone"


# robustness


@pytest.mark.parametrize("read", [read_date, read_days, read_times, read_phone, read_name, read_text])
@given(value=cells)
def test_any_cell_is_read_or_unreadable(read, value):
    try:
        read(value)
    except Unreadable as mistake:
        assert re.fullmatch(r"[a-z_]+", mistake.code)


@given(value=st.text())
def test_clean_text_is_one_line_and_stable(value):
    text = clean_text(value)
    assert text == clean_text(text) == text.strip()
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in text)


# what may not be written down


SYNTHETIC = ("13527248013", "10915596784", "68467038838", "50846202355")
# Synthetic numbers of the rule from 2032, whose first check digit leaves 0, 1, 2 and 3.
FROM_2032 = ("01819900007", "01819900015", "01819900023", "01819900031")


@pytest.mark.parametrize("number", SYNTHETIC + FROM_2032)
@pytest.mark.parametrize("form", ["{0}{1}", "{0} {1}", "fnr: {0}-{1}.", "({0}\u00a0{1})"])
def test_numbers_of_persons_are_known_in_every_spelling(number, form):
    assert looks_like_national_id(form.format(number[:6], number[6:]))


def test_a_number_that_lost_its_zero_or_was_spread_out_is_known():
    assert looks_like_national_id("1819900015")
    assert all(looks_like_national_id(" ".join(number)) for number in SYNTHETIC + FROM_2032)
    assert not looks_like_national_id(" ".join("13527248012"))  # spread out, check digits must fit
    assert looks_like_national_id("13.09.1972 00000")
    assert looks_like_national_id("13097200000")  # mistyped is as private


@pytest.mark.parametrize(
    "text",
    [
        "", "000 00 101", "+47 000 00 101", "0047 00000106", "+48 000 000 101", "12345678910",
        "2026-09-07 00:00:00",
        "00000101 / 00000102", "07.09.2026", "130972", "131313131313131", "+13527248013", "kl 08:00-13:00",
    ],
)  # fmt: skip
def test_phones_and_dates_are_no_numbers_of_persons(text):
    assert not looks_like_national_id(text)


@given(day=st.integers(1, 28), month=st.integers(1, 12), rest=st.integers(0, 9_999_999), d=st.booleans())
def test_eleven_digits_that_begin_with_a_date_are_always_taken_for_one(day, month, rest, d):
    assert looks_like_national_id(f"{day + 40 * d:02}{month:02}{rest:07}")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("kode 6", "code6"), ("Kode: 6", "code6"), ("STRENGT FORTROLIG adresse", "code6"),
        ("hemmelig adresse", "code6"),
        ("kode 7", "code7"), ("kode sju", "code7"), ("fortrolig adresse", "code7"), ("er skjermet", "code7"),
        ("adressebeskyttet", "code7"), ("adressesperre", "code7"), ("skjermet avdeling", None),
        ("dørkode 6123", None),
        ("kode 61", None), ("uke 6", None), ("avskjermet", None),
    ],
)  # fmt: skip
def test_protected_addresses_are_known_by_their_words(text, word):
    assert protection_in_text(text) == word


def test_the_gravest_reason_is_said():
    assert refusal_for(["Noor", None, "kode 7"]) == "code7"
    assert refusal_for(["kode 7", "13527248013"]) == "national_id"
    assert refusal_for(["13527248013", "kode 6"]) == "code6"
    assert refusal_for(["Noor Mithal", "000 00 101", None, ""]) is None
