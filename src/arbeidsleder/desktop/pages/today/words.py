"""The words of I dag: pure functions from the read model to texts. No widgets, no clock, never a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.application.state_words import away_words, plan_words, today_words
from arbeidsleder.domain.absence import FollowUp
from arbeidsleder.domain.attendance import Claim, DayState, confirmed_singly
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Channel
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.text import _, clock, date_long, day_and_month, initials, ngettext, weekday_long

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.domain.absence import AbsenceCard, ContactAttempt

HERE = (DayState.PRESENT, DayState.LATE)


def title(day: date) -> str:
    """«Onsdag 5. mai»."""
    text = date_long(day)
    return text[:1].upper() + text[1:]


def counts_line(board: TodayBoard) -> str:
    """«Uke 18 · 6 er her · 2 ventes · 1 på skole · I morgen: Kristi himmelfartsdag»."""
    count = board.counts
    here = sum(count.get(s, 0) for s in HERE) + count.get(DayState.PARTIAL, 0) - _gone(board)
    parts = [_("Uke {week}").format(week=IsoWeek.of(board.day).week)]
    labels = {
        r.view.expected.label
        for r in board.rows
        if r.view.state in (DayState.HOLIDAY, DayState.CLOSED) and r.view.expected.label
    }
    parts += sorted(labels)
    for n, words in (
        (here, _("{n} er her")),
        (_gone(board), _("{n} har gått")),
        (count.get(DayState.AWAITED, 0), _("{n} ventes")),
        (count.get(DayState.ABSENT, 0), _("{n} er ikke her")),
        (count.get(DayState.SCHOOL, 0), _("{n} på skole")),
        (count.get(DayState.TRIAL, 0), _("{n} på hospitering")),
        (count.get(DayState.AGREED_OFF, 0), _("{n} avtalt fri")),
    ):
        if n:
            parts.append(words.format(n=n))
    if board.week_closed:
        parts.append(_("Uken er lukket"))
    if board.tomorrow_label:
        parts.append(_("I morgen: {name}").format(name=board.tomorrow_label))
    return " · ".join(parts)


def _gone(board: TodayBoard) -> int:
    """How many have left; who came for a part of the day and is still here is here."""
    return sum(row.view.state is DayState.PARTIAL and row.view.left is not None for row in board.rows)


def bulk_words(board: TodayBoard, *, short: bool = False) -> str:
    """The main button: «Bekreft 7 (3 kommer senere)», or *short* «Bekreft 7»."""
    now, later = len(board.bulk_now), len(board.bulk_later)
    if short and later:
        return _("Bekreft {n}").format(n=now) if now else _("Ingen ennå")
    if now and later:
        return _("Bekreft {n} ({later} kommer senere)").format(n=now, later=later)
    if now:
        return _("Bekreft {n}").format(n=now)
    if later:
        return _("Ingen ennå ({later} kommer senere)").format(later=later)
    if single := _singly(board):
        return _("{n} bekreftes for seg").format(n=single)
    return _("Alle er ført")


def _singly(board: TodayBoard) -> int:
    """How many stand open of whom something is said, so that the bulk key leaves them alone."""
    return sum(confirmed_singly(row.view) for row in board.rows)


def bulk_reason(board: TodayBoard) -> str:
    """Why the main button cannot be pressed, or what it does."""
    if board.week_closed:
        return _("Uken er lukket. Åpne den igjen i Uke for å føre.")
    if board.bulk_now:
        return _("Fører møtt på alle som skulle ha begynt, og som ingen har ført noe på.")
    if _singly(board):
        return _("På dem som skulle ha begynt, er noe ført fra før. Bekreft dem én og én med Enter.")
    if board.bulk_later:
        return _("Ingen som venter, skulle ha begynt ennå.")
    return _("Alle som er planlagt i dag, er ført.")


def plan_text(row: TodayRow) -> str:
    """The planned time of a row: «08:00–12:00», «hele dagen», «–»."""
    if row.view.expected.kind in (ExpectedKind.NOT_PLANNED, ExpectedKind.HOLIDAY, ExpectedKind.CLOSED):
        return "–"
    return plan_words(row.view.expected.start, row.view.expected.end)


def plan_and_night(row: TodayRow) -> str:
    """The planned time, of a night shift with the evening it began: «22:00–07:00, fra i går kveld»."""
    text = plan_text(row)
    return _("{plan}, fra i går kveld").format(plan=text) if row.night else text


def is_here(row: TodayRow) -> bool:
    """Whether somebody has been seen and has not left."""
    state = row.view.state
    return state in HERE or (state is DayState.PARTIAL and row.view.left is None)


def task_text(row: TodayRow, today: date) -> str:
    """What stands in the middle: task and with whom, or when the person is back."""
    expected = row.view.expected
    if row.view.state is DayState.TRIAL and expected.label:
        return expected.label
    if row.view.state is DayState.ABSENT:
        back = row.card.expected_back if row.card and row.card.expected_back else row.back_on
        return _("Ventes tilbake {day}").format(day=near_day(back, today)) if back else ""
    if row.back_on is not None:
        return _("Tilbake {day}").format(day=near_day(row.back_on, today))
    if expected.with_whom and expected.task:
        return _("{task}, med {whom}").format(task=expected.task, whom=expected.with_whom)
    return expected.task


def near_day(day: date, today: date) -> str:
    """«i dag», «fredag» within the week, else «mandag 10. mai»."""
    if day == today:
        return _("i dag")  # after a night shift
    return weekday_long(day) if IsoWeek.of(day) == IsoWeek.of(today) else date_long(day)


def state_text(row: TodayRow) -> str:
    """The state in words."""
    return today_words(row.view)


def small_text(row: TodayRow) -> str:
    """The quiet words after the state: «ført 08:02», «etter planen», «avtalt 28. april»."""
    if row.view.away is not None:
        return away_words(row.view.label)
    if row.recorded_at is not None:
        return _("ført {time}").format(time=clock(row.recorded_at))
    if row.view.state is DayState.AGREED_OFF and row.view.expected.agreed_on:
        return _("avtalt {day}").format(day=day_and_month(row.view.expected.agreed_on))
    if row.view.state in (DayState.SCHOOL, DayState.TRIAL):
        return _("etter planen")
    return ""


def row_words(row: TodayRow, today: date) -> str:
    """The whole row as a screen reader says it. Never a reason."""
    parts = [row.name, state_text(row), small_text(row), plan_text(row)]
    parts += [_("fra i går kveld") if row.night else "", task_text(row, today)]
    if row.has_note:
        parts.append(_("har huskelapp"))
    return ", ".join(part for part in parts if part and part != "–")


def keys_of(row: TodayRow, *, letters: bool) -> list[str]:
    """The key caps shown on the marked row: what works on it now."""
    pre = "" if letters else "Alt "
    if row.view.is_open:
        return ["↵", pre + "S", pre + "F"]
    if is_here(row):
        return [pre + "G"]
    if row.view.state is DayState.ABSENT:
        return [pre + "F", pre + "V"]
    return []


def said_words(claim: Claim, *, left: bool = False) -> str:
    """What was recorded, as the undo hint says it."""
    if left:
        return _("gikk tidligere")
    return {
        Claim.PRESENT: _("møtt"),
        Claim.LATE: _("kom senere"),
        Claim.ABSENT: _("ikke her"),
    }.get(claim, "")


def absence_said(card: AbsenceCard) -> str:
    """What a saved card records, as the undo hint says it: «ikke her», «borte 08:00–10:00»."""
    times = card.first_time, card.last_time
    if times == (None, None):
        return said_words(Claim.ABSENT)
    return away_words("–".join(clock(one) if one else "" for one in times))


def undo_words(called: str, said: str, *, letters: bool) -> str:
    """«Jonas: ikke her. U angrer»."""
    key = "U" if letters else "Alt U"
    return _("{name}: {said}. {key} angrer").format(name=called, said=said, key=key)


def bulk_undo_words(n: int, *, letters: bool) -> str:
    """«7 er møtt. U angrer»."""
    key = "U" if letters else "Alt U"
    return ngettext("{n} er møtt. {key} angrer", "{n} er møtt. {key} angrer", n).format(n=n, key=key)


def channel_words() -> dict[Channel, str]:
    """How a message came, in the order of the card."""
    return {
        Channel.TEXT_MESSAGE: _("Tekstmelding"),
        Channel.PHONE: _("Telefon"),
        Channel.EMAIL: _("E-post"),
        Channel.IN_PERSON: _("Muntlig"),
    }


def follow_up_words() -> dict[FollowUp, str]:
    """What can be done afterwards."""
    return {
        FollowUp.TALK: _("Samtale"),
        FollowUp.LEAVE_IN_PEACE: _("Gi ro"),
        FollowUp.JOINT_MEETING: _("Felles møte"),
        FollowUp.COUNSELLOR_INVOLVED: _("Nav-veileder med"),
    }


def attempt_words(attempt: ContactAttempt) -> str:
    """«Ringte 09:42, svarte ikke»; not answered is said neutrally."""
    did = {
        Channel.PHONE: _("Ringte {time}"),
        Channel.TEXT_MESSAGE: _("Sendte melding {time}"),
    }.get(attempt.channel, _("Tok kontakt {time}"))
    text = did.format(time=clock(attempt.at))
    return _("{did}, fikk svar").format(did=text) if attempt.answered else text


def call_agreement(may_call: bool | None, name: str) -> str:
    """What is agreed about calling."""
    if may_call is None:
        return _("Ikke avtalt med {name} om du kan ringe.").format(name=name)
    if may_call:
        return _("Avtalt med {name}: Du kan ringe. Å svare er frivillig.").format(name=name)
    return _("Avtalt med {name}: Ikke ring.").format(name=name)


def missed_you() -> str:
    """The kind text to send from one's own phone: no name, no reason, no scheme."""
    return _("Hei. Vi savnet deg i dag. Du er velkommen igjen når du kan.")


def without_names(whom: str, others: Sequence[str]) -> str:
    """Return *whom* unless it is another participant, who must not stand on a turned screen."""
    return "" if any(name and name.casefold() in whom.casefold() for name in others) else whom


def shaded_board(board: TodayBoard) -> TodayBoard:
    """Return the board with initials for names and blanks for every other text, for the shade."""
    hidden = {r.name: initials(r.name) for r in board.rows}
    rows = tuple(
        replace(
            row,
            name=hidden[row.name],
            participant=replace(
                row.participant,
                given_names="",
                family_name="",
                called=initials(row.participant.called),
                phone="",
                own_goal="",
                resources=(),
                note="",
                nav_counsellor="",
            ),
            view=replace(row.view, expected=replace(row.view.expected, task="", with_whom="", label="")),
            talk=None,
            own_words="",
        )
        for row in board.rows
    )
    line = replace(
        board.ward_line,
        not_here=tuple(hidden.get(name, "") for name in board.ward_line.not_here),
        tonight=tuple(hidden.get(name, "") for name in board.ward_line.tonight),
        partly=(),
        covers=(),
    )
    return replace(board, rows=rows, ward_line=line, tomorrow_label="")
