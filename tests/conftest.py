"""What every room's tests may use: a real encrypted store on a temporary disk, a clock that is set by hand,
and made-up people. No part of our own code is replaced by something else."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

from support.tour_run import TourRun, take_the_tour
from support.ward import Ward, open_ward

# Tests are not timed: a busy disk is no failure. Speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def tour(tmp_path_factory: pytest.TempPathFactory) -> TourRun:
    """The tour, taken once a run in a world of its own."""
    return take_the_tour(tmp_path_factory.mktemp("tour"))


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    """An open ward with its site and one user, Wednesday 5 May 2027 at 08:10, nobody in it yet."""
    with open_ward(tmp_path / "1.db", secrets.token_bytes(32)) as opened:
        yield opened


@pytest.fixture
def ten(ward: Ward) -> Ward:
    """The same ward with ten people, all planned 08:00–14:00 Monday to Friday."""
    for number in range(10):
        ward.add(f"Deltaker{number}", start=time(8), end=time(14))
    return ward
