"""From cells and matched columns to people and problems. Pure: no file, no vault, no clock."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from arbeidsleder.domain.person_rules import looks_like_national_id, protection_in_text
from arbeidsleder.domain.roster import RosterDay, RosterRow
from arbeidsleder.domain.roster_matching import name_key
from arbeidsleder.domain.roster_plan_values import (
    NO_TIMES,
    has_weekday,
    join_plan,
    ordered,
    read_days,
    read_times,
)
from arbeidsleder.domain.roster_values import (
    NameReading,
    Unreadable,
    clean_text,
    read_date,
    read_name,
    read_phone,
    read_text,
    says_nothing,
)
from arbeidsleder.importing import sentences
from arbeidsleder.importing.columns import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from arbeidsleder.domain.roster import RosterField, RosterProblem
    from arbeidsleder.domain.roster_plan_values import Span
    from arbeidsleder.domain.roster_values import CellValue, NameOrder

T = TypeVar("T")
_SUM = re.compile(
    r"(?:sum|total|totalt|i alt|antall|til ?sammen|samlet)\b[\s:.=\-]*(?:[^\W\d_]+[\s:.=]*){0,3}\d*\.?"
)
_FOOTER = re.compile(
    r"(?:oppdatert|sist|merk|nb|obs|\*|kilde|side|utskrift|skrevet ut|forklaring|kontakt|ansvarlig"
    r"|dato|deltakere|liste)\b.*|[*#=_\-].*|.*:.*|.*\d.*|.{61,}",
    re.DOTALL,
)
_YES = frozenset({"x", "ja", "1", "✓", "✔", "v", "k", "true", "•"})
_NO = frozenset({"", "-", "–", "nei", "0", "fri", "false", "av"})
_NAME_ORDER = ("given_names", "family_name", "name", "name_family_first", "name_given_first")
_TEXT_FIELDS = ("called", "ward", "nav_counsellor", "note")


@dataclass
class Proposals:
    """What was found, in the order of the rows."""

    rows: list[RosterRow] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)


def read_rows(
    cells: Sequence[Sequence[CellValue]],
    first: int,
    columns: Mapping[int, RosterField | None],
    headings: Mapping[int, str],
) -> Proposals:
    """Read the rows from index *first* on. *headings* name the columns in what is told."""
    found = Proposals()
    heading_key = [normalised(cell) for cell in cells[first - 1]] if first else []
    for index in range(first, len(cells)):
        row = cells[index]
        texts = [clean_text(cell) for cell in row]
        if not any(texts) or (any(heading_key) and [normalised(cell) for cell in row] == heading_key):
            continue
        reader = _RowReader(index + 1, row, texts, columns, headings)
        if not reader.is_person_row():
            found.problems.extend(reader.forbidden())
            continue
        person = reader.read()
        found.problems.extend(reader.problems)
        if person is not None:
            found.rows.append(person)
    found.problems.extend(_same_person_twice(found.rows))
    found.problems.sort(key=lambda problem: problem.row or 0)
    return found


def forbidden_above(cells: Sequence[Sequence[CellValue]], first: int) -> list[RosterProblem]:
    """Errors for fødselsnummer in the title rows above the people."""
    return [
        sentences.about_person(index + 1, None, "national_id")
        for index, row in enumerate(cells[:first])
        if any(looks_like_national_id(clean_text(cell)) for cell in row)
    ]


def _same_person_twice(rows: Sequence[RosterRow]) -> list[RosterProblem]:
    seen: dict[tuple[tuple[str, ...], date | None], list[int]] = defaultdict(list)
    for row in rows:
        seen[name_key(row), row.start_date].append(row.row)
    return [
        sentences.remark(number, None, "same_person_twice", str(numbers[0]))
        for numbers in seen.values()
        for number in numbers[1:]
    ]


class _RowReader:
    """One row; collects what is wrong with it while it is read."""

    def __init__(
        self,
        number: int,
        row: Sequence[CellValue],
        texts: Sequence[str],
        columns: Mapping[int, RosterField | None],
        headings: Mapping[int, str],
    ) -> None:
        self._number = number
        self._row = row
        self._texts = texts
        self._columns = columns
        self._headings = headings
        self._place = {field: index for index, field in columns.items() if field is not None}
        self.problems: list[RosterProblem] = []

    # what kind of row

    def is_person_row(self) -> bool:
        """Whether the row is about a person: not a sum, not a line of text under the list."""
        filled = [text for text in self._texts if text]
        if any(_SUM.fullmatch(text.casefold()) for text in filled) and all(
            _SUM.fullmatch(text.casefold()) or re.fullmatch(r"[\d\s.,%]+", text) for text in filled
        ):
            return False
        if not self._has_name():
            data = {"called", "phone", "start_date", "days", "time", "time_from", "time_to"}
            # Without a name it takes two cells of a person's kind to be a person whose name is missing.
            return sum(self._text(each) != "" for each in data) >= 2
        return not (len(filled) == 1 and _FOOTER.fullmatch(filled[0].casefold()))

    def _has_name(self) -> bool:
        return any(any(char.isalpha() for char in self._text(each)) for each in _NAME_ORDER)

    # what may not be there

    def forbidden(self) -> list[RosterProblem]:
        """Errors for fødselsnummer and for kode 6 and 7 anywhere in the row, mapped or not."""
        found = []
        for index, text in enumerate(self._texts):
            if not text:
                continue
            column = self._columns.get(index)
            heading = self._headings.get(index)
            if column == "national_id":
                if sum(char.isdigit() for char in text) >= 5:
                    found.append(sentences.about_person(self._number, heading, "national_id"))
            elif looks_like_national_id(text):
                found.append(sentences.about_person(self._number, heading, "national_id"))
            word = _protection(text, column)
            if word is not None:
                found.append(sentences.about_person(self._number, heading, word))
        return found

    def _extra_cells(self) -> None:
        if any(text and index not in self._columns for index, text in enumerate(self._texts)):
            self.problems.append(sentences.about_person(self._number, None, "row_too_long"))

    # what it says

    def read(self) -> RosterRow | None:
        """The person of this row; None where nothing of it may be shown or it has no name."""
        self.problems.extend(self.forbidden())
        if self.problems:
            return None
        self._extra_cells()
        name = self._name()
        if name is None:
            return None
        texts = {each: self._try(each, read_text) for each in _TEXT_FIELDS}
        start_date = self._try("start_date", read_date)
        if start_date is None and not self._has_problem("start_date"):
            self.problems.append(sentences.remark(self._number, self._heading("start_date"), "no_start_date"))
        return RosterRow(
            row=self._number,
            given_names=name.given_names,
            family_name=name.family_name,
            phone=self._phone(),
            start_date=start_date,
            days=self._plan(),
            **texts,
        )

    def _name(self) -> NameReading | None:
        given, family = self._text("given_names"), self._text("family_name")
        whole = next(
            (each for each in ("name", "name_family_first", "name_given_first") if self._text(each)), None
        )
        if whole is not None and not (given and family):
            order = self._order(cast("RosterField", whole))
            name = self._try(whole, lambda value: read_name(value, order))
            column = self._heading(whole)
            if name is not None and name.doubtful:
                shown = f"{name.given_names} {name.family_name}"
                self.problems.append(sentences.remark(self._number, column, "name_order", shown))
        else:
            column = next((heading for each in _NAME_ORDER if (heading := self._heading(each))), None)
            name = NameReading(given, family)
            if not any(char.isalpha() for char in given + family):
                name = None
        if name is None and not any(problem.code == "bad_name" for problem in self.problems):
            self.problems.append(sentences.about_person(self._number, column, "no_name"))
        if name is not None and "?" in name.given_names + name.family_name:
            self.problems.append(sentences.remark(self._number, column, "lost_letters"))
        return name

    def _order(self, whole: RosterField) -> NameOrder:
        if whole == "name_family_first":
            return "family_first"
        heading = self._headings.get(self._place[whole], "")
        return "given_comma_family" if whole == "name_given_first" and "," in heading else "given_first"

    def _phone(self) -> str | None:
        value = self._value("phone")
        try:
            reading = read_phone(value)
        except Unreadable:
            text = clean_text(value)
            self.problems.append(sentences.remark(self._number, self._heading("phone"), "bad_phone", text))
            return None
        if reading is not None and reading.doubtful:
            self.problems.append(
                sentences.remark(self._number, self._heading("phone"), "doubtful_phone", reading.text)
            )
        return reading.text if reading is not None else None

    def _plan(self) -> tuple[RosterDay, ...]:
        before = len(self.problems)
        days, span = self._days(), self._span()
        plan = join_plan(days, span)
        by_weekday = {day.weekday: day for day in plan}
        by_weekday.update({day.weekday: day for day in self._weekday_columns(span)})
        plan = tuple(by_weekday[weekday] for weekday in sorted(by_weekday))
        if len(self.problems) == before:
            self._note_gaps(plan, span)
        return plan

    def _days(self) -> tuple[RosterDay, ...]:
        reading = self._try("days", read_days)
        extra = self._text("time")
        if reading is None and extra and has_weekday(extra):
            reading = self._try("time", read_days)
        if reading is None:
            return ()
        shown = self._text("days") or extra
        if reading.unsaid:
            self.problems.append(sentences.remark(self._number, self._heading("days"), "days_unsaid", shown))
        elif reading.doubtful:
            self.problems.append(
                sentences.remark(self._number, self._heading("days"), "days_doubtful", shown)
            )
        return reading.days

    def _span(self) -> Span:
        if has_weekday(self._text("time")):
            return NO_TIMES
        span = self._try("time", read_times) or NO_TIMES
        first, last = self._try("time_from", read_times), self._try("time_to", read_times)
        start = first[0] if first else None
        end = (last[0] or last[1]) if last else None
        if first and first[1] is not None and end is None:
            end = first[1]
        if start is None and end is None:
            return span
        try:
            return ordered(start or span[0], end or span[1])
        except Unreadable as mistake:
            column = "time_to" if "time_to" in self._place else "time_from"
            self._add_bad(column, mistake.code)
            return NO_TIMES

    def _weekday_columns(self, span: Span) -> list[RosterDay]:
        days = []
        for weekday in range(1, 8):
            column = f"weekday_{weekday}"
            text = self._text(column).casefold()
            if text in _NO:
                continue
            if text in _YES:
                days.append(RosterDay(weekday, *span))
            elif (own := self._try(column, read_times)) is not None and own != NO_TIMES:
                days.append(RosterDay(weekday, *own))
        return days

    def _note_gaps(self, plan: Sequence[RosterDay], span: Span) -> None:
        if not plan:
            code = "no_days" if span == NO_TIMES else "times_without_days"
            self.problems.append(sentences.remark(self._number, self._heading("days"), code))
        elif all(day.start is None and day.end is None for day in plan):
            self.problems.append(sentences.remark(self._number, self._heading("time"), "no_times"))
        elif any(day.start is None and day.end is None for day in plan):
            self.problems.append(sentences.remark(self._number, self._heading("time"), "some_times"))
        elif any(day.start is None or day.end is None for day in plan):
            self.problems.append(sentences.remark(self._number, self._heading("time"), "half_time"))

    # cells

    def _value(self, field: str) -> CellValue:
        index = self._place.get(cast("RosterField", field))
        return self._row[index] if index is not None and index < len(self._row) else ""

    def _text(self, field: str) -> str:
        index = self._place.get(cast("RosterField", field))
        return self._texts[index] if index is not None and index < len(self._texts) else ""

    def _heading(self, field: str) -> str | None:
        index = self._place.get(cast("RosterField", field))
        return self._headings.get(index) if index is not None else None

    def _has_problem(self, field: str) -> bool:
        heading = self._heading(field)
        return heading is not None and any(problem.column == heading for problem in self.problems)

    def _try(self, field: str, read: Callable[[CellValue], T | None]) -> T | None:
        try:
            return read(self._value(field))
        except Unreadable as mistake:
            self._add_bad(field, mistake.code)
            return None

    def _add_bad(self, field: str, code: str) -> None:
        heading = self._heading(field) or ""
        self.problems.append(sentences.bad_value(self._number, heading, code, self._text(field)))


def _protection(text: str, column: RosterField | None) -> str | None:
    if column == "protection":
        if re.fullmatch(r"6|kode ?6|.*streng.*", text.casefold()):
            return "code6"
        return None if says_nothing(text) or text.casefold() in _NO else "code7"
    if column == "ward":
        # Many homes call a ward «Skjermet»; kode 6 is no ward's name.
        return "code6" if protection_in_text(text) == "code6" else None
    return protection_in_text(text)
