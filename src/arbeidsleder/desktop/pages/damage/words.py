"""What the damage ladder says. Only words and choices between them; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


def title(code: str) -> str:
    """Return what is wrong, in three words."""
    if code == "database_missing":
        return _("Databasen mangler")
    if code in ("database_damaged", "site_missing"):
        return _("Databasen er skadet")
    if code == "vault_missing":
        return _("Nøkkelfilen mangler")
    return _("Nøkkelfilen er skadet")


def calm(code: str) -> str:
    """Return what has not happened."""
    if code in ("database_damaged", "database_missing", "site_missing"):
        return _(
            "Passordfrasen er riktig. Programmet har ikke slettet noe. Ta stegene i rekkefølge: det skadde "
            "blir liggende, hva du enn velger."
        )
    return _("Programmet har ikke slettet noe. Ta stegene i rekkefølge.")


def found_words(file: int, chain: int, *, opens: bool) -> str:
    """Return what the checks found: *file* about pages and relations, *chain* about the log."""
    if not opens:
        return _("Databasen kan ikke åpnes i det hele tatt.")
    if not file and not chain:
        return _("Ingenting er galt med databasen nå. Gå tilbake og lås opp på nytt.")
    parts = []
    if file:
        parts.append(
            ngettext("{count} skade i databasen.", "{count} skader i databasen.", file).format(count=file)
        )
    if chain:
        parts.append(
            ngettext(
                "{count} sted i loggen stemmer ikke.", "{count} steder i loggen stemmer ikke.", chain
            ).format(count=chain)
        )
    return " ".join(parts)


def today_lines(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return a line for each (name, planned time, state)."""
    if not rows:
        return [_("Ingen er ventet i dag.")]
    return [f"{name} · {plan} · {state}" for name, plan, state in rows]


def salvaged_words(kept: Sequence[tuple[str, int, int, bool]]) -> list[str]:
    """Return a line for each kind of row: (table, kept, lost, more) as «Markeringer: 1210, 3 tapt»."""
    names = {
        "participant": _("Deltakere"),
        "statement": _("Markeringer"),
        "absence_card": _("Fraværskort"),
        "week_closing": _("Lukkede uker"),
        "week_plan": _("Planer"),
        "remember_note": _("Huskelapper"),
        "user": _("Brukere"),
    }
    lines = []
    other = [0, 0]
    for table, count, lost, more in kept:
        if table not in names:
            other[0] += count
            other[1] += lost
            continue
        lines.append(_one(names[table], count, lost, more=more))
    lines.append(_one(_("Annet"), other[0], other[1], more=any(m for t, _c, _l, m in kept if t not in names)))
    return lines


def _one(name: str, count: int, lost: int, *, more: bool) -> str:
    if more:
        return _("{name}: {count} reddet, et ukjent antall tapt").format(name=name, count=count)
    if lost:
        return _("{name}: {count} reddet, {lost} tapt").format(name=name, count=count, lost=lost)
    return _("{name}: {count} reddet").format(name=name, count=count)
