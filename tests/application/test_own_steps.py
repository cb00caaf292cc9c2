"""A step can be made the supervisor's own and the person's again; the other kinds stay what they are."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from arbeidsleder.application.commands.road import SaveNextStep
from arbeidsleder.application.road_words import step_told_words
from arbeidsleder.domain.road import INTERCHANGEABLE, TOLD_KINDS, NextStep, StepKind
from support.ward import WEDNESDAY, Ward, open_ward


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


@pytest.mark.parametrize("kind", list(StepKind))
@pytest.mark.parametrize("wanted", list(StepKind))
def test_only_a_step_and_an_own_one_change_into_each_other(
    ward: Ward, kind: StepKind, wanted: StepKind
) -> None:
    even = ward.add("Even")
    ward.do(SaveNextStep(NextStep("", even, kind, "Skrive notat", "Marit", WEDNESDAY, "", None, WEDNESDAY)))
    with ward.ctx.store.read() as uow:
        (step,) = uow.road.steps(even)
    ward.do(SaveNextStep(dataclasses.replace(step, kind=wanted)))
    with ward.ctx.store.read() as uow:
        (after,) = uow.road.steps(even)
    assert after.kind is (wanted if {kind, wanted} <= INTERCHANGEABLE else kind)


def test_whoever_writes_a_step_is_told_whether_others_may_read_it() -> None:
    for kind in StepKind:
        assert ("aldri" in step_told_words(kind)) == (kind not in TOLD_KINDS)
