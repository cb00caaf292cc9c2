"""Guesses what each column of a sheet holds from its heading, and from its cells where a heading is vague.

Only guesses: the user can say otherwise in the preview. Never reads a value into the vault's terms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from arbeidsleder.domain.roster_plan_values import has_weekday, read_times, weekday_of
from arbeidsleder.domain.roster_values import Unreadable, clean_text, read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from arbeidsleder.domain.roster import RosterField
    from arbeidsleder.domain.roster_values import CellValue

HEADING_ROWS = 40
"""How far down a heading is looked for."""

NAME_FIELDS = frozenset({"name", "name_family_first", "name_given_first", "given_names", "family_name"})
_REPEATABLE = frozenset({"ignored", "row_number", "national_id", "protection"})
_OF_A_PLAN = frozenset({"start_date", "days", "time", "time_from", "time_to"})
_NOT_DATA = frozenset({"ignored", "row_number"})

_ABOUT_OTHERS = r"pårørende|foresatt|lege|fastlege|skole|verge|ice\b"
# The first rule that fits wins; headings are compared in lower case, with signs turned into spaces.
_RULES: tuple[tuple[str, RosterField], ...] = (
    (r"fødsels?(?: ?og ?person)? ?(?:nr|nummer)|fødelsnummer|person ?(?:nr|nummer)|\bfnr\b|\bdnr\b"
     r"|\bd nummer|\bpnr\b|\bssn\b|fødselsnr|identitetsnummer", "national_id"),
    (r"fødselsdato|fødselsår|^født|^f ?dato$|^alder$|^kjønn$|^adresse$|e ?post|^mail|epost|^språk"
     r"|nasjonalitet|postnr|poststed|statsborger|landbakgrunn|^land$|førerkort|^cv$|^signatur|^sign$|^stillings?prosent"
     r"|^antall|^timer|^% ?$", "ignored"),
    (r"adressebeskyt|adressesperre|gradering|skjerm(?:et|ing)|diskresjon|^kode$|^kode 6|^kode 7|fortrolig",
     "protection"),
    (r"kalle|tiltale|brukernavn ønsket|vil hete|fornavn i bruk|brukes? ?navn|ønsket navn", "called"),
    (rf"{_ABOUT_OTHERS}", "ignored"),
    (r"^(?:nr|no|nummer|rad|løpe ?nr|id|#|lnr)$", "row_number"),
    (r"(?:tlf|telefon|mobil|mob)\w* .*(?:veileder|nav\b|avd)|(?:veileder|nav) (?:tlf|telefon|mobil)",
     "ignored"),
    (r"nav kontor|veileder (?:på|i|ved) avd|avdelingsveileder|avdelingsleder|^fadder|^arbeidsleder|^mentor"
     r"|prosessveileder", "ignored"),
    (r"veileder|saksbehandler|\bnav\b|rettleiar", "nav_counsellor"),
    (r"slutt(?!id)\w*|til dato|t o m dato|avsluttes?|ferdig dato|^sluttdato", "ignored"),
    (r"etternavn.*fornavn|etternamn.*fornamn|family name.*(?:first|given)", "name_family_first"),
    (r"fornavn.*etternavn|for og etternavn|fornamn.*etternamn", "name_given_first"),
    (r"etternavn|familienavn|slektsnavn|etternamn|surname|last ?name|family name", "family_name"),
    (r"fornavn|fornamn|first ?name|given name", "given_names"),
    (r"mobil|tlf|telefon|^mob\b|phone|^nummer å ringe", "phone"),
    (r"(?:start|oppmøte) ?(?:kl|klokke\w*|tid\w*)$|^fra kl|^fra$|^kl fra|^møter kl|^møtetid$|^start kl",
     "time_from"),
    (r"^til kl|^til$|^kl til|slutt(?:tid| kl)|^sluttid|^går kl", "time_to"),
    (r"oppstart|start ?(?:et|er)? ?(?:dato|dag)?\b|første dag|første (?:oppmøte|arbeidsdag)|begyn(?:te|ner)"
     r"|fra dato|f o m|^fom$|^dato$|start date", "start_date"),
    (r"\bdag(?:er|ar)?\b|uke ?dag|arbeidsdag|praksisdag|oppmøtedag|vekedag|^når$|^plan$|^oppmøte$|weekday"
     r"|^days?$", "days"),
    (r"\btid\b|tider\b|arbeidstid|klokkeslett|klokken?\b|^kl\b|tidspunkt|tidsrom|oppmøtetid", "time"),
    (r"\bavd\b|avdeling|\bpost\b|etasje|\bteam\b|arbeidssted|plassering|enhet|gruppe|\bsted\b|^hvor$|\bward\b"
     r"|bolig|seksjon|avdelning", "ward"),
    (r"merknad|merknader|kommentar|notat|^annet|\binfo|^obs|beskjed|bemerkning|^anm|merk\b|^note|melding",
     "note"),
    (r"navn|namn|^deltaker|^deltakar|^person$|^hvem$|^kandidat|^name$|^bruker$", "name"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), field) for pattern, field in _RULES)


def normalised(heading: CellValue) -> str:
    """A heading in lower case with signs as spaces: «Nav-veileder:» gives «nav veileder»."""
    text = clean_text(heading).casefold()
    if text in {"#", "%"}:
        return text
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def field_of(heading: CellValue) -> RosterField | None:
    """What a heading alone says its column holds, None when it says nothing known."""
    text = normalised(heading)
    if not text or len(text) > 60:
        return None
    if text != "plan" and (weekday := weekday_of(text)) is not None and len(text) > 1:
        fields: tuple[RosterField, ...] = (
            "weekday_1", "weekday_2", "weekday_3", "weekday_4", "weekday_5", "weekday_6", "weekday_7",
        )  # fmt: skip
        return fields[weekday - 1]
    for pattern, field in _COMPILED:
        if pattern.search(text):
            return field
    return None


def heading_score(row: Sequence[CellValue]) -> int:
    """How many different things a row names as headings, those of a plan twice; 0 when it is no heading.

    The plan is what tells a roster from a phone list. A heading names two things, one of them a name.
    """
    fields = {field for cell in row if isinstance(cell, str) and (field := field_of(cell)) is not None}
    data = fields - _NOT_DATA
    return (
        len(data) + len(data & _OF_A_PLAN) if len(data) >= 2 and (data & NAME_FIELDS or len(data) >= 3) else 0
    )


def find_heading(cells: Sequence[Sequence[CellValue]]) -> tuple[int, int] | None:
    """(row index, score) of the row that names most things among the first forty; the first of equals."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(cells[:HEADING_ROWS]):
        score = heading_score(row)
        if score and (best is None or score > best[1]):
            best = (index, score)
    return best


def guess_columns(
    heading: Sequence[CellValue], below: Sequence[Sequence[CellValue]], width: int
) -> dict[int, RosterField | None]:
    """What every column holds: by heading, the cells deciding where it is vague or missing."""
    guesses = {index: field_of(heading[index]) if index < len(heading) else None for index in range(width)}
    for index, field in guesses.items():
        cells = [row[index] for row in below if index < len(row) and row[index] != ""]
        better = _by_cells(field, cells, heading[index] if index < len(heading) else "")
        if better not in guesses.values():
            guesses[index] = better
    _keep_one_of_each(guesses, heading)
    if not any(field in NAME_FIELDS for field in guesses.values()):
        _find_names(guesses, below)
    return guesses


def with_overrides(
    guesses: Mapping[int, RosterField | None], overrides: Mapping[int, RosterField | None]
) -> dict[int, RosterField | None]:
    """The guesses with the user's own matching; a field placed by hand leaves its guessed column."""
    chosen = {field for field in overrides.values() if field is not None and field not in _REPEATABLE}
    kept = {index: None if field in chosen else field for index, field in guesses.items()}
    return {**kept, **overrides}


def _by_cells(
    field: RosterField | None, cells: Sequence[CellValue], heading: CellValue
) -> RosterField | None:
    """Correct «Start» and «Slutt» over clock times, «Tid» over «man 9-13», «Dager» over «9-13»."""
    if not cells:
        return field
    if field == "start_date" and _share(cells, _is_times) > 0.5 > _share(cells, _is_date):
        return "time_from"
    if field == "ignored" and normalised(heading) == "slutt" and _share(cells, _is_times) > 0.5:
        return "time_to"
    if field == "time" and _share(cells, lambda cell: has_weekday(clean_text(cell))) > 0.5:
        return "days"
    if field == "days" and _share(cells, _is_times) > 0.5:
        return "time"
    return field


def _share(cells: Sequence[CellValue], test: Callable[[CellValue], bool]) -> float:
    return sum(test(cell) for cell in cells) / len(cells)


def _is_times(cell: CellValue) -> bool:
    try:
        return read_times(cell) != (None, None)
    except Unreadable:
        return False


def _is_date(cell: CellValue) -> bool:
    try:
        return read_date(cell) is not None
    except Unreadable:
        return False


def _keep_one_of_each(guesses: dict[int, RosterField | None], heading: Sequence[CellValue]) -> None:
    taken: dict[RosterField, int] = {}
    for index, field in guesses.items():
        if field is None or field in _REPEATABLE:
            continue
        first = taken.setdefault(field, index)
        if first == index:
            continue
        # Of «Telefon» and «Mobil» the mobile is the one a message can be sent to.
        if (
            field == "phone"
            and "mobil" in normalised(heading[index])
            and "mobil" not in normalised(heading[first])
        ):
            guesses[first], taken[field] = None, index
        else:
            guesses[index] = None


def _find_names(guesses: dict[int, RosterField | None], below: Sequence[Sequence[CellValue]]) -> None:
    """Without a heading for names: the first unknown column where most cells look like two words."""
    pattern = re.compile(r"[^\W\d_][^\d]*[ ,][^\d]*[^\W\d_]")
    for index, field in guesses.items():
        if field is not None:
            continue
        cells = [clean_text(row[index]) for row in below if index < len(row) and row[index] != ""]
        if cells and sum(bool(pattern.fullmatch(cell)) for cell in cells) / len(cells) > 0.6:
            guesses[index] = "name"
            return
