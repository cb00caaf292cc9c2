"""The MFY plan as values: editions stand side by side, and an old observation still finds its aim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.mfy import Aim, AimKey, CommonModule, Module, Plan, PlanKey, Plans, Withdrawn


def edition(version: str, *aims: Aim, code: str = "HEA05-01") -> Plan:
    day = date.fromisoformat(version)
    return Plan(
        key=PlanKey(code, version),
        title="En plan",
        set_on=day - timedelta(days=60),
        valid_from=day,
        read_on=day,
        source="Grep",
        source_url="https://data.udir.no",
        licence="NLOD 2.0",
        attribution="Utdanningsdirektoratet",
        modules=(Module("HEAV105", "HEA5Z01", "KV858", "Profesjonalitet", aims),),
        common_modules=(CommonModule("GNSV200", "GNS02-01", "KV852", "Norsk", "KM11234", "KM11254"),),
        withdrawn=(Withdrawn(("HEAV100", "HEAV101"), "Utgått."),),
    )


OLD = edition("2024-08-01", Aim("KM11310", "Hygiene"), Aim("KM11309", "Førstehjelp"))
NEW = edition("2029-08-01", Aim("KM11310", "Ren og trygg"), Aim("KM20001", "Noe nytt"))
PLANS = Plans((NEW, OLD))


@pytest.mark.parametrize(
    ("day", "plan"),
    [
        (date(2020, 1, 1), OLD),  # before the first there is still one to point to
        (date(2024, 8, 1), OLD),
        (date(2029, 7, 31), OLD),
        (date(2029, 8, 1), NEW),
    ],
)
def test_the_edition_in_force_is_the_latest_that_is_valid(day: date, plan: Plan) -> None:
    assert PLANS.in_force(day) is plan


def test_an_old_observation_keeps_the_label_of_its_own_edition() -> None:
    assert PLANS.label(AimKey(OLD.key, "KM11310")) == "Hygiene"
    assert PLANS.label(AimKey(NEW.key, "KM11310")) == "Ren og trygg"
    assert PLANS.label(AimKey(OLD.key, "KM11309")) == "Førstehjelp"


def test_an_aim_or_edition_that_is_not_known_is_told_by_its_code() -> None:
    assert PLANS.label(AimKey(OLD.key, "KM20001")) == "KM20001"
    assert PLANS.label(AimKey(PlanKey("HEA05-01", "1999-01-01"), "KM11310")) == "KM11310"
    assert PLANS.plan(PlanKey("HEA05-01", "1999-01-01")) is None


def test_the_module_of_an_aim() -> None:
    assert OLD.module_of("KM11310") is OLD.modules[0]
    assert OLD.module_of("KM11254") is OLD.common_modules[0]
    assert OLD.module_of("KM11255") is None
    assert OLD.module_of("tull") is None
    assert len(OLD.common_modules[0].codes()) == 21


def test_a_withdrawn_code_is_told_however_it_is_written() -> None:
    assert OLD.reason_withdrawn(" heav100 ") == "Utgått."
    assert OLD.reason_withdrawn("HEAV105") == ""


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Aim("HEAV105", "Hygiene"),
        lambda: Aim("KM11310", ""),
        lambda: Aim("KM11310", "x" * 61),
        lambda: edition("2024-08-01", Aim("KM11310", "En"), Aim("KM11310", "To")),
        lambda: replace(OLD, withdrawn=(Withdrawn(("HEAV105",), "Utgått."),)),
        lambda: replace(OLD.common_modules[0], aims=(Aim("KM11310", "Hygiene"),)),
        lambda: Plans(()),
        lambda: Plans((OLD, OLD)),
    ],
)
def test_what_contradicts_itself_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_there_is_a_plan_for_every_day_and_never_one_of_the_future(day: date) -> None:
    found = PLANS.in_force(day)
    assert found is OLD or found.valid_from <= day
