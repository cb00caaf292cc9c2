"""What stands unsaved in a form when it locks: taken as values, and given back to the same form.

A form says which it is (`form_name`) and of whom and what (`whose`). Its fields are read and filled in here;
sealing and storing is the command's. A form finds the keeper in its window, so a new form needs no wiring.
"""

from __future__ import annotations

import json
import weakref
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from arbeidsleder.desktop.widgets.fields import DateField
from arbeidsleder.desktop.widgets.offer_bar import OfferBar, OfferBars
from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QHideEvent

Value = str | bool | list[Any]


@dataclass(frozen=True)
class FormDraft:
    """What stood in one form. *whose*: the participant's id or "", then what of theirs it was about."""

    form: str
    whose: tuple[str, ...]
    values: list[Value]

    @property
    def which(self) -> tuple[str, tuple[str, ...]]:
        """What tells one form of one person from all others."""
        return self.form, self.whose


class DraftingForm(QWidget):
    """A form that keeps what is typed over a lock: what FormDrafts asks of it."""

    @property
    def form_name(self) -> str:
        """What a draft of it is stored under."""
        kind = type(self)
        return f"{kind.__module__.partition('.pages.')[2]}.{kind.__qualname__}"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers = OfferBars()
        """Where a draft is offered; the form puts it in."""

    def whose(self) -> tuple[str, ...]:
        """Return of whom and of what it is now: the participant's id, or "", first; () keeps nothing."""
        return ()

    def touched(self) -> bool:
        """Whether something differs from when it was shown."""
        raise AssertionError("every form answers this itself")

    def draft_values(self) -> list[Value]:
        """Return what stands in the fields, to be kept over a lock."""
        return values_of(self)

    def take_draft(self, values: Sequence[Value]) -> None:
        """Put back what stood in the fields when it locked."""
        fill(self, values)

    def offer_draft(self, draft: FormDraft) -> None:
        """Ask whether to go on with what stood here when it locked."""
        bar = OfferBar(_("Du skrev her da programmet ble låst. Det er ikke lagret ennå."))
        bar.taken.connect(lambda: self._answer_draft(bar, draft, take=True))
        bar.dropped.connect(lambda: self._answer_draft(bar, draft, take=False))
        self.offers.add(bar)

    def begin_draft(self) -> None:
        """The form has been filled with what is recorded; a draft of it is offered now."""
        for bar in list(self.offers.bars):  # of another person
            self.offers.remove(bar)
        drafts = FormDrafts.near(self)
        if drafts is not None:
            drafts.begin(self)

    def _answer_draft(self, bar: OfferBar, draft: FormDraft, *, take: bool) -> None:
        self.offers.remove(bar)
        before = dict(zip(fields_of(self), values_of(self), strict=True))
        if take:
            self.take_draft(draft.values)
        self._take_keys(before)
        drafts = FormDrafts.near(self)
        if drafts is not None:
            drafts.answer(draft)

    def _take_keys(self, before: dict[QWidget, Value]) -> None:
        """The button that had the keys is gone: they go to the first field that has changed."""
        there = [field for field in fields_of(self) if field.isVisible() and field.isEnabled()]
        changed = [field for field in there if before.get(field) != _value(field)]
        for field in (changed or there)[:1]:
            field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """When it has been left, what was kept of it is not wanted any more."""
        super().hideEvent(event)
        drafts = FormDrafts.near(self)
        if drafts is not None:  # once the place it was shown in shows something else
            QTimer.singleShot(0, drafts, drafts.tell)


class FormDrafts(QObject):
    """One for as long as the pages stand, a child of their window."""

    changed = Signal(object)
    """Emitted with the Drafts as they should be stored now; an empty one is to be erased."""

    waiting_changed = Signal()
    """Emitted when another FormDraft waits for an answer, or one no longer does; carries nothing."""

    def __init__(self, window: QWidget) -> None:
        """*window* is where the forms stand; end() before the next one is made."""
        super().__init__(window)
        self.waiting: list[FormDraft] = []
        self._forms: weakref.WeakSet[DraftingForm] = weakref.WeakSet()
        self._stored = ""
        self._stored_forms: list[tuple[str, tuple[str, ...]]] = []

    @staticmethod
    def near(widget: QWidget) -> FormDrafts | None:
        """Return the keeper of the window *widget* is in, or of the one that window stands over."""
        around: QWidget | None = widget
        while around is not None:
            found = around.findChild(FormDrafts, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if found is not None:
                return found
            around = around.parentWidget()
        return None

    def end(self) -> None:
        """It locks: what is unfinished has been stored, and leaving a form tells nothing any more."""
        self.setParent(None)
        self.deleteLater()

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Take what was kept when it locked; each is offered when its form is next shown."""
        for draft in drafts:
            if draft.place is DraftPlace.FORM:
                self._stored = draft.content
                said = json.loads(draft.content)
                self.waiting += [FormDraft(one["form"], tuple(one["whose"]), one["values"]) for one in said]
                self._stored_forms = [one.which for one in self.waiting]
                self.waiting_changed.emit()

    def forget(self, places: Collection[DraftPlace]) -> None:
        """Offer nothing any more that was stored, if it has been erased."""
        if DraftPlace.FORM in places and self._stored:
            self.waiting, self._stored, self._stored_forms = [], "", []
            self.waiting_changed.emit()

    def begin(self, form: DraftingForm) -> None:
        """*form* has been filled with what is recorded: offer what was typed in it when it locked."""
        if not form.whose():
            return
        self._forms.add(form)
        for draft in self.waiting:
            if draft.which == (form.form_name, form.whose()):
                form.offer_draft(draft)
                return

    def answer(self, draft: FormDraft) -> None:
        """It was taken into its form, or thrown away: it waits no more, and is stored while it is open."""
        self.waiting = [one for one in self.waiting if one is not draft]
        self.waiting_changed.emit()
        self.tell()

    def tell(self) -> None:
        """Have what is stored changed where something of it has been saved or thrown away by now."""
        kept = self._kept()
        left = [one.which for one in kept]
        if any(which not in left for which in self._stored_forms):
            self._stored, self._stored_forms = _text_of(kept), left
            self.changed.emit((Draft(DraftPlace.FORM, self._stored),))

    def unfinished(self) -> tuple[Draft, ...]:
        """Return what is to be stored when it locks now; nothing where that is stored already."""
        text = _text_of(self._kept())
        return (Draft(DraftPlace.FORM, text),) if text != self._stored else ()

    def _kept(self) -> list[FormDraft]:
        unsaved = (form for form in self._forms if _is_open(form) and form.touched())
        return [
            *self.waiting,
            *(FormDraft(form.form_name, form.whose(), form.draft_values()) for form in unsaved),
        ]


def _text_of(drafts: Sequence[FormDraft]) -> str:
    return json.dumps([asdict(one) for one in drafts], ensure_ascii=False) if drafts else ""


def _is_open(form: QWidget) -> bool:
    """Whether *form* stands in the place where it is shown, hidden by the shade or by another page or not."""
    inner: QWidget = form
    around = form.parentWidget()
    while around is not None:
        if isinstance(around, QStackedWidget):
            return around.currentWidget() is inner
        inner, around = around, around.parentWidget()
    return form.isVisible()


# The fields of a form, in the order in which they were made


def fields_of(form: QWidget) -> list[QWidget]:
    """Return what can be typed, chosen or ticked in *form*."""
    found: list[QWidget] = []
    for widget in form.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QComboBox)
        typed = isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox)
        ticked = isinstance(widget, QAbstractButton) and widget.isCheckable()
        if (typed or ticked) and not inside:
            found.append(widget)
    return found


def has_text_fields(form: QWidget) -> bool:
    """Whether words can be typed in *form*."""
    return any(isinstance(field, QLineEdit | QPlainTextEdit) for field in fields_of(form))


def values_of(form: QWidget) -> list[Value]:
    """Return what stands in the fields of *form*."""
    return [_value(field) for field in fields_of(form)]


def fill(form: QWidget, values: Sequence[Value]) -> None:
    """Put *values* back into the fields of *form*.

    Twice: a choice may have set what stands below it. Fields that are no longer there are left out.
    """
    for _time in range(2):
        for field, value in zip(fields_of(form), values, strict=False):
            _put(field, value)


def _value(field: QWidget) -> Value:
    if isinstance(
        field, DateField
    ):  # as a date: the words a field shows for it are of the day they were shown
        return field.date.isoformat() if field.date is not None else field.text()
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return [field.currentIndex(), field.currentText()]
    return bool(field.isChecked()) if isinstance(field, QAbstractButton) else False


def _put(field: QWidget, value: Value) -> None:
    if isinstance(field, DateField) and isinstance(value, str):
        _put_date(field, value)
    elif isinstance(field, QLineEdit) and isinstance(value, str):
        if field.text() != value:
            field.setText(value)
    elif isinstance(field, QPlainTextEdit) and isinstance(value, str):
        if field.toPlainText() != value:
            field.setPlainText(value)
    elif isinstance(field, QComboBox) and isinstance(value, list):
        index, words = value
        same = field.itemText(index) == words  # what there is to choose may be others by now
        field.setCurrentIndex(index if same else max(field.findText(words), 0))
    elif isinstance(field, QCheckBox) and isinstance(value, bool):
        field.setChecked(value)
    elif (
        isinstance(field, QAbstractButton) and value is True
    ):  # of rows that exclude each other one is chosen
        field.setChecked(True)


def _put_date(field: DateField, text: str) -> None:
    try:
        field.set_date(date.fromisoformat(text) if text else None)
    except ValueError:
        field.setText(text)
