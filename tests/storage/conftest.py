"""A real SQLCipher file for each test: an empty one, and one with a small made-up ward."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_world import AUDIT_KEY, FixedClock, key, participant

from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "1.db"
    create_database(path, key)
    return path


@pytest.fixture
def store(file: Path, clock: FixedClock) -> Iterator[DatabaseStore]:
    with DatabaseStore(file, key, AUDIT_KEY, clock) as opened:
        yield opened


@pytest.fixture
def ward(store: DatabaseStore) -> DatabaseStore:
    """The store with two participants."""
    with store.write("u1") as unit:
        unit.participants.save(participant("p1", "Åse"))
        unit.participants.save(participant("p2", "Zahra"))
    return store
