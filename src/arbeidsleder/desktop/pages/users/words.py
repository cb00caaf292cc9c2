"""What users are told as: role and days in words. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.people import Role
from arbeidsleder.domain.roles import period_of, role_of
from arbeidsleder.text import _, date_long, date_span, day_and_month, ngettext

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.users import UserLine
    from arbeidsleder.domain.people import User


def role_words(user: User, today: date) -> str:
    """Return «arbeidsleder», or «vikar 5.–7. mai», and whether the days are over or to come."""
    period = period_of(user)
    if role_of(user) is not Role.SUBSTITUTE or period is None:
        return _("arbeidsleder")
    same = period.first == period.last
    days = day_and_month(period.first) if same else date_span(period.first, period.last)
    if period.last < today:
        return _("vikar {days}, dagene er over").format(days=days)
    return _("vikar {days}").format(days=days)


def line_words(line: UserLine, today: date) -> str:
    """Return the small line below a name."""
    words = role_words(line.user, today)
    if line.is_self:
        return _("{role} · deg").format(role=words)
    if line.user.must_change:
        return _("{role} · har ikke låst opp ennå").format(role=words)
    return words


def left_words(line: UserLine) -> str:
    """Return «sluttet 4. januar 2027»."""
    day = line.user.left_on
    return _("sluttet {day}").format(day=f"{day_and_month(day)} {day.year}" if day else "–")


def notes_words(line: UserLine) -> str:
    """Return how many remember-notes are theirs and how long they last; "" for none."""
    if not line.notes or line.notes_until is None:
        return ""
    return ngettext(
        "Brukeren har {n} huskelapp. Den er låst med brukerens egen nøkkel, og ingen andre kan lese den. Den "
        "slettes av seg selv {day}.",
        "Brukeren har {n} huskelapper. De er låst med brukerens egen nøkkel, og ingen andre kan lese dem. "
        "Den siste slettes av seg selv {day}.",
        line.notes,
    ).format(n=line.notes, day=date_long(line.notes_until))
