"""The sentences of messages.py, by error code. Bokmål, du-form, no exclamation marks.

Each says what happened, that nothing is lost, and what to do. Only words stand here.
"""

from __future__ import annotations

from arbeidsleder.desktop.message_table_follow_up import follow_up_sentences
from arbeidsleder.desktop.message_table_handover import handover_sentences
from arbeidsleder.desktop.message_table_notes import note_sentences
from arbeidsleder.desktop.message_table_outbox import outbox_sentences
from arbeidsleder.desktop.message_table_post import post_sentences
from arbeidsleder.desktop.message_table_retention import retention_sentences
from arbeidsleder.desktop.message_table_road import road_sentences
from arbeidsleder.desktop.message_table_sharing import sharing_sentences
from arbeidsleder.desktop.message_table_support import support_sentences
from arbeidsleder.desktop.message_table_tasks import task_sentences
from arbeidsleder.desktop.message_table_users import user_sentences
from arbeidsleder.desktop.message_table_vault import vault_sentences
from arbeidsleder.text import _


def sentences() -> dict[str, str]:
    """Return every sentence in the language in use; blanks are the error's data."""
    table: dict[str, str] = {}
    for room in (
        _own,
        vault_sentences,
        user_sentences,
        _day,
        _people,
        _settings,
        _roster,
        _prints,
        retention_sentences,
        note_sentences,
        task_sentences,
        support_sentences,
        handover_sentences,
        road_sentences,
        sharing_sentences,
        outbox_sentences,
        post_sentences,
        follow_up_sentences,
    ):
        table |= room()
    return table


def _own() -> dict[str, str]:
    """What is said of bugs and of codes without a sentence."""
    return {
        "bug": _(
            "Beklager, noe gikk galt i programmet. Det som er lagret, står. Prøv igjen, og oppgi "
            "koden {code} om det skjer på nytt."
        ),
        "unknown": _(
            "Det gikk ikke. Det som er lagret, står. Prøv igjen, og oppgi koden {code} om det skjer på nytt."
        ),
        "cancelled": _("Det ble stoppet. Ingenting er endret."),
    }


def _day() -> dict[str, str]:
    """The day, the card and the week."""
    return {
        "week_closed": _(
            "Uke {week} er lukket, og ingenting er endret. Åpne uken igjen fra Uke hvis noe skal rettes."
        ),
        "time_to_come": _(
            "Klokkeslettet har ikke vært ennå. Ingenting er endret. Før det når det har skjedd."
        ),
        "week_open": _("Uken er ikke lukket, så den trenger ikke å åpnes."),
        "week_to_come": _("Uken har ikke begynt. Den kan lukkes når den er i gang."),
        "reason_needed": _("Skriv hvorfor uken åpnes igjen. Den lukkede versjonen blir tatt vare på."),
        "line_too_long": _(
            "Linjen er for lang for arket. Kort den ned til {limit} tegn. Det som var lagret, står."
        ),
        "future_day": _(
            "Dagen har ikke vært ennå. Bruk avtalt fri for dager som kommer. Ingenting er endret."
        ),
        "left_before_arrived": _("Tiden for å gå er før tiden for å komme. Ingenting er endret. Rett tiden."),
        "part_of_day_order": _("«Til» er ikke etter «Fra». Ingenting er lagret. Rett tidene."),
        "left_without_arrival": _("Skriv først når personen kom. Ingenting er endret."),
        "nothing_to_undo": _("Det er ikke noe å angre siden du låste opp."),
        "nothing_to_record": _("Det er ingenting å føre i denne linjen. Ingenting er endret."),
        "recorded_meanwhile": _(
            "Noe annet er ført på raden nå. Ingenting er endret. Se på raden og velg på nytt."
        ),
        "kind_not_allowed": _(
            "Stedet har ikke slått på årsak. Kortet er ikke lagret. Ta bort årsaken og lagre."
        ),
        "expected_back_before": _(
            "Dagen for å komme tilbake er før fraværet. Kortet er ikke lagret. Rett datoen."
        ),
        "note_empty": _("Lappen er tom. Skriv noe, eller lukk den."),
        "note_expired": _("Datoen for lappen er gått ut. Velg en dag som kommer."),
        "note_needs_passphrase": _(
            "Lappen er ikke lagret. Den låses med frasen din: lås opp med den, og skriv lappen da."
        ),
    }


def _people() -> dict[str, str]:
    """People and their plans."""
    return {
        "unknown_participant": _("Deltakeren finnes ikke lenger her. Ingenting er endret."),
        "name_needed": _("Skriv et navn. Ingenting er lagret."),
        "national_id": _(
            "Dette ser ut som et fødselsnummer. Det skal ikke stå her, og ingenting er lagret. Ta det bort."
        ),
        "words_needed": _("Skriv det deltakeren sier, med deltakerens egne ord. Ingenting er lagret."),
        "day_needed": _("Skriv hvilken dag det gjelder. Ingenting er lagret."),
        "statement_answered": _("Dette er besvart imens. Ingenting er endret."),
        "stands_reason_needed": _("Skriv hvorfor det står, så deltakeren får vite det. Ingenting er lagret."),
        "not_corrected_yet": _(
            "Ingenting er ført om dagen siden deltakeren sa fra. Ingenting er lagret. Rett dagen først, i I "
            "dag eller Uke."
        ),
        "end_before_start": _("Sluttdatoen er før startdatoen. Ingenting er endret. Rett datoen."),
        "plan_day_twice": _("En ukedag står to ganger i planen. Ingenting er endret."),
        "plan_time_missing": _(
            "Skriv både når dagen begynner og når den slutter, eller ingen av dem. Ingenting er endret."
        ),
        "plan_unknown": _("Ukeplanen er tatt bort imens. Ingenting er endret. Lag en ny om den trengs."),
        "plan_date_taken": _(
            "En annen ukeplan gjelder fra den dagen. Ingenting er endret. Velg en annen dag, eller ta bort "
            "den ene."
        ),
        "last_before_first": _("Siste dag er før første dag. Ingenting er endret. Rett datoen."),
        "place_needed": _("Skriv hvor personen skal være. Ingenting er endret."),
        "address_kode_7": _(
            "Teksten sier at adressen er fortrolig eller skjermet. Ingenting er lagret. Kryss av for det, "
            "så føres bare kallenavnet."
        ),
        "address_kode_6": _(
            "Personer med strengt fortrolig adresse skal ikke føres her. Ingenting er lagret. Snakk "
            "med Nav-veilederen."
        ),
    }


def _settings() -> dict[str, str]:
    """Settings."""
    return {
        "shade_out_of_range": _("Velg mellom {lowest} og {highest} sekunder. Ingenting er endret."),
        "kind_before_assessment": _(
            "Årsak kan slås på først når personvernet og risikoen er vurdert. Ingenting er endret."
        ),
        "date_to_come": _("Datoen har ikke vært ennå. Ingenting er endret. Rett datoen."),
    }


def _roster() -> dict[str, str]:
    """Bringing in a roster."""
    return {
        "roster_missing_file": _("Filen finnes ikke der lenger. Ingenting er endret. Velg filen på nytt."),
        "roster_empty": _("Filen er tom. Ingenting er endret. Velg filen med deltakerlisten."),
        "roster_too_big": _(
            "Filen er for stor for en deltakerliste (mer enn {megabytes} MB). Ingenting er endret. "
            "Kopier listen over i et nytt regneark, og prøv igjen."
        ),
        "roster_too_many_rows": _(
            "Regnearket er for stort for en deltakerliste (mer enn {rows} rader, eller svært mange "
            "kolonner). Ingenting er endret. Kopier listen over i et nytt regneark, og prøv igjen."
        ),
        "roster_not_a_spreadsheet": _(
            "Filen er ikke et regneark. Ingenting er endret. Velg en fil som slutter på .xlsx eller .csv."
        ),
        "roster_old_format": _(
            "Regnearket er lagret i et format som ikke kan leses her. Ingenting er endret. Åpne det, "
            "velg «Lagre som» og .xlsx, og prøv igjen."
        ),
        "roster_password": _(
            "Filen er beskyttet med passord. Ingenting er endret. Lagre en kopi uten passord, "
            "importer den, og slett kopien."
        ),
        "roster_no_header": _(
            "Fant ingen overskriftsrad med navn i filen. Ingenting er endret. Sett overskrifter over "
            "kolonnene, for eksempel Navn, Oppstart, Dager og Tid."
        ),
        "roster_unreadable": _(
            "Filen kan ikke leses. Ingenting er endret. Lukk den hvis den er åpen i et annet program."
            " Hjelper ikke det, åpne den i regnearkprogrammet, lagre den på nytt som .xlsx, og prøv "
            "igjen."
        ),
        "roster_has_errors": _("Listen har rader som må rettes først. Ingenting er hentet inn."),
        "roster_unsure": _("Velg hvem rad {row} gjelder. Ingenting er hentet inn ennå."),
    }


def _prints() -> dict[str, str]:
    """Sheets."""
    return {
        "printer_failed": _(
            "Skriveren tok ikke imot arket. Ingenting er mistet. Se om skriveren er på, og prøv igjen."
        ),
        "save_failed": _(
            "Arket ble ikke lagret der. Ingenting er mistet. Velg en annen mappe, og prøv igjen."
        ),
        "file_exists": _("Det ligger en fil der fra før. Velg et annet navn. Ingenting er laget."),
        "file_in_use": _(
            "Filen ble ikke slettet. Lukk den hvis den er åpen i et annet program, og prøv igjen."
        ),
        "file_not_deleted": _("Filen ble ikke slettet. Prøv igjen, eller slett den selv i mappen."),
        "glyphs_missing": _(
            "Arket ble ikke laget. Disse tegnene kan ikke skrives ut: {characters}. Skriv teksten med"
            " latinske bokstaver."
        ),
        "nothing_to_print": _("Det er ingenting å skrive ut her ennå."),
        "pdf_password_empty": _("Skriv et passord, eller lagre uten. Ingenting er lagret."),
        "pdf_password_long": _("Passordet er for langt. Bruk høyst {longest} tegn. Ingenting er lagret."),
    }
