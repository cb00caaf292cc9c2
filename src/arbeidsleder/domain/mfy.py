"""The MFY plan: modules and aims by their official codes, with short labels of our own.

Plain frozen values. An observation points to a plan by code and version (PlanKey), so that a new edition
never changes what an old observation meant. The official wording of an aim is not kept here, and nothing here
counts how many aims somebody has touched. Reading the files is system/mfy_plan.py's work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

LABEL_LENGTH = 60
"""Letters; longer does not fit one line of the handover sheet."""

_AIM_CODE = re.compile(r"KM\d{1,6}")


class PlanKey(NamedTuple):
    """Which edition of which plan: HEA05-01 in the edition valid from 2024-08-01."""

    code: str
    version: str


class AimKey(NamedTuple):
    """An aim as an observation keeps it: the edition it was made under, and the code."""

    plan: PlanKey
    code: str


@dataclass(frozen=True)
class Aim:
    """One aim: its code (KM11310) and our own short label, never the official text."""

    code: str
    label: str

    def __post_init__(self) -> None:
        if not is_aim_code(self.code):
            raise ValueError(f"{self.code} is not an aim code")
        if not 0 < len(self.label) <= LABEL_LENGTH:
            raise ValueError(f"the label of {self.code} must have 1 to {LABEL_LENGTH} letters")


@dataclass(frozen=True)
class Module:
    """One trade module (HEAV105), its subject code (HEA5Z01), set of aims (KV858) and title."""

    code: str
    subject: str
    set_code: str
    title: str
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class CommonModule:
    """A module common to all trades, taught by a teacher (GNSV100 or GNSV200).

    *aims* holds only those the ward can say something about; the others are known by their range of codes.
    """

    code: str
    plan: str
    set_code: str
    title: str
    first_aim: str
    last_aim: str
    aims: tuple[Aim, ...] = ()

    def __post_init__(self) -> None:
        if not all(self.holds(aim.code) for aim in self.aims):
            raise ValueError(f"{self.code} labels an aim outside {self.first_aim}-{self.last_aim}")

    def holds(self, code: str) -> bool:
        """Tell whether the aim *code* belongs to this module."""
        return is_aim_code(code) and _number(self.first_aim) <= _number(code) <= _number(self.last_aim)

    def codes(self) -> tuple[str, ...]:
        """Return the codes of all its aims, in order."""
        return tuple(f"KM{n}" for n in range(_number(self.first_aim), _number(self.last_aim) + 1))


@dataclass(frozen=True)
class Withdrawn:
    """Module codes that look right and must not be used, and why, in one sentence."""

    codes: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Plan:
    """One edition of a plan. *read_on* is the day the source was read; *version* never changes."""

    key: PlanKey
    title: str
    set_on: date
    valid_from: date
    read_on: date
    source: str
    source_url: str
    licence: str
    attribution: str
    modules: tuple[Module, ...]
    common_modules: tuple[CommonModule, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()

    def __post_init__(self) -> None:
        codes = [aim.code for aim in self.aims()]
        codes += [module.code for module in self.modules]
        codes += [common.code for common in self.common_modules]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"{self.key.code} has {', '.join(twice)} more than once")
        if any(self.reason_withdrawn(code) for code in codes):
            raise ValueError(f"{self.key.code} uses a module that is withdrawn")

    def aims(self) -> Iterator[Aim]:
        """Yield all labelled aims: those of the trade modules first, then the common ones."""
        for module in self.modules:
            yield from module.aims
        for common in self.common_modules:
            yield from common.aims

    def aim(self, code: str) -> Aim | None:
        """Return the labelled aim *code*, or None when this edition has none."""
        return next((aim for aim in self.aims() if aim.code == code), None)

    def module_of(self, code: str) -> Module | CommonModule | None:
        """Return the module the aim *code* belongs to, or None."""
        for module in self.modules:
            if any(aim.code == code for aim in module.aims):
                return module
        return next((common for common in self.common_modules if common.holds(code)), None)

    def reason_withdrawn(self, module_code: str) -> str:
        """Return why the module code must not be used, or an empty text when nothing is wrong with it."""
        wanted = module_code.strip().upper()
        return next((one.reason for one in self.withdrawn if wanted in one.codes), "")


@dataclass(frozen=True)
class Plans:
    """All editions the program knows, old ones too: what an old observation points to is still found."""

    editions: tuple[Plan, ...]

    def __post_init__(self) -> None:
        if not self.editions:
            raise ValueError("there must be at least one plan")
        if len({plan.key for plan in self.editions}) != len(self.editions):
            raise ValueError("two plans have the same code and version")

    def in_force(self, day: date) -> Plan:
        """Return the edition new observations of *day* are made under.

        Before the first edition it is the first one: something seen must always have a plan to point to.
        """
        ordered = sorted(self.editions, key=lambda plan: plan.valid_from)
        return next((plan for plan in reversed(ordered) if plan.valid_from <= day), ordered[0])

    def plan(self, key: PlanKey) -> Plan | None:
        """Return the edition with that key, or None."""
        return next((plan for plan in self.editions if plan.key == key), None)

    def untouched(self, day: date, touched: Collection[AimKey]) -> frozenset[str]:
        """Return the codes of the trade modules in force on *day* that none of *touched* is of.

        A module that an edition of *touched* does not have is not among them: whether a task taken under
        that edition is of it, nobody knows before the task has been looked over.
        """
        codes = {key.code for key in touched}
        editions = [self.plan(plan) for plan in {key.plan for key in touched}]
        known = [{one.code for one in plan.modules} if plan else set() for plan in editions]
        plans = ((self.plan(key.plan), key.code) for key in touched)
        found = {of.code for plan, code in plans if plan and (of := plan.module_of(code))}
        return frozenset(
            module.code
            for module in self.in_force(day).modules
            if module.code not in found
            and not any(aim.code in codes for aim in module.aims)
            and all(module.code in one for one in known)
        )

    def label(self, key: AimKey) -> str:
        """Return the label an aim had in its own edition; the bare code when it is not known."""
        plan = self.plan(key.plan)
        aim = plan.aim(key.code) if plan else None
        return aim.label if aim else key.code


def plan_key(edition: str) -> PlanKey:
    """Return the edition that is stored as «HEA05-01 2024-08-01»."""
    code, _space, version = edition.partition(" ")
    return PlanKey(code, version)


def is_aim_code(code: str) -> bool:
    """Tell whether *code* is written like an aim code: KM and digits."""
    return _AIM_CODE.fullmatch(code) is not None


def _number(code: str) -> int:
    return int(code.removeprefix("KM"))
