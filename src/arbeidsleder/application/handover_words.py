"""The handover sheet in words, the same on paper, on screen and in the rehearsal. Pure functions."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import lower, recipient_words
from arbeidsleder.application.handover_sheet import Part, SeenLine
from arbeidsleder.application.mastery_words import level_help, level_words
from arbeidsleder.application.road_words import economy_words
from arbeidsleder.application.road_words import way_words as way_words
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.guides import GuideRole
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.people import Channel
from arbeidsleder.domain.plan import plan_on
from arbeidsleder.domain.road import Economy
from arbeidsleder.text import _, day_and_month, join_words, span_short

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from arbeidsleder.application.handover_sheet import (
        HandoverSheet,
        SheetConsent,
        SheetContact,
        SheetEconomy,
        SheetLook,
        SheetMastery,
        SheetModule,
        SheetStep,
        SheetTrial,
        SheetWho,
    )
    from arbeidsleder.domain.plan import PlanDay, WeekPlan

_FROM_THREE = 3  # weekdays in a row are said as «mandag til onsdag»


def part_words(part: Part) -> str:
    """Return what a section is called."""
    return {
        Part.WHO: _("Hvem"),
        Part.ASKED: _("Vi ber deg om"),
        Part.CONTACTS: _("Hvem du ringer"),
        Part.GOAL: _("Eget mål"),
        Part.MASTERY: _("Oppgaver og mestring"),
        Part.STEPS: _("Neste steg"),
        Part.AGREEMENTS: _("Avtaler"),
        Part.HELPS: _("Dette hjelper"),
        Part.RESOURCES: _("Ressurser"),
        Part.ATTENDANCE: _("Oppmøte"),
        Part.LANGUAGE: _("Språk i arbeidet"),
        Part.TRIED: _("Prøvd før"),
        Part.AIMS: _("Oppgaver og læreplanmål"),
    }[part]


def field_label(field: SheetField) -> str:
    """Return the label of a field where it is written."""
    return {
        SheetField.ASKED: _("Vi ber prosessveilederen om"),
        SheetField.RESOURCES: _("Ressurser"),
        SheetField.ATTENDANCE: _("Oppmøte, mønsteret i ord"),
        SheetField.LANGUAGE: _("Språk i arbeidet"),
        SheetField.HELPS: _("Dette hjelper"),
        SheetField.ABSENCE_ROUTINE: _("Avtale om fravær"),
        SheetField.TRIED: _("Prøvd før"),
        SheetField.CONTACTS: _("Andre å ringe"),
        SheetField.LEFT_OUT: _("Sett, men ikke med på arket"),
    }[field]


def field_hint(field: SheetField) -> str:
    """Return what helps to fill a field."""
    return {
        SheetField.ASKED: _("Hva de skal gjøre, én ting på hver linje"),
        SheetField.RESOURCES: _("Det personen er god på og liker"),
        SheetField.ATTENDANCE: _("Når og hvordan, aldri hvorfor"),
        SheetField.LANGUAGE: _("Hva går greit, hva øves på"),
        SheetField.HELPS: _("Én ting på hver linje"),
        SheetField.ABSENCE_ROUTINE: _("Hvem sier fra til hvem, og når"),
        SheetField.TRIED: _("Hva ble prøvd, og hva lærte dere"),
        SheetField.CONTACTS: _("Nav-veileder: navn, telefon. Deg selv også, én på hver linje"),
        SheetField.LEFT_OUT: "",  # it is chosen and not written
    }[field]


def topic_short(topic: Topic) -> str:
    """Return a topic as a word in a row of them."""
    return {
        Topic.GOALS: _("eget mål og egne ord"),
        Topic.ATTENDANCE: _("oppmøte"),
        Topic.MASTERY: _("oppgaver og mestring"),
        Topic.LANGUAGE: _("språk"),
        Topic.ACCOMMODATION: _("det som hjelper"),
        Topic.CONTACT: _("kontakt"),
        Topic.ECONOMY: _("økonomi (bare status)"),
        Topic.DAY_CODES: _("dagkoder"),
    }[topic]


def guide_role_words(role: GuideRole) -> str:
    """Return what a ward guide is called to somebody who does not know the ward."""
    return {GuideRole.GUIDE: _("Veileder på avdelingen"), GuideRole.BACKUP: _("Reserveveileder")}[role]


def observations_note() -> str:
    """Return what stands over what was seen: whose looks they are, and what they are not."""
    return _("Arbeidsleders observasjoner. Dette er ingen vurdering og ikke et kompetansebevis.")


def aims_note() -> str:
    """Return what stands over the table of aims."""
    return _("De samme observasjonene mot læreplanmålene i MFY, den nyeste for hvert av dem.")


def not_here_words(module: SheetModule) -> str:
    """«HEAV107 · Grunnleggende sykepleie: ikke del av oppgavene hos oss»."""
    title = " · ".join(one for one in (module.code, module.title) if one)
    return _("{module}: ikke del av oppgavene hos oss").format(module=title)


def level_lines(mastery: SheetMastery) -> tuple[tuple[Level, str], ...]:
    """Return what was seen by who did the work: «Alene (gjør det selv): dekke bord og vanne planter»."""
    lines = []
    for level in reversed(Level):
        tasks = [look.task for look in mastery.looks if look.level is level]
        if tasks:
            words = _("{level} ({meaning}): {tasks}").format(
                level=level_words(level),
                meaning=level_help(level),
                tasks=join_words([_within(task) for task in tasks]),
            )
            lines.append((level, words))
    return tuple(lines)


def more_seen() -> str:
    """Return what stands where the user has left something out; never how much."""
    return _("Mer er sett enn det som står her. Spør arbeidslederen.")


def seen_lines(mastery: SheetMastery, left_out: Collection[str], today: date) -> tuple[SeenLine, ...]:
    """Return every line of what was seen, for the user who chooses which stand."""
    aims = [
        (aim.code, f"{aim.code} {aim.label} · {look_words(aim.look, today)}")
        for module in mastery.modules
        for aim in module.aims
    ]
    others = [(look.task, look_words(look, today)) for look in mastery.others]
    return tuple(SeenLine(key, words, key not in left_out) for key, words in (*aims, *others))


def _within(task: str) -> str:
    """Return a task's name as it stands within a sentence; names in capitals keep them."""
    return task if task[1:2].isupper() else task[:1].lower() + task[1:]


def asked_lines(sheet: HandoverSheet) -> tuple[str, ...]:
    """Return what the receiver is asked to do; to say that the sheet has come is asked of everybody."""
    told = _("Si fra til {name} at du har fått arket, samme dag som du får det")
    told = told.format(name=sheet.who.supervisor)
    return (*(() if sheet.own_folder else (told,)), *(sheet.asked or ()))


def day_words(day: date, today: date) -> str:
    """«19. mai», with the year when it is another one than today's."""
    text = day_and_month(day)
    return text if day.year == today.year else f"{text} {day.year}"


def who_lines(sheet: HandoverSheet) -> tuple[str, ...]:
    """Return in what capacity somebody is there and when, how to reach them, and whose sheet it is."""
    who = sheet.who
    site = sheet.place.removesuffix(f" · {who.ward}") if who.ward else sheet.place
    capacity = _("Deltaker hos arbeidsleder på {site}.").format(site=site) if site else ""
    there = " ".join(one for one in (capacity, _there(who)) if one)
    return tuple(one for one in (there, _reach(who), supervisor_words(who)) if one)


def supervisor_words(who: SheetWho) -> str:
    """Return who has made the sheet and answers for it, with the number where it is known and shared."""
    if not who.supervisor_phone:
        return _("Arbeidsleder: {name}.").format(name=who.supervisor)
    told = _("Arbeidsleder: {name}, telefon {phone}. Ring hit om arket.")
    return told.format(name=who.supervisor, phone=who.supervisor_phone)


def _reach(who: SheetWho) -> str:
    if not who.phone:
        return ""
    rather = {
        Channel.TEXT_MESSAGE: _("Telefon {phone}, helst tekstmelding."),
        Channel.PHONE: _("Telefon {phone}, helst en samtale."),
        Channel.EMAIL: _("Telefon {phone}, helst e-post."),
        Channel.IN_PERSON: _("Telefon {phone}, helst ansikt til ansikt."),
    }
    words = rather[who.channel] if who.channel else _("Telefon {phone}.")
    return words.format(phone=who.phone)


def _there(who: SheetWho) -> str:
    if who.ward and who.days:
        return _("På {ward} {days}.").format(ward=who.ward, days=who.days)
    if who.days:
        return _("På jobb {days}.").format(days=who.days)
    return _("På {ward}.").format(ward=who.ward) if who.ward else ""


def name_words(who: SheetWho) -> str:
    """«Thị Hương Mẫu, kalles Huong»."""
    if who.called == who.name:
        return who.name
    return _("{name}, kalles {called}").format(name=who.name, called=who.called)


def look_words(look: SheetLook, today: date) -> str:
    """«Frokost: viser andre, 19. mai»."""
    level = level_words(look.level)
    return f"{look.task}: {level[:1].lower()}{level[1:]}, {day_words(look.day, today)}"


def economy_sentence(economy: SheetEconomy, today: date) -> str:
    """«Avklart med Nav-veileder 19. mai»; a status and never an amount."""
    clarified = economy.state is Economy.CLARIFIED
    words = _("Avklart med Nav-veileder")
    if not clarified:
        words = _("Avklaring {state}").format(state=lower(economy_words(economy.state)))
    if economy.since is None:
        return words
    day = day_words(economy.since, today)
    return f"{words} {day}" if clarified else _("{words}, sagt {day}").format(words=words, day=day)


def phone_words(contact: SheetContact) -> str:
    """Return somebody's number, or that nobody here knows it."""
    return contact.phone or _("ukjent telefon")


def contact_words(contact: SheetContact, sheet: HandoverSheet) -> str:
    """«Veileder på avdelingen: Kari Eksempel, 000 00 131 (når Huong ikke kommer)»."""
    words = f"{contact.role}: {contact.name}" if contact.role else contact.name
    words = f"{words}, {phone_words(contact)}"
    if contact.when_absent:
        return _("{contact} (når {called} ikke kommer)").format(contact=words, called=sheet.who.called)
    guide = _stands_in_for(contact, sheet)
    return _("{contact} (når {guide} ikke er der)").format(contact=words, guide=guide) if guide else words


def call_rows(sheet: HandoverSheet) -> tuple[tuple[str, str, str], ...]:
    """Return role, name with when to call, and number; first who answers about the sheet."""
    rows = [(one.role, _when_to_call(one, sheet), phone_words(one)) for one in sheet.contacts or ()]
    if not sheet.who.supervisor_phone:
        return tuple(rows)
    about = _("{name}, om arket").format(name=sheet.who.supervisor)
    return ((_("Arbeidsleder"), about, sheet.who.supervisor_phone), *rows)


def _when_to_call(contact: SheetContact, sheet: HandoverSheet) -> str:
    if contact.when_absent:
        told = _("{name}, når {called} ikke kommer")
        return told.format(called=sheet.who.called, name=contact.name)
    guide = _stands_in_for(contact, sheet)
    if guide:
        return _("{name}, når {guide} ikke er der").format(name=contact.name, guide=guide)
    told = {
        recipient_words(Recipient.NAV_COUNSELLOR): _("{name}, om støtte fra Nav"),
        recipient_words(Recipient.WARD_MANAGER): _("{name}, om plassen på avdelingen"),
    }.get(contact.role, "{name}")
    return told.format(name=contact.name)


def _stands_in_for(contact: SheetContact, sheet: HandoverSheet) -> str:
    """Return the guide a backup stands in for, by first name; "" for everybody else."""
    if contact.role != guide_role_words(GuideRole.BACKUP):
        return ""
    guide = guide_role_words(GuideRole.GUIDE)
    return next((one.name.split(" ")[0] for one in sheet.contacts or () if one.role == guide), "")


def trial_words(trial: SheetTrial, today: date) -> str:
    """«Hospiterte hos Barnehagen 27. april til 4. mai.»"""
    first, last = day_words(trial.first, today), day_words(trial.last, today)
    if trial.last > today:
        return _("Hospiterer: {place}, {first} til {last}.").format(place=trial.place, first=first, last=last)
    return _("Hospiterte: {place}, {first} til {last}.").format(place=trial.place, first=first, last=last)


def step_line(step: SheetStep, today: date) -> str:
    """«Besøk på skolen (Huong og Marit, 2. juni)»."""
    beside = [step.owner, *((day_words(step.due_on, today),) if step.due_on else ())]
    return f"{step.what} ({', '.join(one for one in beside if one)})" if any(beside) else step.what


def consent_words(consent: SheetConsent) -> str:
    """Return what stands in the section Samtykke."""
    signed = f"{day_and_month(consent.signed_on)} {consent.signed_on.year}"
    return _(
        "{number}, versjon {version}, underskrevet {date}. Gjelder til {recipient} om {topics}. Det som ikke "
        "er delt, står ikke på arket. Samtykket kan trekkes når som helst, uten grunn."
    ).format(
        number=consent.number,
        version=consent.version,
        date=signed,
        recipient=lower(recipient_words(consent.recipient)),
        topics=join_words([topic_short(topic) for topic in consent.topics]),
    )


def quoted(words: str) -> str:
    """Return somebody's own words in quotation marks, unless they stand so already."""
    words = words.strip()
    return words if words.startswith("«") and words.endswith("»") else f"«{words}»"


# --- the week in words


def _weekdays() -> tuple[str, ...]:
    return (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))


def _weekdays_each() -> tuple[str, ...]:
    return (
        _("mandager"), _("tirsdager"), _("onsdager"), _("torsdager"), _("fredager"), _("lørdager"),
        _("søndager"),
    )  # fmt: skip


def days_words(plans: Sequence[WeekPlan], day: date) -> str:
    """«mandag til onsdag 08–13»: the days at work of the plan in force, by their hours."""
    plan = plan_on(plans, day)
    work = sorted((one for one in plan.days if not one.school), key=lambda one: one.weekday) if plan else []

    def hours(one: PlanDay) -> str:
        return span_short(one.start, one.end) if one.start and one.end else ""

    by_hours: dict[str, list[int]] = {}
    for span, days in groupby(work, key=hours):
        by_hours.setdefault(span, []).extend(one.weekday for one in days)
    return ", ".join(f"{_row(weekdays)} {span}".strip() for span, weekdays in by_hours.items())


def _row(weekdays: Sequence[int]) -> str:
    names = _weekdays()
    in_a_row = list(weekdays) == list(range(weekdays[0], weekdays[0] + len(weekdays)))
    if in_a_row and len(weekdays) >= _FROM_THREE:
        return _("{first} til {last}").format(first=names[weekdays[0] - 1], last=names[weekdays[-1] - 1])
    return join_words([names[one - 1] for one in weekdays])


def school_words(plans: Sequence[WeekPlan], day: date) -> str:
    """«Tirsdager», or «Tirsdager fra 17. august» when it is to come; "" for none."""
    now = plan_on(plans, day)
    words = _school_days(now)
    if words:
        return words
    coming = sorted((one for one in plans if one.valid_from > day), key=lambda one: one.valid_from)
    first = next((one for one in coming if _school_days(one)), None)
    if first is None:
        return ""
    return _("{weekdays} fra {date}").format(
        weekdays=_school_days(first), date=day_words(first.valid_from, day)
    )


def _school_days(plan: WeekPlan | None) -> str:
    days = sorted(one.weekday for one in plan.days if one.school) if plan else []
    words = join_words([_weekdays_each()[one - 1] for one in days])
    return words[:1].upper() + words[1:]


def agreement_lines(sheet: HandoverSheet) -> tuple[tuple[str, str], ...]:
    """Return what is agreed, each with its word, or that it is not yet; what is not shared has no line."""
    agreed, none = sheet.agreements, _("Ikke avtalt ennå")
    lines: list[tuple[str, str]] = []
    if agreed.absence_routine is not None:
        lines.append((_("Fravær"), agreed.absence_routine or none))
    if agreed.economy is not None:
        lines.append((_("Økonomi"), economy_sentence(agreed.economy, sheet.made_on)))
    if agreed.school_day is not None:
        lines.append((_("Skoledag"), agreed.school_day or none))
    return tuple(lines)


def something_is_agreed(sheet: HandoverSheet) -> bool:
    """Whether anything is; how far the economy is says nothing of what was agreed with the person."""
    return bool(sheet.agreements.absence_routine or sheet.agreements.school_day)
