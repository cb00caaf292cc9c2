"""A sum of money is found however it is written; what a talk is arranged by is none."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.amounts import names_amount

AROUND = st.sampled_from(
    ["{}", "Har {} i måneden", "Fikk {}, og det holder", "({})", "Nav sa {}.", "Ring i mai, {} er avklart"]
)
UNITS = st.sampled_from(["{} kr", "{} kroner", "{},-", "kr {}", "kr. {}", "{}kr", "{} NOK", "{} tusen"])
PHONES = st.builds(
    lambda digits, shape: shape.format(*digits),
    st.lists(st.integers(0, 9), min_size=8, max_size=8),
    st.sampled_from(
        [
            "{}{}{} {}{} {}{}{}",
            "{}{} {}{} {}{} {}{}",
            "{}{}{}{}{}{}{}{}",
            "+47 {}{}{} {}{} {}{}{}",
            "+47{}{}{}{}{}{}{}{}",
        ]
    ),
)
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))
DATES = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    DAYS.map(lambda day: f"{day.day}.{day.month}.{day.year}"),
    DAYS.map(lambda day: f"{day:%d.%m.%y}"),
    DAYS.map(lambda day: f"{day.day}/{day.month}"),
    DAYS.map(lambda day: f"{day.day}. mai {day.year}"),
    DAYS.filter(lambda day: day.year % 100).map(lambda day: f"høsten {day.year}"),
)
TIMES = st.one_of(
    st.times().map(lambda at: f"kl. {at:%H.%M}"),
    st.times().map(lambda at: f"{at:%H:%M}"),
    st.times().map(lambda at: f"klokken {at:%H%M}"),
    st.times().map(lambda at: f"{at.hour}.{at:%M}"),
)
ROOMS = st.builds("{} {}".format, st.sampled_from(["rom", "Rom", "møterom", "kontor"]), st.integers(1, 9999))
HARMLESS = st.lists(st.one_of(PHONES, DATES, TIMES, ROOMS, st.just("uke 19")), min_size=1, max_size=4)


def grouped(amount: int, mark: str) -> str:
    """Return 12345 as «12 345»."""
    return f"{amount:,}".replace(",", mark)


def is_year(amount: int) -> bool:
    return 1950 <= amount <= 2099 and amount % 100 != 0


@given(st.integers(1_000, 9_999_999).filter(lambda amount: not is_year(amount)), AROUND)
def test_four_digits_or_more_are_a_sum_without_a_word_beside_them(amount: int, around: str) -> None:
    assert names_amount(around.format(amount))


@given(st.integers(1_000, 9_999_999), st.sampled_from([" ", ".", "\u00a0"]), AROUND)
def test_so_are_groups_of_three(amount: int, mark: str, around: str) -> None:
    assert names_amount(around.format(grouped(amount, mark)))


@given(st.integers(1, 9_999_999), UNITS, AROUND, st.sampled_from(["", " "]))
def test_any_number_is_one_where_kroner_stands_beside_it(
    amount: int, unit: str, around: str, mark: str
) -> None:
    written = grouped(amount, mark) if mark else str(amount)
    assert names_amount(around.format(unit.format(written)))


@given(HARMLESS, st.sampled_from([", ", " og ", ". ", " – ", "; "]))
def test_a_phone_number_a_date_a_time_and_a_room_are_none(parts: list[str], between: str) -> None:
    assert not names_amount(between.join(parts)), parts


@given(HARMLESS, st.integers(1_000, 9_999_999).filter(lambda amount: not is_year(amount)))
def test_a_sum_among_them_is_found(parts: list[str], amount: int) -> None:
    assert names_amount(f"{', '.join(parts)}, {amount} er igjen")


def test_what_is_said_of_an_economy_that_is_clarified_passes() -> None:
    for text in (
        "Nav-veileder har tatt imot spørsmålet 22. april 2027.",
        "Ring 000 00 101 mellom kl. 10 og 14.30, rom 2041 i 3. etasje",
        "Økonomi, høsten 2027: er det avklart?",
        "Tusen takk, nok en gang",
        "Møte 10.30, kr er avklart",
        "",
    ):
        assert not names_amount(text), text
    for text in ("5000", "5 000", "Skylder 5.000,-", "fem tusen kroner", "15.30 kr", "10k", "€ 500", "500 €"):
        assert names_amount(text), text
