"""One rule for names shown together: what tells apart two who are called the same. Pure; reads nothing.

Everything that shows several people (I dag, Uke, the ward note, the group sheet) takes its names from here,
so that a mark cannot land on the wrong one. What is one person's own shows the called name alone.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from arbeidsleder.text import _, day_and_month, initials

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from arbeidsleder.domain.people import Participant

    Who = tuple[str, str, date | None]

_MOST_LETTERS = 3  # of a family name beside initials; more would be the name


def display_names(people: Iterable[Participant]) -> dict[str, str]:
    """Return by id the names *people* are shown with together.

    The called name; where several share it, as little more as tells them apart: the family name's initial,
    the whole family name, the day they began. Who shares no name keeps theirs. Only those of one called
    name, family name and first day are shown alike.
    """
    whole = {p.id: p for p in people}
    who = {p.id: _who(p) for p in whole.values()}
    distinct = {who[p.id]: p for p in sorted(whole.values(), key=lambda p: p.id, reverse=True)}
    sharing = Counter(called for called, _family, _since in distinct)
    shown = {key: p.called for key, p in distinct.items() if sharing[key[0]] < 2}
    taken = {_same(name) for name in shown.values()}
    ways = {key: _ways(p) for key, p in distinct.items() if key not in shown}
    met = Counter(way for theirs in ways.values() for way in {_same(w) for w in theirs})
    for key, theirs in ways.items():
        alone = next((w for w in theirs if met[_same(w)] == 1 and _same(w) not in taken), None)
        if alone is not None:
            shown[key] = alone
    taken |= {_same(name) for name in shown.values()}
    left = sorted((k for k in ways if k not in shown), key=lambda k: (len(ways[k]), k[1], str(k[2])))
    for key in left:
        shown[key] = _free(distinct[key].called, ways[key], taken)
        taken.add(_same(shown[key]))
    # Each keeps their own letters: «åse» and «Åse» are told apart, not spelt alike.
    return {one: whole[one].called + shown[key][len(distinct[key].called) :] for one, key in who.items()}


def apart_initials(people: Sequence[Participant]) -> tuple[str, ...]:
    """Return initials in the order of *people*, no two alike.

    Those that are alike get a letter or two more of the family name, else a number; never the whole name.
    """
    plain = [initials(p.full_name) for p in people]
    shown = list(plain)
    for letters in {one for one in plain if plain.count(one) > 1}:
        places = [n for n, one in enumerate(plain) if one == letters]
        for n, longer in zip(places, _longer(letters, [people[n] for n in places]), strict=True):
            shown[n] = longer
    return tuple(shown)


def _longer(letters: str, people: Sequence[Participant]) -> list[str]:
    for most in range(2, _MOST_LETTERS + 1):
        longer = [f"{letters}{p.family_name[1:most].lower()}" for p in people]
        kept = all(len(p.family_name) > most for p in people)
        if kept and len({_same(one) for one in longer}) == len(people):
            return longer
    return [f"{letters}{number}" for number in range(1, len(people) + 1)]


def _who(person: Participant) -> Who:
    """What is known to tell a person from others."""
    return _same(person.called), _same(person.family_name), person.start_date


def _same(name: str) -> str:
    """Two names are the same when they read alike, whatever the case and however the letters are made."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())


def _ways(person: Participant) -> list[str]:
    """Return how a person can be told from others of the same called name, the least said first."""
    called, family = person.called, " ".join(person.family_name.split())
    ways: list[str] = []
    if family:
        ways = [f"{called} {unicodedata.normalize('NFC', family)[0].upper()}.", f"{called} {family}"]
    if person.start_date is not None:
        began = day_and_month(person.start_date)
        since = [_("fra {day}").format(day=day) for day in (began, f"{began} {person.start_date.year}")]
        ways += [f"{called} ({one})" for one in since]
        if family:
            ways += [f"{called} {family} ({one})" for one in since]
    return ways


def _free(called: str, ways: Sequence[str], taken: Collection[str]) -> str:
    """Return the called name when nobody else is shown with it, else a way that is free, else a number."""
    free = next((w for w in (called, *ways) if _same(w) not in taken), None)
    number = 2
    while free is None:
        numbered = f"{called} ({number})"
        free, number = (None if _same(numbered) in taken else numbered), number + 1
    return free
