"""Finds a sum, average, percentage or rank in what somebody can read: in words, and as numbers left over.

`named` knows the words of scores, for any text. `counted` is stricter, for texts about what one person can:
when dates, times, weeks, pages and codes are taken away no number may be left, whatever stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pypdfium2
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QPlainTextEdit, QWidget

_FEW = "null|én|en|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv"
_NAMED = re.compile(
    rf"""
    \d\s*% | \bprosent | \b(?:gjennom)?snitt(?:et|lig)?\b | \bmedian
    | \bpoeng | \bscore\b | \bskår | \bkarakter\s\d | \bsum(?:mert|men)?\b | \btotal[te]?\b | \bi\salt\b
    | \brang(?:er\w*)?\b | \bnr\.?\s?\d+\sav\b | \b\d+\.\s?plass | \bnivå\s?\d | \blevel\s?\d
    | \b(?:\d+|{_FEW})\sav\s(?:\d+|{_FEW})\b | \b\d+\s?/\s?\d+\b
    | \bhalvparten\b | \bflest\b | \bfærrest\b | \bbest\si\b | \bbedre\senn\b | \bdårligere\senn\b
    | \w*prosent\b | \bpercent | \baverage\b | \btotal\b | \branked\b
    | (?<!\d)\d\d?\s(?:ganger|fravær|oppmøter?|forsinkelser|tegn)\b
    | \b\d+\sdager\s(?:borte|fravær|møtt|til\sstede|ikke\sher|på\srad|i\sstrekk)
    | \bmest\sfravær | \bminst\sfravær | \bhalvveis\b | \bklar\s\d
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|des"
)
_PAGE_OR_HOURS = re.compile(
    r"\b[Ss]ide\s\d+\sav\s\d+ | \b\d\d(?::\d\d)?–\d\d(?::\d\d)?\sav\s(?=\d\d(?::\d\d)?–\d\d)",
    re.VERBOSE,
)
"""«Side 1 av 2», and the part of a day somebody was here: «08–12 av 08–14»."""
_INNOCENT = re.compile(
    rf"""
    \b\d{{1,2}}\.(?:\s?(?:til|–|-)\s?\d{{1,2}}\.)?\s(?:{_MONTHS})\b\.?(?:\s(?:19|20)\d\d\b)?
    | \b(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.+-]+)? | \b\d\d\.\d\d\.(?:19|20)\d\d\b
    | \b[Uu]ke\s\d{{1,2}}(?:,\s(?:19|20)\d\d)? | \b(?:19|20)\d\d-W\d\d\b
    | \bkl\.\s\d{{1,2}}(?:[:.]\d\d)?\b
    | \b\d{{1,2}}[:.]\d\d(?:\s?[–-]\s?\d{{1,2}}[:.]\d\d)?\b | \b\d\d–\d\d\b
    | \b[Ss]ide\s\d+\sav\s\d+\b
    | \bkode\s[0-9A-Z]{{4}}-[0-9A-Z]{{4}}\b
    | \b(?:KM|HEA|HEAV|GNSV|NOR|ENG|MAT)\d[\dA-Z-]*\b
    """,
    re.VERBOSE,
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip
_PROPERTIES = (
    "text", "plainText", "title", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName",
    "accessibleDescription", "placeholderText", "currentText", "prefix", "suffix",
)  # fmt: skip


def named(text: str) -> str:
    """The words of *text* that say a score, with what stands around them; "" when none do."""
    found = _NAMED.search(_PAGE_OR_HOURS.sub("", text))
    return _around(text, found.group()) if found else ""


def counted(text: str, allowed: Iterable[str] = ()) -> str:
    """A number of *text* that is no date, time, week, page or code, or words that say a score; else ""."""
    for one in allowed:
        text = text.replace(one, " ")
    left = re.search(r"\d\S*", _INNOCENT.sub(" ", text))
    return named(text) or (_around(text, left.group()) if left else "")


def _around(text: str, words: str) -> str:
    at = text.find(words)
    return " ".join(text[max(at - 30, 0) : at + len(words) + 30].split())


def texts_of(widget: QWidget) -> Iterator[str]:
    """Every text of one widget: what it says, its tooltip, its names for a screen reader, all its rows."""
    for name in _PROPERTIES:
        value = widget.property(name)
        if isinstance(value, str) and value.strip():
            yield value
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    rows, columns = model.rowCount(), 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for role in _ROLES:
        for across, many in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
            told = (model.headerData(n, across, role) for n in range(many))
            yield from (one for one in told if isinstance(one, str))  # Qt numbers those nobody named
        none = QModelIndex()
        yield from _said(
            model.data(model.index(r, c, none), role) for r in range(rows) for c in range(columns)
        )


def _said(values: Iterable[object]) -> Iterator[str]:
    yield from (str(value) for value in values if value is not None and str(value).strip())


def text_of_pdf(pdf: bytes) -> str:
    """Everything that is written on the pages, a line a line."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return "\n".join(text.replace("\r\n", "\n").replace("\ufffe", "-") for text in pages)


def values_of(data: object) -> Iterator[object]:
    """Every value of what was read from JSON, however deep; keys are no values."""
    if isinstance(data, Mapping):
        for one in data.values():
            yield from values_of(one)
    elif isinstance(data, list):
        for one in data:
            yield from values_of(one)
    else:
        yield data


def texts_in(data: object) -> Iterator[str]:
    """Every text among the values of what was read from JSON."""
    yield from (value for value in values_of(data) if isinstance(value, str))


def numbers_of(data: object) -> Iterator[tuple[str, float]]:
    """Every number in what was read from JSON, with the key it stands under."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                yield str(key), value
            yield from numbers_of(value)
    elif isinstance(data, list):
        for one in data:
            if isinstance(one, (int, float)) and not isinstance(one, bool):
                yield "", one
            yield from numbers_of(one)


def scored(data: object) -> str:
    """A number, or a text that `counted` finds something in, among the values of *data*; else ""."""
    for value in values_of(data):
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"the number {value}"
        if isinstance(value, str) and (found := counted(value)):
            return found
    return ""
