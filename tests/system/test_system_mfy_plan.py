"""The MFY plan as it ships, and how a wrong edition of it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arbeidsleder.domain.mfy import LABEL_LENGTH, PlanKey
from arbeidsleder.system.assets import find_assets
from arbeidsleder.system.mfy_plan import load_plans
from arbeidsleder.system.resource_files import ResourceFileError

RESOURCES = find_assets().resources
SHIPPED = RESOURCES / "mfy" / "hea05-01.toml"
PLAN = load_plans(RESOURCES).in_force(date(2026, 11, 22))


def test_the_plan_that_is_in_force() -> None:
    assert PLAN.key == PlanKey("HEA05-01", "2024-08-01")
    assert (PLAN.set_on, PLAN.valid_from) == (date(2024, 5, 30), date(2024, 8, 1))
    assert PLAN.licence == "NLOD 2.0"
    assert "Utdanningsdirektoratet" in PLAN.attribution


def test_the_four_modules_have_their_codes_and_38_aims() -> None:
    found = [(one.code, one.subject, one.set_code, len(one.aims)) for one in PLAN.modules]
    assert found == [
        ("HEAV105", "HEA5Z01", "KV858", 11),
        ("HEAV106", "HEA5Z02", "KV859", 11),
        ("HEAV107", "HEA5Z03", "KV860", 10),
        ("HEAV108", "HEA5Z04", "KV861", 6),
    ]
    numbers = sorted(int(aim.code[2:]) for one in PLAN.modules for aim in one.aims)
    assert numbers == list(range(11307, 11345))


def test_the_common_modules_and_the_language_aims_of_the_ward() -> None:
    first, second = PLAN.common_modules
    assert (first.code, first.plan, first.set_code, len(first.codes())) == (
        "GNSV100",
        "GNS01-01",
        "KV853",
        18,
    )
    assert (second.code, second.plan, second.set_code, len(second.codes())) == (
        "GNSV200",
        "GNS02-01",
        "KV852",
        21,
    )
    assert [aim.code for aim in second.aims] == ["KM11245", "KM11247", "KM11248", "KM11250", "KM11251"]


@pytest.mark.parametrize("code", ["HEAV100", "HEAV101", "HEAV102", "HEAV103", "HEAV104"])
def test_codes_of_the_trial_are_refused(code: str) -> None:
    assert "Utgått" in PLAN.reason_withdrawn(code)


def test_labels_are_short_plain_and_told_apart() -> None:
    labels = [aim.label for aim in PLAN.aims()]
    assert len(set(labels)) == len(labels) == 43
    for label in labels:
        assert len(label) <= LABEL_LENGTH
        assert label[0].isupper()
        assert not label.endswith(".")
        assert "pasienters" not in label  # the official wording's manner, which is not ours to copy


def test_a_new_edition_is_a_new_file_and_the_old_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "mfy"
    folder.mkdir()
    text = SHIPPED.read_text(encoding="utf-8")
    (folder / "hea05-01.toml").write_text(text, encoding="utf-8")
    newer = text.replace('version = "2024-08-01"', 'version = "2029-08-01"')
    newer = newer.replace("valid_from = 2024-08-01", "valid_from = 2029-08-01")
    (folder / "hea05-01-2029.toml").write_text(newer, encoding="utf-8")
    plans = load_plans(tmp_path)
    assert plans.in_force(date(2029, 7, 31)).key.version == "2024-08-01"
    assert plans.in_force(date(2029, 8, 1)).key.version == "2029-08-01"
    assert plans.plan(PLAN.key) == PLAN


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 9", "hea05-01.toml: format must be 1"),
        ("format = 1", 'format = "1"', "format must be a whole number"),
        ("set_on = 2024-05-30", 'set_on = "2024-05-30"', "set_on must be a date"),
        ('code = "KM11315"', 'code = "KX11315"', "KX11315 is not an aim code"),
        ('code = "KM11315"', 'code = "KM11317"', "KM11317 more than once"),
        ('code = "KM11245"', 'code = "KM19999"', "labels an aim outside"),
        ('code = "HEAV105"', 'code = "HEAV104"', "uses a module that is withdrawn"),
        ("read_on = 2026-10-01", "read_on = 2026-10-01\nred_on = 1", "unknown: red_on"),
    ],
)
def test_a_wrong_edition_is_told_where_it_is(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "mfy").mkdir()
    (tmp_path / "mfy" / "hea05-01.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ResourceFileError) as error:
        load_plans(tmp_path)
    assert str(error.value).startswith("hea05-01.toml")
    assert told in str(error.value)


def test_two_files_of_one_edition_are_told(tmp_path: Path) -> None:
    (tmp_path / "mfy").mkdir()
    for name in ("a.toml", "b.toml"):
        (tmp_path / "mfy" / name).write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ResourceFileError, match="same code and version"):
        load_plans(tmp_path)
