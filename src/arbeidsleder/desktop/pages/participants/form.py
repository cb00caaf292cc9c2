"""A form in place of the file: title, fields, one bar for what is wrong, Lagre and Avbryt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.form_drafts import DraftingForm
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton, mark_invalid
from arbeidsleder.desktop.widgets.fields import DateField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


@dataclass(frozen=True)
class Wrong:
    """What must be mended before anything is saved: the field, and the sentence said below it."""

    field: QWidget
    sentence: str


class Form(DraftingForm):
    """Subclasses put fields into `column` and answer wish() and whose().

    What stands unsaved in one when it locks is kept for its user and the day, and offered when it is shown
    again for the same; see desktop/form_drafts.py.
    """

    save_requested = Signal(object)
    """Emitted with the command to run."""

    left = Signal(bool)
    """Emitted when the form is to be left without saving; carries whether something had been typed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(title, Type.PANEL_TITLE)
        self.error = ErrorBar()
        self.wording = WordingBar()
        """Asks about the words of the fields it watches, before they are saved."""
        self.wording.kept.connect(self.try_save)
        self.wording.asking_changed.connect(self._ask)
        self.save = MainButton(_("Lagre"), key="Ctrl↵")
        self.save.clicked.connect(lambda: self.try_save())
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(lambda: self.left.emit(self.touched()))
        inside = self._inside = QWidget()
        inside.setProperty("surface", "clear")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(24, 8, 24, 16)
        self.column.setSpacing(12)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 16, 0, 0)
        page.setSpacing(8)
        for widget in (self.title, self.offers, self.error, self.wording):
            row = QHBoxLayout()
            row.setContentsMargins(24, 0, 24, 0)
            row.addWidget(widget)
            page.addLayout(row)
        page.addWidget(area, 1)
        page.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        page.addLayout(foot)
        self._before: list[object] = []
        self._labelled: dict[QWidget, LabelledField] = {}
        self._wrong: Wrong | None = None
        self._listened: set[QWidget] = set()

    def row(self, *fields: tuple[str, QWidget]) -> list[LabelledField]:
        """Put labelled fields beside each other."""
        line = QHBoxLayout()
        line.setSpacing(16)
        made = []
        for label, field in fields:
            labelled = LabelledField(label, field)
            labelled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._labelled[field] = labelled
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self._typed)
            line.addWidget(labelled, 1, Qt.AlignmentFlag.AlignTop)
            made.append(labelled)
        if len(made) == 1 and isinstance(made[0].field, DateField):
            line.addStretch(1)  # a date needs no more than half the width
        self.column.addLayout(line)
        return made

    @property
    def told(self) -> str:
        """The sentence about what must be mended, below its field or on the bar; empty when nothing is."""
        return self._wrong.sentence if self._wrong else self.error.text

    def ready(self, first: QWidget) -> None:
        """Everything is filled in: remember it, and begin at *first*."""
        self._clear()
        self._before = self._contents()
        self.wording.begin()
        first.setFocus()
        self.begin_draft()

    def touched(self) -> bool:
        """Whether something differs from when the form was shown."""
        return self._contents() != self._before

    def wish(self) -> object | Wrong:
        """Return the command to run, or what must be mended first."""
        raise AssertionError("every form answers this itself")

    def try_save(self) -> None:
        """Ask for saving, or say what is wrong; nothing is written before all is right."""
        wanted = self.wish()
        self._clear()
        if isinstance(wanted, Wrong):
            self._tell(wanted)
            return
        if not self.wording.passes(take_keys=True):
            return
        self.save_requested.emit(wanted)

    def refuse(self, sentence: str) -> None:
        """Say on the bar why it could not be saved, until something is changed."""
        self.error.show_error(sentence)
        focus = self.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._keep_in_sight(focus)
        for field in set(self._area.findChildren(QWidget)) - self._listened:  # forms get more fields later
            self._listened.add(field)
            if isinstance(field, (QLineEdit, QPlainTextEdit)):
                field.textChanged.connect(self.error.clear)
            elif isinstance(field, QComboBox):
                field.currentIndexChanged.connect(self.error.clear)
            elif isinstance(field, QCheckBox):
                field.toggled.connect(self.error.clear)

    def _tell(self, wrong: Wrong) -> None:
        """Say it below the field and go there; a field without a label has the bar."""
        labelled = self._labelled.get(wrong.field)
        if labelled is None:
            self.error.show_error(wrong.sentence)
            mark_invalid(wrong.field, True)
        else:
            self._wrong = wrong
            labelled.show_error(wrong.sentence)
        wrong.field.setFocus()
        if isinstance(wrong.field, QLineEdit):
            wrong.field.selectAll()
        self._keep_in_sight(labelled or wrong.field)

    def _ask(self, asking: bool) -> None:
        self.wording.rewrite.set_main(asking)
        self.save.set_main(not asking)

    def _keep_in_sight(self, widget: QWidget) -> None:
        """Scroll to *widget*, and again when the bar has taken its share of the room."""
        self._scroll_to(widget)
        QTimer.singleShot(0, self, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        """Show all of it; Qt itself is content with the line where the cursor stands."""
        top = widget.mapTo(self._inside, widget.rect().topLeft()).y()
        for y in (top + widget.height(), top):
            self._area.ensureVisible(0, y, 0, 24)

    def _typed(self) -> None:
        """What is being mended is not wrong any more, until it is to be saved again."""
        sender = self.sender()
        if self._wrong is None or not isinstance(sender, QWidget):
            return
        if sender is self._wrong.field or self._wrong.field.isAncestorOf(sender):
            self._clear()

    def _clear(self) -> None:
        self.error.clear()
        if self._wrong is not None:
            self._labelled[self._wrong.field].show_error("")
            self._wrong = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Esc leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(self.touched())
        else:
            super().keyPressEvent(event)

    def _contents(self) -> list[object]:
        found: list[object] = []
        for widget in self.findChildren(QWidget):
            if isinstance(widget, QLineEdit):
                found.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText())
            elif isinstance(widget, QComboBox):
                found.append(widget.currentIndex())
            elif isinstance(widget, QCheckBox):
                found.append(widget.isChecked())
        return found
