"""Finding the person a roster row is about, and what the file changed since it was last brought in.

Pure rules. A row is matched on name and start date; where that is not enough the answer is "unsure" and
the user is asked. Nobody is ended because a row is gone, a blank cell erases nothing, and a value
corrected by hand is kept as long as the file still says what it said last time.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from arbeidsleder.domain.roster import RosterDay, RosterRow

MatchKind = Literal["new", "same", "changed", "unsure"]


@dataclass(frozen=True)
class ExistingParticipant:
    """What is known about somebody already in the vault; *days* is the plan in force."""

    id: str
    given_names: str
    family_name: str
    called: str | None = None
    phone: str | None = None
    start_date: date | None = None
    ward: str | None = None
    nav_counsellor: str | None = None
    days: tuple[RosterDay, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    """One value an import would set: *old* is what the vault has now, *new* what the file says."""

    field: str
    old: str | date | tuple[RosterDay, ...] | None
    new: str | date | tuple[RosterDay, ...]


@dataclass(frozen=True)
class RosterMatch:
    """What an import would do with one row.

    "unsure" has no participant_id; *candidates* are the ids to choose from (it may be a new person too).
    """

    row: RosterRow
    kind: MatchKind
    participant_id: str | None = None
    candidates: tuple[str, ...] = ()
    changes: tuple[FieldChange, ...] = ()


def name_key(person: RosterRow | ExistingParticipant) -> tuple[str, ...]:
    """The words of a name, family name last, in NFC and without case; two keys that are rotations of each
    other are the same name in another order."""
    return _words(f"{person.given_names} {person.family_name}")


def same_name(one: RosterRow | ExistingParticipant, other: RosterRow | ExistingParticipant) -> bool:
    """Whether two names have the same words, also with family name first. Marks on letters count."""
    return _rotated(name_key(one)) == _rotated(name_key(other))


def match_rows(
    rows: Sequence[RosterRow],
    existing: Sequence[ExistingParticipant],
    last_imported: Mapping[str, RosterRow] | None = None,
) -> list[RosterMatch]:
    """One match for each row, in order.

    *last_imported* holds, by participant id, what the file said when it was last brought in.
    """
    known = dict(last_imported or {})
    ids = {person.id: person for person in existing}
    counts = Counter((_rotated(name_key(row)), row.start_date) for row in rows)
    found: dict[int, str] = {}
    for identify in (_by_last_import, _by_name_and_start):
        wanted: dict[int, str] = {}
        taken = set(found.values())
        for index, row in enumerate(rows):
            if index in found or counts[_rotated(name_key(row)), row.start_date] > 1:
                continue
            hits = [each for each in identify(row, ids, known) if each not in taken]
            if len(hits) == 1:
                wanted[index] = hits[0]
        claims = Counter(wanted.values())
        found.update({index: each for index, each in wanted.items() if claims[each] == 1})
    matches = []
    for index, row in enumerate(rows):
        if index in found:
            person = ids[found[index]]
            changes = changes_for(row, person, known.get(person.id))
            matches.append(RosterMatch(row, "changed" if changes else "same", person.id, (), changes))
            continue
        twice = counts[_rotated(name_key(row)), row.start_date] > 1
        candidates = _candidates(row, [each for each in existing if each.id not in found.values()])
        kind: MatchKind = "unsure" if candidates or twice else "new"
        matches.append(RosterMatch(row, kind, None, candidates))
    return matches


def changes_for(
    row: RosterRow, person: ExistingParticipant, last_imported: RosterRow | None = None
) -> tuple[FieldChange, ...]:
    """What *row* would change in *person*; also for a match the user has just chosen.

    With *last_imported* only what the file changed since then. Without it, everything the file says
    otherwise; the name only where the words differ. The note is told only when it is new in the file.
    """
    changes = []
    for field in (
        "given_names",
        "family_name",
        "called",
        "phone",
        "start_date",
        "ward",
        "nav_counsellor",
        "days",
    ):
        new, old = getattr(row, field), getattr(person, field)
        if new in (None, "", ()) or new == old:
            continue
        if last_imported is not None and getattr(last_imported, field) == new:
            continue
        if field in {"given_names", "family_name"} and last_imported is None and same_name(row, person):
            continue
        changes.append(FieldChange(field, old, new))
    before = last_imported.note if last_imported is not None else None
    if row.note is not None and last_imported is not None and row.note != before:
        changes.append(FieldChange("note", before, row.note))
    return tuple(changes)


def _by_last_import(
    row: RosterRow, ids: Mapping[str, ExistingParticipant], known: Mapping[str, RosterRow]
) -> list[str]:
    """Those whose row said this name and start last time, whatever was corrected by hand since."""
    return [
        each
        for each, last in known.items()
        if each in ids and same_name(row, last) and row.start_date == last.start_date
    ]


def _by_name_and_start(
    row: RosterRow, ids: Mapping[str, ExistingParticipant], _known: Mapping[str, RosterRow]
) -> list[str]:
    if row.start_date is None:
        return []
    return [
        person.id for person in ids.values() if same_name(row, person) and person.start_date == row.start_date
    ]


def _candidates(row: RosterRow, free: Iterable[ExistingParticipant]) -> tuple[str, ...]:
    """Who this row may be about: same name, same name without marks, or same phone (a change of name)."""
    bare = _rotated(tuple(_without_marks(word) for word in name_key(row)))
    return tuple(
        person.id
        for person in free
        if _rotated(tuple(_without_marks(word) for word in name_key(person))) == bare
        or (row.phone is not None and row.phone == person.phone)
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


def _rotated(words: tuple[str, ...]) -> tuple[str, ...]:
    """The smallest rotation: «thị hương nguyễn» and «nguyễn thị hương» give one and the same."""
    return min((words[at:] + words[:at] for at in range(len(words))), default=())


def _without_marks(word: str) -> str:
    # ı, ł, ø, đ and the like do not decompose, so they are spelled out.
    plain = word.translate(str.maketrans("ıłøđð", "ilodd")).replace("æ", "ae")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
