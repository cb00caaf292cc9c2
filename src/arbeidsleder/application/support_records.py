"""What the application asks of the open database about what supports a person.

A protocol of its own beside repositories.py. Every writing method adds its own audit row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.accommodation import Accommodation
    from arbeidsleder.domain.language import (
        LanguageDemand,
        LanguageFactor,
        LanguageNote,
        LanguageObservation,
        LanguagePlan,
        LanguageSession,
        LanguageSkill,
        Situation,
        Skill,
    )


class SupportRepository(Protocol):
    """What is arranged for whom, and language at work."""

    def accommodations(self, participant_id: str | None = None) -> Sequence[Accommodation]:
        """Return what is or was arranged for one or all, by first day."""
        ...

    def save_accommodation(self, one: Accommodation) -> None:
        """Insert or replace by id."""
        ...

    def remove_accommodation(self, accommodation_id: str) -> None:
        """Take one away; the audit row keeps that it was."""
        ...

    def language_notes(self, participant_id: str | None = None) -> Sequence[LanguageNote]:
        """Return what one or all told of language."""
        ...

    def save_language_note(self, note: LanguageNote) -> None:
        """Insert or replace by person and factor."""
        ...

    def remove_language_note(self, participant_id: str, factor: LanguageFactor) -> None:
        """Take one away; the audit row keeps that it was."""
        ...

    def language_observations(self, participant_id: str | None = None) -> Sequence[LanguageObservation]:
        """Return what was seen of one or all, in the order of recording."""
        ...

    def append_language_observation(self, seen: LanguageObservation) -> None:
        """Add one."""
        ...

    def language_plans(self, participant_id: str | None = None) -> Sequence[LanguagePlan]:
        """Return the plan of one or all."""
        ...

    def save_language_plan(self, plan: LanguagePlan) -> None:
        """Insert or replace by person."""
        ...

    def language_sessions(self, participant_id: str | None = None) -> Sequence[LanguageSession]:
        """Return the times set apart for one or all, by day."""
        ...

    def save_language_session(self, session: LanguageSession) -> None:
        """Insert or replace by id."""
        ...

    def language_demands(self, ward_id: str | None = None) -> Sequence[LanguageDemand]:
        """Return what the work of one or all wards demands; "" is the whole place."""
        ...

    def save_language_demand(self, demand: LanguageDemand) -> None:
        """Insert or replace by ward and situation."""
        ...

    def remove_language_demand(self, ward_id: str, situation: Situation) -> None:
        """Take one away; the audit row keeps that it was."""
        ...

    def language_skills(self, participant_id: str | None = None) -> Sequence[LanguageSkill]:
        """Return the notes of one or all from the Norwegian test."""
        ...

    def save_language_skill(self, note: LanguageSkill) -> None:
        """Insert or replace by person and skill."""
        ...

    def remove_language_skill(self, participant_id: str, skill: Skill) -> None:
        """Take one away; the audit row keeps that it was."""
        ...
