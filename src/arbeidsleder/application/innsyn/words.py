"""The words of an innsyn, said to the participant. Only words stand here; nothing is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.absence import AbsenceKind, FollowUp, Told, ToldBy
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Channel, Phase
from arbeidsleder.domain.rights import MASTERY_SHEET, About, Access, Answer, StatementKind
from arbeidsleder.text import _, clock, clock_span, date_long, moment, week_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time

    from arbeidsleder.domain.attendance import Statement
    from arbeidsleder.domain.rights import Concern


def day_words(day: date | None) -> str:
    """«onsdag 5. mai 2027»; empty for none."""
    return date_long(day, year=True) if day else ""


def moment_words(when: datetime | None) -> str:
    """«5. mai 2027 kl. 14:12»; empty for none."""
    if when is None:
        return ""
    return moment(when).replace(" kl.", f" {when.year} kl.", 1)


def span_words(start: time | None, end: time | None) -> str:
    """«kl. 08:00–13:00», one of them where only one is known, or nothing."""
    if start and end:
        return _("kl. {hours}").format(hours=clock_span(start, end))
    if start:
        return _("fra kl. {time}").format(time=clock(start))
    return _("til kl. {time}").format(time=clock(end)) if end else ""


def week_words(key: str) -> str:
    """«Uke 18, 2027» for «2027-W18». Raises ValueError for what is no week."""
    year, _sign, week = key.partition("-W")
    return week_title(int(year), int(week))


def yes_no(value: bool | None) -> str:
    """«ja», «nei», or that nothing is agreed."""
    return {True: _("ja"), False: _("nei")}[value] if value is not None else _("ikke avtalt")


def phase_words(phase: Phase) -> str:
    """Where the person is on the way."""
    return {
        Phase.APPLIED: _("søkt inn"),
        Phase.IN_PROJECT: _("i prosjektet"),
        Phase.APPLIED_MFY: _("søkt MFY"),
        Phase.IN_MFY: _("i MFY"),
        Phase.AT_GOAL: _("Helt i mål"),
        Phase.ENDED: _("avsluttet"),
    }[phase]


def channel_words(channel: Channel | None) -> str:
    """How somebody tells or is reached."""
    if channel is None:
        return ""
    return {
        Channel.PHONE: _("telefon"),
        Channel.TEXT_MESSAGE: _("tekstmelding"),
        Channel.EMAIL: _("e-post"),
        Channel.IN_PERSON: _("ansikt til ansikt"),
    }[channel]


def claim_words(statement: Statement) -> str:
    """What a statement says: «Møtt, kom 08:40 og gikk 11:00», «Ikke her fra kl. 12:00»."""
    arrived, left = statement.arrived, statement.left
    if statement.claim is Claim.ABSENT:
        return f"{_('Ikke her')} {span_words(left, arrived)}".strip()
    word = {
        Claim.PRESENT: _("Møtt"),
        Claim.LATE: _("Møtt, senere enn avtalt"),
        Claim.AGREED_OFF: _("Avtalt fri"),
        Claim.SCHOOL: _("Skoledag"),
        Claim.TRIAL: _("Hospitering"),
        Claim.RETRACT: _("Tatt tilbake"),
    }[statement.claim]
    times = []
    if arrived:
        times.append(_("kom {time}").format(time=clock(arrived)))
    if left:
        times.append(_("gikk {time}").format(time=clock(left)))
    return f"{word}, {', '.join(times)}" if times else word


def told_words(told: Told) -> str:
    """Whether a message came."""
    return {
        Told.TOLD: _("Det kom beskjed"),
        Told.UNCLEAR: _("Beskjeden var uklar"),
        Told.NOT_YET: _("Det hadde ikke kommet beskjed"),
    }[told]


def told_by_words(by: ToldBy | None) -> str:
    """Who gave the message."""
    return {ToldBy.SELF: _("deg"), ToldBy.OTHER: _("en annen enn deg"), None: ""}[by]


def follow_up_words(step: FollowUp) -> str:
    """What was done afterwards."""
    return {
        FollowUp.TALK: _("samtale"),
        FollowUp.JOINT_MEETING: _("felles møte"),
        FollowUp.COUNSELLOR_INVOLVED: _("Nav-veileder med"),
        FollowUp.LEAVE_IN_PEACE: _("gi ro"),
    }[step]


def kind_words(kind: AbsenceKind) -> str:
    """The optional kind, as it is chosen on the card."""
    return {
        AbsenceKind.SICK: _("syk"),
        AbsenceKind.APPROVED_BY_NAV: _("annet som Nav godtar"),
        AbsenceKind.OTHER: _("annet"),
    }[kind]


def access_words(how: Access) -> str:
    """What somebody did."""
    return {
        Access.VIEW: _("åpnet"),
        Access.PRINT: _("skrev ut"),
        Access.SAVE: _("lagret som fil"),
        Access.SEND: _("sendte"),
        Access.INNSYN: _("laget"),
        Access.NOT_SAVED: _("skulle lagre som fil, men fikk ikke lagret"),
    }[how]


def document_words(document: str) -> str:
    """Which sheet it was: «personmappen din», «ukesoppsummeringen din, uke 18, 2027»."""
    name, _space, subject = document.partition(" ")
    word = _documents().get(name, _("et ark"))
    week = "-".join(subject.split("-")[:2])
    try:
        return f"{word}, {_lower(week_words(week))}"
    except ValueError:
        return word


def _documents() -> Mapping[str, str]:
    return {
        "file": _("personmappen din"),
        "innsyn": _("innsyn for deg"),
        "person_week": _("ukesoppsummeringen din"),
        "all_person_weeks": _("ukesoppsummeringen din, sammen med de andres"),
        "nav_week": _("ukesoppsummeringen din til Nav-veilederen"),
        "all_nav_weeks": _("ukesoppsummeringen din til Nav-veilederen"),
        "consent": _("samtykkeskjemaet ditt"),
        "consent_list": _("listen over det du deler"),
        "my_week": _("arket Min uke"),
        "all_my_weeks": _("arket Min uke, sammen med de andres"),
        "road_talk": _("samtalearket om veien til MFY"),
        "trial_agreement": _("avtalen om å prøve et sted"),
        "checklist": _("en sjekkliste"),
        "activity_card": _("teksten til aktivitetsplanen din"),
        "task_week": _("planen over hvem som gjør hva, der du står med fornavn"),
        MASTERY_SHEET: _("arket om oppgavene dine"),
        "group_week": _("gruppearket, der du står sammen med andre"),
        "blank_register": _("blankt register, der du står med initialer"),
        "lapp-til-avdelingen": _("lappen til avdelingen om hvem som ikke er her"),
    }


def risk_words(risk: str) -> str:
    """What is known of the folder a file was saved in."""
    return {
        "": _("på PC-en"),
        "shared": _("i en mappe som er delt med andre"),
        "synced": _("i en mappe som kopieres til en sky"),
        "removable": _("på en disk som kan tas ut"),
    }.get(risk, _("i en mappe andre kan lese"))


def about_words(about: About) -> str:
    """What a statement can be about, as the form offers it."""
    return {
        About.DAY: _("Om deltakeren var her en dag"),
        About.CARD: _("Fraværskortet for en dag"),
        About.TALK: _("Praten om en dag"),
        About.WEEK_LINES: _("Linjene på ukearket"),
        About.PERSON: _("Navn, telefon og folk rundt"),
        About.GOAL: _("Mål, og det deltakeren kan og liker"),
        About.AGREEMENTS: _("Fast uke, avtalt fri og hospitering"),
        About.OTHER: _("Noe annet"),
    }[about]


def concern_words(concern: Concern) -> str:
    """What a statement is about, with its day: «oppmøtet, tirsdag 4. mai 2027»."""
    word = {
        About.DAY: _("oppmøtet"),
        About.CARD: _("fraværskortet"),
        About.TALK: _("praten om dagen"),
        About.WEEK_LINES: _("linjene på ukearket"),
        About.PERSON: _("navn, telefon og folk rundt"),
        About.GOAL: _("mål og ressurser"),
        About.AGREEMENTS: _("avtalene"),
        About.OTHER: _("noe annet"),
    }[concern.what]
    if concern.day is None:
        return word
    if concern.what is About.WEEK_LINES:
        return f"{word}, {_lower(week_words(IsoWeek.of(concern.day).key))}"
    return f"{word}, {day_words(concern.day)}"


def statement_kind_words(kind: StatementKind) -> str:
    """What the participant wants."""
    return {
        StatementKind.CORRECTION: _("Noe skal rettes"),
        StatementKind.SUPPLEMENT: _("En merknad skal stå ved siden av"),
    }[kind]


def answer_words(answer: Answer | None, reason: str | None, by: date) -> str:
    """The answer as a sentence, or by when it is owed."""
    if answer is None:
        return _("Ikke besvart ennå. Svar senest {day}.").format(day=day_words(by))
    if answer is Answer.CORRECTED:
        told = _("Rettet.")
    elif answer is Answer.KEPT:
        told = _("Merknaden står sammen med det den gjelder.")
    else:
        told = _("Det som er skrevet, står.")
    return f"{told} {reason}".strip() if reason else told


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
