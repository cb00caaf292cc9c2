"""The vault's sentences, by error code; the other half of message_table.py. Only words stand here."""

from __future__ import annotations

from arbeidsleder.desktop.message_table_keystore import keystore_sentences
from arbeidsleder.text import _


def vault_sentences() -> dict[str, str]:
    """Return the vault's sentences in the language in use; blanks are the error's data."""
    files = _places() | _files() | _database() | _backups() | _keys_of_backups()
    return _secrets() | _damage() | files | keystore_sentences()


def _secrets() -> dict[str, str]:
    """Passphrases and recovery words."""
    return {
        "wrong_passphrase": _(
            "Passordfrasen åpner ikke arkivet. Ingenting er endret. Skriv de fem ordene på nytt."
        ),
        "wrong_passphrase_wait": _(
            "Passordfrasen åpner ikke arkivet. Ingenting er endret. Vent {wait} og skriv "
            "de fem ordene på nytt."
        ),
        "wait_before_retry": _(
            "Det er skrevet feil flere ganger. Ingenting er endret. Vent {wait} og prøv igjen."
        ),
        "passphrase_too_weak": _(
            "Passordfrasen er for lett å gjette. Ingenting er lagret ennå. Bruk fem ord fra listen, "
            "eller lag en lengre setning."
        ),
        "passphrase_too_long": _("Passordfrasen er for lang. Ingenting er lagret. Bruk høyst {limit} tegn."),
        "passphrase_taken": _(
            "Denne passordfrasen kan ikke brukes her. Ingenting er endret. Velg en annen, helst fem "
            "nye ord fra listen."
        ),
        "recovery_word_count": _(
            "Gjenopprettingsarket har {expected} ord, her står det {got}. Ingenting er endret. Les "
            "arket på nytt og skriv alle ordene."
        ),
        "recovery_word_unknown": _(
            "Ord nummer {number} er ikke et ord fra listen. Ingenting er endret. Se på arket og skriv"
            " ordet på nytt."
        ),
        "recovery_word_wrong": _(
            "Ord nummer {number} er ikke det som står på arket. Ingenting er endret. Se på arket og "
            "skriv ordet på nytt."
        ),
        "recovery_words_swapped": _(
            "Ord nummer {first} og {second} har byttet plass. Ingenting er endret. Skriv dem i samme "
            "rekkefølge som på arket."
        ),
        "recovery_words_wrong": _(
            "Minst to av ordene er feil. Ingenting er endret. Sammenlign ordene med arket, ett for ett."
        ),
        "recovery_other_vault": _(
            "Ordene er riktig skrevet, men hører til et annet arkiv eller et ark som er byttet ut. "
            "Ingenting er endret. Finn det nyeste arket for dette arkivet."
        ),
    }


def _damage() -> dict[str, str]:
    """Damage; after the dot stands the part of the file, from the error's data."""
    return {
        "vault_damaged": _(
            "Nøkkelfilen til arkivet er skadet. Databasen er ikke rørt. Ta en kopi av mappen, og hent"
            " tilbake den siste sikkerhetskopien."
        ),
        "vault_damaged.file": _(
            "Nøkkelfilen til arkivet er skadet og kan ikke leses. Databasen er ikke rørt. Ta en kopi "
            "av mappen, og hent tilbake den siste sikkerhetskopien."
        ),
        "vault_damaged.kdf": _(
            "Innstillingene i nøkkelfilen er skadet. Databasen er ikke rørt. Ta en kopi av mappen, og"
            " hent tilbake den siste sikkerhetskopien."
        ),
        "vault_damaged.slot": _(
            "Passordfrasen er riktig, men nøkkelen din i nøkkelfilen er skadet eller endret. "
            "Databasen er ikke rørt. Ta en kopi av mappen, og bruk gjenopprettingsarket eller den "
            "siste sikkerhetskopien."
        ),
        "vault_damaged.table": _(
            "Passordfrasen er riktig, men nøkkelfilen er endret utenfor programmet. Databasen er ikke"
            " rørt. Ta en kopi av mappen, og hent tilbake den siste sikkerhetskopien."
        ),
    }


def _places() -> dict[str, str]:
    """Where the vault lies."""
    return {
        "place_network": _(
            "Mappen ligger på en nettverksdisk, og der kan ikke arkivet ligge trygt. Ingenting er "
            "lagret der. Velg en mappe på denne maskinen."
        ),
        "place_synced": _(
            "Mappen kopieres av et synkroniseringsprogram, og det kan ødelegge arkivet. Ingenting er "
            "lagret der. Velg en mappe som ikke synkroniseres."
        ),
        "place_removable": _(
            "Mappen ligger på en disk som kan tas ut. Ingenting er lagret der. Velg en mappe på den "
            "faste disken i maskinen."
        ),
        "place_read_only": _(
            "Programmet får ikke skrive i mappen. Det som var lagret, er ikke rørt. Spør den som "
            "styrer maskinen om skriverett, eller velg en annen mappe."
        ),
        "disk_full": _("Disken er full. Det som var lagret, er ikke rørt. Frigjør plass og prøv igjen."),
        "memory_full": _(
            "Maskinen har for lite ledig minne til å låse opp. Ingenting er endret. Lukk andre "
            "programmer så {need_mib} MB blir ledig, og prøv igjen."
        ),
    }


def _files() -> dict[str, str]:
    """The vault's files and who holds them."""
    return {
        "vault_missing": _(
            "Det er ikke noe arkiv i denne mappen. Ingenting er slettet av programmet. Se om mappen "
            "er flyttet, eller velg en annen mappe."
        ),
        "vault_exists": _(
            "Det er allerede et arkiv i denne mappen. Det er ikke rørt. Lås opp arkivet, eller velg "
            "en tom mappe."
        ),
        "vault_newer": _(
            "Arkivet er laget av en nyere versjon av programmet. Ingenting er endret. Oppdater "
            "programmet på denne maskinen."
        ),
        "vault_weak_kdf": _(
            "Arkivet er svakere beskyttet enn programmet godtar. Ingenting er endret. Hent tilbake "
            "den siste sikkerhetskopien."
        ),
        "database_missing": _(
            "Passordfrasen er riktig, men databasen mangler i mappen. Sikkerhetskopiene er ikke rørt."
            " Ta en kopi av mappen, og hent tilbake den siste sikkerhetskopien."
        ),
        "vault_held": _(
            "Arkivet er åpent hos {initials} i en annen økt. Ingenting er endret. Det slipper når den"
            " økten låses."
        ),
        "vault_held_unnamed": _(
            "Arkivet er åpent i en annen økt. Ingenting er endret. Det slipper når den økten låses."
        ),
        "last_user_slot": _(
            "Arkivet må ha minst én som kan åpne det. Ingenting er endret. Legg til en annen bruker først."
        ),
        "slot_missing": _(
            "Brukeren har ikke lenger nøkkel til dette arkivet. Ingenting er endret. Lås og lås opp "
            "på nytt for å se hvem som har nøkkel."
        ),
    }


def _database() -> dict[str, str]:
    """The database inside."""
    return {
        "vault_older": _("Arkivet er fra en eldre versjon og må oppgraderes først. Ingenting er endret."),
        "copy_failed": _(
            "Sikkerhetskopien ble ikke laget. Arkivet er ikke endret. Se om det er plass på disken, "
            "og prøv igjen."
        ),
        "database_damaged": _(
            "Arkivet er skadet. Ingenting er slettet. Lukk programmet, og hent fram siste sikkerhetskopi."
        ),
        "database_busy": _(
            "Arkivet er opptatt akkurat nå, og det siste ble ikke lagret. Prøv igjen om litt."
        ),
        "erased_not_merged": _(
            "Alt er lagret, men det du slettet, ligger ennå låst inne i arkivets logg. Den tømmes neste gang "
            "arkivet lukkes."
        ),
        "erased_not_rewritten": _(
            "Alt er lagret, men spor av det som ble slettet, kan ennå ligge låst inne i arkivets fil. Filen "
            "skrives på nytt neste gang arkivet lukkes. Lag plass på disken."
        ),
        "erasing_waits": _(
            "Noe som skulle slettes i dag, er ikke slettet ennå, for disken tok ikke imot. Du kan arbeide "
            "som før. Programmet prøver igjen av seg selv til det er gjort."
        ),
        "erasing_waits.disk_full": _(
            "Disken er full, så noe som skulle slettes i dag, er ikke slettet ennå. Lag plass på disken. "
            "Programmet prøver igjen av seg selv til det er gjort."
        ),
        "disk_error": _(
            "Disken svarer ikke som den skal, og det siste ble ikke lagret. Det som var lagret før, er ikke "
            "rørt. Prøv igjen, og ta kontakt med den som styrer maskinen om det skjer på nytt."
        ),
        "audit_set_back": _(
            "Arkivet er satt tilbake til en eldre versjon: et merke utenfor det er nyere enn loggen. Du kan "
            "arbeide som før. Se Innstillinger, Logg, og spør den som styrer maskinen om noen har lagt en "
            "gammel kopi tilbake."
        ),
        "audit_made_anew": _(
            "Loggen er ikke den samme som sist: et merke utenfor arkivet står ikke i den. Du kan arbeide som "
            "før. Se Innstillinger, Logg, og meld fra til den som har ansvar for personvernet."
        ),
        "site_missing": _(
            "Arkivet mangler opplysninger om stedet. Ingenting er slettet. Hent fram siste sikkerhetskopi."
        ),
    }


def _backups() -> dict[str, str]:
    """Backup, restore and the second place; after the dot stands the part of the backup that is damaged."""
    return {
        "passphrase_file": _(
            "Filen med passordfrasen kan ikke leses. Ingenting er endret. Se hva filen heter."
        ),
        "backup_missing": _(
            "Sikkerhetskopien finnes ikke der. Arkivet er ikke endret. Se om filen er flyttet, eller "
            "velg en annen."
        ),
        "backup_damaged": _(
            "Sikkerhetskopien er skadet. Arkivet er ikke endret. Velg en annen sikkerhetskopi, gjerne "
            "fra det andre stedet."
        ),
        "backup_damaged.cut": _(
            "Sikkerhetskopien er ikke hel; slutten mangler. Arkivet er ikke endret. Velg en annen "
            "sikkerhetskopi, gjerne fra det andre stedet."
        ),
        "backup_damaged.shape": _(
            "Filen er ikke en sikkerhetskopi herfra, eller så er den skadet. Arkivet er ikke endret. Velg en "
            "annen fil."
        ),
        "backup_newer": _(
            "Sikkerhetskopien er laget av en nyere versjon av programmet. Arkivet er ikke endret. Oppdater "
            "programmet på denne maskinen."
        ),
        "backup_other_vault": _(
            "Sikkerhetskopien hører til et annet arkiv. Arkivet her er ikke endret. Velg en sikkerhetskopi "
            "av dette arkivet, eller en tom mappe."
        ),
        "backup_too_large": _(
            "Arkivet er for stort for en sikkerhetskopi. Ingenting er endret. Ta kontakt med den som styrer "
            "maskinen."
        ),
        "backup_second_missing": _(
            "Det andre stedet er ikke der nå. Sikkerhetskopien på maskinen er laget. Sett inn "
            "minnepinnen, eller velg en annen mappe."
        ),
        "backup_second_failed": _(
            "Kopien til det andre stedet ble ikke hel og er tatt bort. Sikkerhetskopien på maskinen er "
            "laget. Prøv igjen, eller velg et annet sted."
        ),
    }


def _keys_of_backups() -> dict[str, str]:
    """A backup that the keys at hand do not open."""
    return {
        "backup_unknown_key": _(
            "Nøklene du har nå, åpner ikke sikkerhetskopien. Arkivet er ikke endret. Bruk passordfrasen "
            "eller gjenopprettingsarket fra den gangen."
        ),
        "backup_unknown_then": _(
            "Det åpner ikke kopien. Arkivet er ikke endret. Skriv frasen eller arkets ord fra da den ble "
            "laget."
        ),
        "backup_unknown_then_wait": _(
            "Det åpner ikke kopien. Arkivet er ikke endret. Vent {wait} og prøv igjen."
        ),
    }
