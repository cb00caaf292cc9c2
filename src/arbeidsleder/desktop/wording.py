"""The question before a free text is saved, in one place for all forms: what it says and what it is about.

A text is looked at in the window only, when it is about to be saved. Nothing of it is kept, sent or logged,
and no answer is refused: whoever writes decides. What is looked for comes from bootstrap, which calls use().
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QSpacerItem, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Box, IconMark
from arbeidsleder.desktop.widgets.button import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.wording import Sensitive, find, kinds
from arbeidsleder.text import _, join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QBoxLayout

    from arbeidsleder.domain.wording import Finding, WordList

TextField = QLineEdit | QPlainTextEdit

_lists: Callable[[], Sequence[WordList]] = tuple


def use(lists: Callable[[], Sequence[WordList]]) -> None:
    """Look for the words of *lists* from now on; it is called when a text is looked at."""
    global _lists
    _lists = lists


def look_at(text: str) -> tuple[Finding, ...]:
    """Return what looks sensitive in *text*."""
    return find(text, _lists()) if text else ()


def question(found: Sequence[Sensitive]) -> str:
    """«Dette ligner på noe om helse. Skal det stå her?»"""
    what = {
        Sensitive.HEALTH: _("helse"),
        Sensitive.SUBSTANCE: _("rus"),
        Sensitive.DEBT: _("gjeld"),
        Sensitive.FAMILY: _("familie"),
        Sensitive.RESIDENT: _("en beboer"),
        Sensitive.PRISON: _("straff eller politi"),
    }
    named = join_words([what[kind] for kind in found])
    return _("Dette ligner på noe om {what}. Skal det stå her?").format(what=named)


def advice(kind: Sensitive) -> str:
    """Return what could be written instead."""
    return {
        Sensitive.HEALTH: _("Skriv heller hva som hjelper på jobb: «Trenger korte økter», «Kommer kl. 11»."),
        Sensitive.SUBSTANCE: _("Skriv heller det dere har avtalt: «Vi tar en prat før start»."),
        Sensitive.DEBT: _("Skriv heller bare at det er tatt opp: «Økonomi er tatt opp med Nav-veileder»."),
        Sensitive.FAMILY: _("Skriv heller tiden det gjelder: «Kan være her fra 9 til 14»."),
        Sensitive.RESIDENT: _("Skriv heller oppgaven, uten hvem: «Serverte på stua»."),
        Sensitive.PRISON: _("Skriv heller det som gjelder planen: «Avtale tirsdag, kommer kl. 11»."),
    }[kind]


class WordingBar(Box):
    """The question beside some fields: «Skriv om» goes back to the words, «Behold» lets them stand.

    Call begin() when the fields have been filled, and save only when passes() says so; try again on `kept`.
    """

    kept = Signal()
    """Emitted when the words are to stand as they are: save now; carries nothing."""

    asking_changed = Signal(bool)
    """Emitted with whether the question stands there now, when that has changed."""

    def __init__(self, *fields: TextField, own_words: str = "", parent: QWidget | None = None) -> None:
        """*own_words* is a sentence said in place of the advice where somebody's own words stand."""
        super().__init__(fill="bg-accent-soft", edge="border-accent-subtle", padding=0, parent=parent)
        self._fields: tuple[TextField, ...] = ()
        self._others: list[Callable[[], Sequence[TextField]]] = []
        self.own_words = own_words
        self._room: QSpacerItem | None = None
        self._above = 0
        self._before: dict[TextField, str] = {}
        self._stands: dict[TextField, str] = {}
        self._asked: dict[TextField, str] = {}
        self.body.setContentsMargins(12, 8, 12, 10)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.question = Text("", Type.BODY_STRONG, wrap=True)
        self.advice = Text("", Type.SMALL, colour="quiet", wrap=True)
        head.addWidget(IconMark("note", 20))
        head.addWidget(self.question, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.advice)
        self.body.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.rewrite = Button(_("Skriv om"), icon="pencil", small=True)
        self.keep = Button(_("Behold"), small=True)
        self.rewrite.clicked.connect(lambda: self._go_back())
        self.keep.clicked.connect(lambda: self.let_stand())
        row.addWidget(self.rewrite)
        row.addWidget(self.keep)
        row.addStretch(1)
        self.body.addLayout(row)
        self.watch(*fields)
        self.hide()

    def put_in(self, column: QBoxLayout, *, above: int = 8) -> None:
        """Stand last in *column* so far, *above* px below the rest; where nothing is asked, no room is taken.

        For columns without a spacing of their own: one added before it would stay when it is hidden.
        """
        self._room, self._above = QSpacerItem(0, 0), above
        column.addSpacerItem(self._room)
        column.addWidget(self)

    def setVisible(self, visible: bool) -> None:
        """Take the room above along."""
        super().setVisible(visible)
        if self._room is not None:
            self._room.changeSize(0, self._above if visible else 0)
            self.updateGeometry()

    @property
    def asking(self) -> bool:
        """Whether the question stands there without an answer."""
        return bool(self._asked)

    def watch(self, *fields: TextField) -> None:
        """Ask about these fields too."""
        for field in fields:
            field.textChanged.connect(self._typed)
        self._fields = (*self._fields, *fields)

    def watch_those(self, fields: Callable[[], Sequence[TextField]], changed: SignalInstance) -> None:
        """Ask also about fields that come and go; *changed* is emitted when one does or is typed in."""
        self._others.append(fields)
        changed.connect(self._typed)

    @property
    def watched(self) -> tuple[TextField, ...]:
        """The fields that are asked about now."""
        return (*self._fields, *(field for fields in self._others for field in fields()))

    def begin(self) -> None:
        """The fields show what is saved: nothing of that is asked about again."""
        self._before = {field: text_of(field) for field in self.watched}
        self._stands = {}
        self.clear()

    def passes(self, *, take_keys: bool = False) -> bool:
        """Whether the texts may be saved now; else the question is shown, with *take_keys* on «Skriv om»."""
        asked = {}
        found: list[Finding] = []
        for field in self.watched:
            text = text_of(field)
            if text not in (self._before.get(field, ""), self._stands.get(field, "")) and (
                here := look_at(text)
            ):
                asked[field] = text
                found.extend(here)
        if not asked:
            self.clear()
            return True
        self._asked = asked
        named = kinds(found)
        self.question.setText(question(named))
        self.advice.setText(self.own_words or "\n".join(advice(kind) for kind in named[:2]))
        self.asking_changed.emit(True)
        self.setAccessibleName(self.question.text())
        self.setAccessibleDescription(self.advice.text())
        self.rewrite.setAccessibleDescription(self.question.text())
        self.keep.setAccessibleDescription(self.question.text())
        self.show()
        QTimer.singleShot(0, self, self._come_in_sight)  # when what is around has made room for it
        if take_keys:
            self.rewrite.setFocus()
        return False

    def clear(self) -> None:
        """Take the question away."""
        if self._asked:
            self._asked = {}
            self.asking_changed.emit(False)
        self.hide()

    def let_stand(self) -> None:
        """Answer «Behold»."""
        asked, first = self._asked, next(iter(self._asked), None)
        self._stands.update(asked)
        if first is not None:
            first.setFocus()  # before the button is hidden: else the keys go anywhere
        self.clear()
        self.kept.emit()

    def _go_back(self) -> None:
        field = next(iter(self._asked), None)
        if field is None:
            return
        here = look_at(text_of(field))
        field.setFocus()
        if here:
            mark(field, here[0].start, here[0].end)

    def _come_in_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.asking:
            around.ensureWidgetVisible(self, 0, 16)

    def _typed(self) -> None:
        """A text that is changed is another one; the question comes again when that is to be saved."""
        watched = self.watched if self._asked else ()
        if any(field not in watched or text_of(field) != text for field, text in self._asked.items()):
            self.clear()


def text_of(field: TextField) -> str:
    """Return what stands in *field*."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def mark(field: TextField, start: int, end: int) -> None:
    """Select what was found, counted in Python's letters: Qt counts those beyond the first 65536 as two."""
    text = text_of(field)
    first, last = (len(text[:n].encode("utf-16-le", "surrogatepass")) // 2 for n in (start, end))
    if isinstance(field, QLineEdit):
        field.setSelection(first, last - first)
        return
    cursor = field.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
