"""What supports the people of the made-up ward: what is arranged, language at work, agreements about tasks.

By the commands a user's keys use; always the same. Nothing in it says why anything is arranged.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.commands.language import (
    ObserveLanguage,
    SaveLanguageNotes,
    SaveLanguagePlan,
    SaveLanguageSession,
)
from arbeidsleder.application.commands.language_demand import SaveLanguageDemands, SaveLanguageSkills
from arbeidsleder.application.commands.mastery import SaveApproach, SaveGllNote
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.language import (
    Cefr,
    LanguageDemand,
    LanguageFactor,
    LanguageNote,
    LanguagePlan,
    LanguageSession,
    LanguageSkill,
    SessionState,
    Situation,
    Skill,
)
from arbeidsleder.domain.mastery import Approach, ApproachKind, GllNote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context

_DEMANDS = {
    "2 Øst": (
        (Situation.HANDOVER, "Høre hvor mange som spiser, og hva de skal ha", "Én om gangen, med liste"),
        (Situation.MESSAGES, "Forstå en kort beskjed i gangen", "Si den tilbake"),
        (Situation.LISTS, "Lese matlisten og merkingen på melk og brød", "Bilder ved siden av ordene"),
        (Situation.PHONE, "Si navnet sitt og hente en kollega", "Lapp med ord ved telefonen"),
        (Situation.COMPANY, "Hilse, spørre om kaffe, si fra når noe er varmt", "Setninger på kort"),
    ),
    "Kjøkken": (
        (Situation.LISTS, "Lese oppskriften og datoen på varene", "Bildekort på benken"),
        (Situation.MESSAGES, "Forstå «bak deg» og «varmt» med en gang", "Øve på det før middag"),
    ),
}
_TOLD = {
    "Huong": (
        (LanguageFactor.MOTHER_TONGUE, "Vietnamesisk, litt fransk"),
        (LanguageFactor.EDUCATION, "Tolv år i Vietnam"),
        (LanguageFactor.WORK, "Blomsterbutikk i fem år"),
        (LanguageFactor.TRAINING, "Kveldskurs to vintre"),
        (LanguageFactor.SURROUNDINGS, "På jobb og i koret"),
        (LanguageFactor.TIME_IN_NORWAY, "Seks år"),
        (LanguageFactor.OWN_VIEW, "Jeg forstår det meste. Rapporten går for fort."),
    ),
    "Noor": (
        (LanguageFactor.MOTHER_TONGUE, "Arabisk"),
        (LanguageFactor.SURROUNDINGS, "Mest på jobb"),
        (LanguageFactor.OWN_VIEW, "Jeg gruer meg til telefonen."),
    ),
    "Selam": (
        (LanguageFactor.MOTHER_TONGUE, "Tigrinja, engelsk"),
        (LanguageFactor.TRAINING, "Begynner på kurs i august"),
    ),
}
_SESSIONS = (
    (26, "Ord i rapporten", SessionState.HELD),
    (19, "Spørre en gang til", SessionState.HELD),
    (12, "Tall og klokka", SessionState.CANCELLED),
    (5, "Tall og klokka", SessionState.HELD),
    (-2, "Ringe til kjøkkenet", SessionState.AGREED),
)


def support_demo_ward(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    """Arrange, agree and note it before *today*; needs the twelve tasks."""
    _arrange(ctx, ids, today)
    _demand(ctx, today)
    for called, told in _TOLD.items():
        said = today - timedelta(days=40)
        notes = tuple(LanguageNote(ids[called], factor, text, said) for factor, text in told)
        SaveLanguageNotes(ids[called], notes).run(ctx)
    _language(ctx, ids, today)
    _approaches(ctx, ids, today)
    _notes(ctx, ids, today)


def _arrange(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    def days(number: int) -> date:
        return today + timedelta(days=number)

    for one in (
        Accommodation(
            "", ids["Faadumo"], AccommodationKind.READING_HELP,
            "Bildekort til alle oppgavene. En av oss leser beskjeden høyt.", days(-35), days(-35),
            review_on=days(14), ward_words="Får beskjeder muntlig og på bildekort",
            consent_ref="Skjema 31. mars",
        ),
        Accommodation(
            "", ids["Jonas"], AccommodationKind.GRADUAL_START,
            "Tre timer om dagen de tre første ukene.", days(-9), days(-9), days(12), days(5),
        ),
        Accommodation(
            "", ids["Huong"], AccommodationKind.FIXED_QUESTIONS,
            "Spør Kari hver dag kl. 9.30, også når det ikke er noe å spørre om.", days(-35), days(-35),
            review_on=days(-2), ward_words="Har en fast tid til spørsmål kl. 9.30",
            consent_ref="Skjema 31. mars",
        ),
        Accommodation(
            "", ids["Åse"], AccommodationKind.OTHER_TASKS,
            "Bretter og legger på plass. Andre tar kurvene.", days(-40), days(-40), review_on=days(30),
        ),
        Accommodation(
            "", ids["Çağla"], AccommodationKind.BREAK_PLACE,
            "Pause i lesekroken etter lunsjvogna.", days(-38), days(-38), days(-10),
        ),
    ):  # fmt: skip
        SaveAccommodation(one).run(ctx)


def _demand(ctx: Context, today: date) -> None:
    with ctx.store.read() as uow:
        wards = {ward.name: ward.id for ward in uow.site.get().wards}
    said = today - timedelta(days=41)
    for name, told in _DEMANDS.items():
        demands = tuple(LanguageDemand(wards[name], *one, said) for one in told)
        SaveLanguageDemands(wards[name], demands).run(ctx)


def _language(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    huong, noor = ids["Huong"], ids["Noor"]

    def days(number: int) -> date:
        return today + timedelta(days=number)

    for seen in (
        ObserveLanguage(
            huong, days(-36), "Hilser på alle, sier lite i pausen", "Ja, når det er rolig",
            "Sitter ved siden av Kari", "Kari sier det igjen med andre ord", days(-8),
        ),
        ObserveLanguage(
            huong, days(-7), "Forteller om hagen sin i pausen", "Ja. De venter til hun har snakket ferdig",
            "En av gjengen på kjøkkenet", "Kari skriver stikkord på en lapp", days(21),
        ),
        ObserveLanguage(
            noor, days(-31), "Ler med de andre, svarer kort", "Ja, når hun tør å begynne", "",
            "Even spør henne først", days(-3),
        ),
    ):  # fmt: skip
        seen.run(ctx)
    steps = ("Høre hvem som er borte", "Si fra når det går for fort", "Si det videre til kokken")
    SaveLanguagePlan(
        LanguagePlan(huong, "Ta imot rapporten på kjøkkenet selv", steps, days(-35), days(28))
    ).run(ctx)
    for ago, about, state in _SESSIONS:
        SaveLanguageSession(LanguageSession("", huong, days(-ago), about, state)).run(ctx)
    taken = days(-160)
    said = ((Skill.LISTENING, Cefr.B1), (Skill.READING, Cefr.A2), (Skill.WRITING, Cefr.NOT_TRIED))
    notes = tuple(LanguageSkill(huong, skill, level, taken) for skill, level in said)
    SaveLanguageSkills(huong, notes).run(ctx)


def _approaches(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    with ctx.store.read() as uow:
        tasks = {task.library_id: task.id for task in uow.tasks.all()}

    def days(number: int) -> date:
        return today - timedelta(days=number)

    gradual, split, exempt = ApproachKind.GRADUAL, ApproachKind.SPLIT, ApproachKind.EXEMPT
    for called, task, kind, text, first, last, reason in (
        ("Çağla", "lunsjvogn", gradual, "Går med Eli først. Så halve runden selv.", days(20), None, None),
        ("Faadumo", "dekke-bord", split, "Ett nytt steg hver uke, med bildekort.", days(30), None, None),
        ("Åse", "sortere-toy", exempt, "Kurvene er tunge. Andre tar dem.", days(33), None, None),
        ("Even", "gjore-klar-stua", gradual, "Ett hjørne om gangen.", days(33), days(12),
         "Klarer hele stua selv nå"),
    ):  # fmt: skip
        SaveApproach(Approach("", ids[called], tasks[task], kind, text, first, last, reason)).run(ctx)


def _notes(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    for called, ago, about, done, learned, clever in (
        ("Even", 6, "Uken", "Dekket bord til åtte", "Telle fatene to ganger", "Begynne ved vinduet"),
        ("Noor", 13, "Første gang alene med vogna", "Kjørte hele runden", "At folk gjerne venter litt",
         "Spørre om kaffe før hun heller"),
    ):  # fmt: skip
        day, now = today - timedelta(days=ago), ctx.clock.now()
        SaveGllNote(GllNote("", ids[called], day, about, done, learned, clever, now, "")).run(ctx)
