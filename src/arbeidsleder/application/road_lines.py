"""The lines of the road to MFY, the same on screen and in print. Pure functions over its read models.

What is said here is what stands and when, never how much of it (PRODUCT.md principle 3). The days an
application has waited are the one number, since its date decides the place in the queue (DOMAIN.md 5.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.road_words import answer_words, economy_words
from arbeidsleder.domain import economy
from arbeidsleder.domain.road import RoadVoice, Sign
from arbeidsleder.text import _, day_and_month, month_name, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.road import (
        Application,
        EconomyState,
        Ready,
        Road,
        RoadGuide,
        RoadSign,
        RoadStep,
    )
    from arbeidsleder.domain.road import NextStep


def sign_question(sign: Sign) -> str:
    """Return the question the talk about a sign can begin with, in easy language."""
    return {
        Sign.OWN_WISH: _("Hva vil du selv?"),
        Sign.KNOWS_MFY: _("Hva er MFY, med dine ord?"),
        Sign.TURNS_UP: _("Hva gjør det lettere å komme, og å si fra?"),
        Sign.DARES: _("Hva har du turt å prøve?"),
        Sign.TASKS: _("Hvilke oppgaver får du til?"),
        Sign.LANGUAGE: _("Når går det fint å snakke? Når er det vanskelig?"),
        Sign.READING: _("Hva hjelper når du skal lese og skrive?"),
        Sign.ECONOMY: _("Vet du hvordan det blir med økonomien?"),
        Sign.APPLICATION: _("Hva vil du gjøre mens du venter på svar?"),
        Sign.GUIDE: _("Hvor vil du være, og hvem vil du lære av?"),
        Sign.ABSENCE: _("Hva gjør vi når du ikke kan komme?"),
    }[sign]


def not_talked() -> str:
    """What stands where nobody has said or seen anything."""
    return _("Ikke snakket om ennå")


def day_words(day: date, today: date) -> str:
    """«3. mai», with the year when it is another."""
    said = day_and_month(day)
    return said if day.year == today.year else f"{said} {day.year}"


def day_short(day: date) -> str:
    """«28. apr.», «3. mai», for a narrow column."""
    month = month_name(day.month)
    return f"{day.day}. {month if len(month) < 5 else f'{month[:3]}.'}"


def quoted(words: str) -> str:
    """Return own words in quotation marks, unless they already are."""
    words = words.strip()
    return words if words.startswith("«") and words.endswith("»") else f"«{words}»"


def voices_words(sign: RoadSign) -> str:
    """Say in words what the two bubbles show."""
    if sign.supervisor and sign.participant:
        return _("begge har sagt noe")
    if sign.supervisor:
        return _("bare arbeidsleder")
    return _("bare deltaker") if sign.participant else _("ingen ennå")


def economy_terms(today: date) -> tuple[str, ...]:
    """Return what the economy is talked of before: MFY, this term and the two that come (DOMAIN.md 5.7).

    A term begins in January or in July. These words are kept with the happening.
    """
    now = economy.term_of(today)
    then = economy.after(now)
    return tuple(term_words(key) for key in (economy.BEFORE_MFY, now, then, economy.after(then)))


def term_words(key: str) -> str:
    """«før MFY», «våren 2027», of the key of what the economy is talked of before (domain/economy.py)."""
    if key == economy.BEFORE_MFY:
        return _("før MFY")
    year, half = key.split("-")
    return (_("våren {year}") if half == "1" else _("høsten {year}")).format(year=year)


def economy_lack_line(key: str) -> str:
    """«Før MFY: ingen har spurt Nav ennå»."""
    return _("{before}: ingen har spurt Nav ennå").format(before=_upper(term_words(key)))


def economy_line(one: EconomyState, today: date) -> str:
    """«Før MFY: pågår hos Nav-veileder, 22. april»."""
    return _("{before}: {state}, {day}").format(
        before=_upper(one.before), state=lower(economy_words(one.state)), day=day_words(one.day, today)
    )


def application_line(one: Application, today: date) -> str:
    """«Sendt 15. april, venter på svar»."""
    if one.answer is not None and one.answered_on is not None:
        return _("{answer}, {day}").format(
            answer=answer_words(one.answer), day=day_words(one.answered_on, today)
        )
    return _("Sendt {day}, venter på svar").format(day=day_words(one.sent_on, today))


def application_lines(one: Application, today: date, *, waiting: bool = True) -> tuple[str, ...]:
    """Return all that is known of an application; *waiting*: and how long it has waited (screen only)."""
    lines = [_("Sendt {day}. Datoen gir plassen i køen.").format(day=day_words(one.sent_on, today))]
    if one.receipt_on is not None:
        lines.append(_("Kvittering {day}.").format(day=day_words(one.receipt_on, today)))
    if one.answer is not None:
        lines.append(f"{application_line(one, today)}.")
    if one.waits and waiting:
        lines.append(waiting_words(one.sent_on, today))
    return tuple(lines)


def waiting_words(sent_on: date, today: date) -> str:
    """«Venter på svar. Det er 21 dager siden den ble sendt.»"""
    days = (today - sent_on).days
    if days < 1:
        return _("Venter på svar.")
    return ngettext(
        "Venter på svar. Det er {n} dag siden den ble sendt.",
        "Venter på svar. Det er {n} dager siden den ble sendt.",
        days,
    ).format(n=days)


def step_tail(step: RoadStep | NextStep, today: date) -> str:
    """«Marit og Huong · 12. mai»."""
    parts = [step.owner]
    if step.done_on is not None:
        parts.append(_("gjort {day}").format(day=day_words(step.done_on, today)))
    elif step.due_on is not None:
        parts.append(day_words(step.due_on, today))
    return " · ".join(part for part in parts if part)


def bridge_words() -> dict[str, str]:
    """Return what a plan for the waiting time is of, by key, in the order of the form."""
    return {
        "tasks": _("Oppgaver"),
        "hours": _("Timer"),
        "job": _("Jobb ved siden av"),
        "language": _("Språk"),
    }


def bridge_text(part: str, text: str) -> str:
    """«Oppgaver: frokost alene»: how a line of the plan stands everywhere."""
    return f"{bridge_words()[part]}: {text}"


def bridge_part(text: str) -> tuple[str, str]:
    """Return (key, text) of a line of the plan; ("", text) for one that was written otherwise."""
    for part, word in bridge_words().items():
        if text.startswith(f"{word}: "):
            return part, text[len(word) + 2 :]
    return "", text


def told_words(sign: RoadSign, today: date) -> str:
    """Return the line below a sign: how it stands where that is known, else what was said or seen last."""
    if sign.economy_lacks:
        return economy_lack_line(sign.economy_lacks[0])
    if sign.economy:
        return economy_words(sign.economy[0].state)
    if sign.application is not None:
        return application_line(sign.application, today)
    if sign.guides:
        return guide_words(sign.guides)
    own, other = sign.participant[:1], sign.supervisor[:1]
    if own and (not other or own[0].day >= other[0].day):
        return quoted(own[0].text)
    if other:
        return other[0].text
    return sign.examples[0].text if sign.examples else not_talked()


def guide_words(guides: Sequence[RoadGuide]) -> str:
    """«Kari Solvang, reserve Eli Haug»."""
    return ", ".join(_("reserve {name}").format(name=one.name) if one.backup else one.name for one in guides)


def ready_words(is_ready: bool, voice: RoadVoice, called: str) -> str:
    """«Jeg er klar.» of the participant, «Huong er klar.» of the supervisor, or the same taken back."""
    if not is_ready:
        return _("«Ikke klar ennå.»")
    return (
        _("«Jeg er klar.»") if voice is RoadVoice.PARTICIPANT else _("«{name} er klar.»").format(name=called)
    )


def ready_line(road: Road, voice: RoadVoice) -> str:
    """«Jeg er klar.» 28. april, or «ikke sagt ennå»."""
    history = ready_history(road, voice)
    if not history:
        return _("ikke sagt ennå")
    words = ready_words(history[0].is_ready, voice, road.called)
    return f"{words} {day_words(history[0].day, road.today)}"


def ready_history(road: Road, voice: RoadVoice) -> Sequence[Ready]:
    """Return what SUPERVISOR or PARTICIPANT said of being ready, newest first."""
    return road.ready_participant if voice is RoadVoice.PARTICIPANT else road.ready_supervisor


def no_step_words(called: str) -> str:
    """What is said of somebody nothing is agreed with."""
    return _("{name} har ikke noe neste steg. Avtal ett nå.").format(name=called)


def next_words(road: Road) -> str:
    """«Neste er: Øve på å ringe kjøkkenet (12. mai)», or that nothing is agreed."""
    step = road.next
    if step is None:
        return no_step_words(road.called)
    tail = step_tail(step, road.today)
    return _("Neste er: {step} ({tail})").format(step=step.text, tail=tail)


def lower(text: str) -> str:
    """Return *text* with a small first letter, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
