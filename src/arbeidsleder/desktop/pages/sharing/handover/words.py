"""What the desk of handover sheets says of a sheet and of what has become of it. Pure; no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import lower
from arbeidsleder.application.handover_rehearsal import Gap, Place
from arbeidsleder.application.handover_words import day_words, field_label, part_words, way_words
from arbeidsleder.domain.handover import HandoverWay, SheetField
from arbeidsleder.text import _, day_and_month, ngettext

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.handover_rehearsal import Answer
    from arbeidsleder.application.handover_sheet import HandoverSheet, TooLong
    from arbeidsleder.application.queries.handover import MadeSheet


def state_word(made: MadeSheet) -> str:
    """Return the state of a sheet in a word."""
    fate = made.fate
    if fate.shredded is not None:
        return _("ikke skrevet ut") if fate.never_left else _("makulert")
    if fate.receipt is not None:
        return _("kvittert")
    return _("levert") if fate.handed_over is not None else _("laget")


def made_line(made: MadeSheet, today: date) -> str:
    """«Laget 5. mai til Håkon Eksempel.»"""
    day = day_words(made.handover.made_at.date(), today)
    return _("Laget {date} til {name}.").format(date=day, name=made.handover.to_name)


def fate_lines(made: MadeSheet, today: date) -> tuple[str, ...]:
    """Return what has become of it, a sentence each, and what is to come."""
    fate, lines = made.fate, []
    if fate.handed_over is not None:
        way = fate.handed_over.state
        how = lower(way_words(HandoverWay(way))) if way in set(HandoverWay) else way
        lines.append(
            _("Levert {date} til {name}, {how}.").format(
                date=day_words(fate.handed_over.day, today), name=fate.handed_over.text, how=how
            )
        )
    if fate.receipt is not None:
        day, who = day_words(fate.receipt.day, today), fate.receipt.text
        told = _("Kvittert {date} av {name}.") if who else _("Kvittert {date}.")
        lines.append(told.format(date=day, name=who))
    if fate.never_left:
        lines.append(_("Det gikk ikke ut, og nummeret brukes ikke igjen. Kom det likevel papir, så angre."))
    elif fate.shredded is not None:
        lines.append(_("Makulert {date}.").format(date=day_words(fate.shredded.day, today)))
    elif not made.shred_due:
        lines.append(_("Makuleres innen {date}.").format(date=day_words(made.handover.shred_by, today)))
    return tuple(lines)


def warning(made: MadeSheet, today: date) -> str:
    """Return the question or the advice that stands out, "" for none."""
    if made.fate.shredded is not None:
        return ""
    if made.shred_due:
        day = day_words(made.handover.shred_by, today)
        return _("Skulle makuleres innen {date}. Er arket makulert?").format(date=day)
    if not made.consent_holds:
        return _("Samtykket gjelder ikke lenger. Arket skal ikke gis videre. Makuler det.")
    return ""


def too_long_line(one: TooLong) -> str:
    """«Prøvd før: 3 linjer for mye»."""
    words = ngettext("{part}: {n} linje for mye", "{part}: {n} linjer for mye", one.lines)
    return words.format(part=part_words(one.part), n=one.lines)


def consent_line(sheet: HandoverSheet, *, waiting: bool) -> str:
    """Return the line below the topics: until when, or why nothing goes out."""
    if sheet.consent is None:
        if waiting:
            return _("Samtykket venter på underskrift. Arket er bare til egen mappe.")
        return _("Ingen samtykke gjelder. Arket er bare til egen mappe.")
    signed = _("Underskrevet {date}.").format(date=day_words(sheet.consent.signed_on, sheet.made_on))
    if sheet.consent.valid_to is None:
        return signed
    ends = f"{day_and_month(sheet.consent.valid_to)} {sheet.consent.valid_to.year}"
    return f"{signed} {_('Gjelder til {date}.').format(date=ends)}"


def consent_whom(sheet: HandoverSheet) -> str:
    """«til prosessveileder · S-014»."""
    if sheet.consent is None:
        return _("til prosessveileder")
    return _("til prosessveileder · {number}").format(number=sheet.consent.number)


def gap_words(answer: Answer) -> str:
    """Return why a question has no answer."""
    if answer.gap is Gap.NOT_SHARED:
        return _("Arket svarer ikke: det er ikke delt.")
    return _("Arket svarer ikke: det er ikke fylt ut.")


def fill_words(answer: Answer) -> str:
    """Return the word on the button that leads to where the answer is filled in."""
    if isinstance(answer.fill, SheetField):
        return _("Skriv «{field}»").format(field=field_label(answer.fill))
    return {
        Place.PERSON: _("Gå til personen"),
        Place.MASTERY: _("Gå til oppgaver og mestring"),
        Place.ROAD: _("Gå til veien til MFY"),
        Place.CONSENT: _("Gå til samtykket"),
    }[answer.fill or Place.PERSON]
