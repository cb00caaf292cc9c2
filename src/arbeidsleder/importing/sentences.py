"""The words for what is wrong or doubtful in a roster file: one place, bokmål, row and column named.

Only builds RosterProblem values. A sentence may quote a cell (it is shown to the person who has the
file open), except where the cell holds what looks like a fødselsnummer or says kode 6 or 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.roster import RosterProblem
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.domain.roster import Severity

LONGEST_QUOTE = 40


def _bad_values() -> dict[str, str]:
    """What is wrong with a cell, by the code of Unreadable."""
    return {
        "bad_name": _("{place}: «{value}» kan ikke leses som et navn."),
        "bad_date": _("{place}: «{value}» er ikke en dato. Skriv den som 07.09.2026."),
        "date_without_year": _("{place}: «{value}» mangler år. Skriv datoen som 07.09.2026."),
        "bad_days": _("{place}: «{value}» kan ikke leses som ukedager. Skriv for eksempel man, ons, fre."),
        "days_backwards": _("{place}: «{value}» går bakover i uken. Skriv dagene én for én."),
        "same_day_twice": _("{place}: «{value}» har samme dag to ganger med ulik tid."),
        "bad_time": _("{place}: «{value}» er ikke et klokkeslett. Skriv tiden som 08:00–13:00."),
        "end_before_start": _("{place}: «{value}» slutter ikke etter at den begynner."),
        "time_became_date": _(
            "{place}: Regnearket har gjort tiden om til en dato. "
            "Skriv tiden som 08:00–13:00, og gjør cellen om til tekst."
        ),
        "too_long": _("{place}: Teksten er for lang. Kort den ned til 1000 tegn."),
        "bad_phone": _("{place}: «{value}» er ikke et telefonnummer."),
    }


def bad_value(row: int, column: str, code: str, value: str) -> RosterProblem:
    """An error about one cell, by the code of Unreadable."""
    place = place_of(row, column)
    message = _bad_values()[code].format(place=place, value=quoted(value))
    return RosterProblem(row, column, "error", message, code)


def about_person(row: int, column: str | None, code: str) -> RosterProblem:
    """An error about what may not be in the file at all; never repeats the cell."""
    sentences = {
        "national_id": _("{place}: Her står noe som ser ut som et fødselsnummer. Ta det bort fra filen."),
        "code6": _(
            "{place}: Her står noe som ser ut som strengt fortrolig adresse (kode 6). "
            "Denne personen kan ikke stå i Arbeidsleder. Ta raden bort fra filen."
        ),
        "code7": _(
            "{place}: Her står noe som ser ut som fortrolig adresse (kode 7) eller skjermet. "
            "Ta raden bort fra filen, og legg deltakeren inn for hånd, bare med et alias."
        ),
        "national_id_column": _("{place}: Kolonnen er for fødselsnummer. Ta den bort fra filen."),
        "no_name": _("{place}: Navnet mangler."),
        "row_too_long": _(
            "{place}: Raden har flere felt enn overskriften. "
            "Sett anførselstegn rundt felt som har skilletegn i seg."
        ),
    }
    return RosterProblem(row, column, "error", sentences[code].format(place=place_of(row, column)), code)


def remark(row: int | None, column: str | None, code: str, value: str = "") -> RosterProblem:
    """A note: the import can go on, but somebody should look."""
    sentences = {
        "no_start_date": _("{place}: Oppstart mangler."),
        "no_days": _("{place}: Dagene mangler. Planen må settes for hånd."),
        "days_unsaid": _("{place}: «{value}» sier ikke hvilke dager. Planen må settes for hånd."),
        "days_doubtful": _("{place}: «{value}» er lest som mandag til fredag."),
        "no_times": _("{place}: Tiden mangler."),
        "times_without_days": _("{place}: Tiden er ikke tatt med fordi dagene mangler."),
        "some_times": _("{place}: Tiden mangler for noen av dagene."),
        "half_time": _("{place}: Bare start eller slutt er oppgitt."),
        "bad_phone": _("{place}: «{value}» er ikke et telefonnummer og blir ikke med."),
        "doubtful_phone": _("{place}: «{value}» har ikke åtte siffer. Det er tatt med slik det står."),
        "name_order": _("{place}: Rekkefølgen på navnene er gjettet. Se over «{value}»."),
        "lost_letters": _(
            "{place}: Navnet har et spørsmålstegn. Noen bokstaver kan ha gått tapt da filen ble lagret."
        ),
        "same_person_twice": _("{place}: Samme navn og oppstart står også på rad {value}."),
        "column_left_out": _("Kolonnen «{value}» blir ikke med."),
        "no_participants": _("Filen har en overskrift, men ingen deltakere."),
    }
    message = sentences[code].format(place=place_of(row, column), value=quoted(value))
    return RosterProblem(row, column, "note", message, code)


def as_error(problem: RosterProblem) -> RosterProblem:
    """The same sentence as an error."""
    severity: Severity = "error"
    return RosterProblem(problem.row, problem.column, severity, problem.message, problem.code)


def place_of(row: int | None, column: str | None) -> str:
    """«Rad 7, Oppstart»."""
    if row is None:
        return _("Filen")
    return (
        _("Rad {row}, {column}").format(row=row, column=column) if column else _("Rad {row}").format(row=row)
    )


def quoted(value: str) -> str:
    """A cell short enough to stand in a sentence."""
    return value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 1] + "…"
