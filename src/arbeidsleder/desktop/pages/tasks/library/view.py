"""Bibliotek: list at the left, the task at the right; in a narrow window one at a time."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.tasks.library.photo import PhotoDialog, photo_kinds
from arbeidsleder.desktop.pages.tasks.library.picker import Picker
from arbeidsleder.desktop.pages.tasks.library.presenter import LibraryPresenter
from arbeidsleder.desktop.pages.tasks.library.task_form import TaskForm
from arbeidsleder.desktop.pages.tasks.library.task_list import TaskList
from arbeidsleder.desktop.pages.tasks.library.task_panel import TaskPanel
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.task_library import TaskLibrary
    from arbeidsleder.desktop.pages.tasks.content import ReadContent
    from arbeidsleder.desktop.pages.tasks.library.photo import ReadyPhoto
    from arbeidsleder.desktop.services import Services

NARROW_BELOW_PX = 800


class LibraryView(QWidget):
    """The ward's tasks."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line."""

    about_changed = Signal(str)
    """Emitted with the line below the page's title."""

    def __init__(self, services: Services, read_content: ReadContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._open_wanted = self._taken = False
        self.presenter = LibraryPresenter(services, read_content, self)
        self.tasks = TaskList()
        self.panel = TaskPanel()
        self.form_card = Card(padding=1)
        self.new = Button(_("Ny oppgave"), icon="plus", small=True)
        self.new.setToolTip(_("Ctrl N"))
        self.pick = Button(_("Velg fra lista…"), small=True)
        self.pick.setToolTip(_("Ctrl O"))
        self.picker_room = QWidget()
        self.none = EmptyState(
            _("Avdelingen har ingen oppgaver ennå."), _("Velg oppgaver fra lista…"), icon="plus"
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.tasks, 1)
        self.below = QHBoxLayout()
        self.below.setSpacing(8)
        self.below.addWidget(self.new)
        self.below.addWidget(self.pick)
        self.below.addStretch(1)
        left.addLayout(self.below)
        self.right_side = QWidget()
        self.right = QStackedLayout(self.right_side)  # without a parent its first page would be a window
        self.right.addWidget(self.panel)
        self.right.addWidget(self.form_card)
        self.beside = QWidget()
        across = QHBoxLayout(self.beside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(24)
        across.addWidget(self.left, 4)
        across.addWidget(self.right_side, 5)
        empty = Card()
        empty.body.addWidget(self.none)
        self.waiting = QWidget()
        self.empty = empty
        self._pages = QStackedLayout(self)
        for page in (self.waiting, self.empty, self.beside, self.picker_room):
            self._pages.addWidget(page)

    @cached_property
    def form(self) -> TaskForm:
        """The form, made when it is first wanted."""
        form = TaskForm()
        self.form_card.body.addWidget(form)
        form.save_requested.connect(self.presenter.save)
        form.left.connect(self._leave_form)
        return form

    @cached_property
    def picker(self) -> Picker:
        """The starter tasks, made when they are first wanted."""
        picker = Picker()
        room = QVBoxLayout(self.picker_room)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(picker)
        picker.take_requested.connect(self.presenter.take)
        picker.left.connect(self._close_picker)
        return picker

    def _connect(self) -> None:
        self.new.clicked.connect(self.open_new)
        self.pick.clicked.connect(self.open_picker)
        self.none.action_requested.connect(self.open_picker)
        self.tasks.chosen.connect(self._chosen)
        self.tasks.opened.connect(self._opened)
        self.panel.back_requested.connect(self._back)
        self.panel.retire_requested.connect(self._retire)
        self.panel.photo_removed.connect(self._remove_photo)
        self.panel.photo_requested.connect(self._choose_photo)
        self.panel.edit_requested.connect(self.open_edit)
        self.presenter.photo_ready.connect(self._ask_about_photo)
        self.presenter.library_read.connect(self._show_library)
        self.presenter.photo_read.connect(self.panel.show_photo)
        self.presenter.saved.connect(self._saved)
        self.presenter.refused.connect(self._refused)
        for keys, run in (
            ("Ctrl+F", self._find),
            ("Ctrl+O", self.open_picker),
            ("Ctrl+N", self.open_new),
            ("Ctrl+E", self.open_edit),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(run)

    # What the page calls

    def page_opened(self) -> None:
        """Read anew; the keys go to the list."""
        self.presenter.refresh()
        self._take_keys()

    def set_shaded(self, shaded: bool) -> None:
        """Tasks tell of nobody; only what is being written in the form may."""
        if "form" in vars(self):
            self.form.setVisible(not shaded)

    # What the user wants

    @property
    def form_open(self) -> bool:
        """Whether the form stands in place of the task."""
        return self.right.currentWidget() is self.form_card

    def open_new(self) -> None:
        """Show the empty form."""
        self._open_form(new=True)

    def open_edit(self) -> None:
        """Show the form with the task marked."""
        if self.panel.entry is not None and self.panel.entry.task.in_use:
            self._open_form(new=False)

    def _open_form(self, *, new: bool) -> None:
        content, library, entry = self.presenter.content, self.presenter.library, self.panel.entry
        if content is None or library is None or self.form_open:
            return
        if self._pages.currentWidget() not in (self.beside, self.empty):
            return
        self._pages.setCurrentWidget(self.beside)
        self.right_side.setEnabled(True)
        self.right.setCurrentWidget(self.form_card)
        self._fit()
        task = None if new or entry is None else entry.task
        self.form.show_task(task, library, content, self.presenter.today())

    def _leave_form(self, touched: bool) -> None:
        if touched and not self._services.prompts.confirm(
            _("Forkaste det du har skrevet?"), _("Oppgaven blir som den var."), _("Forkast")
        ):
            return
        self._close_form()

    def _close_form(self) -> None:
        self.right.setCurrentWidget(self.panel)
        if self.presenter.library is not None:
            self._show_library(self.presenter.library)
        self._take_keys()

    def open_picker(self) -> None:
        """Show the starter library."""
        content, library = self.presenter.content, self.presenter.library
        if (
            content is None
            or library is None
            or self._pages.currentWidget() is self.picker_room
            or self.form_open
        ):
            return
        self._pages.setCurrentWidget(self.picker_room)
        self.picker.show_starter(content.starter, library.taken())

    def _close_picker(self) -> None:
        library = self.presenter.library
        if library is not None:
            self._pages.setCurrentWidget(self.beside)
            self._show_library(library)
        self._take_keys()

    def _retire(self, again: bool) -> None:
        if self.panel.entry is not None:
            self.presenter.retire(self.panel.entry.task.id, again=again)

    def _choose_photo(self) -> None:
        entry = self.panel.entry
        if entry is None:
            return
        self.panel.error.clear()
        path = self._services.prompts.open_file(_("Velg bilde"), photo_kinds())
        if path is not None:
            self.presenter.make_ready(entry.task.id, path)

    def _ask_about_photo(self, task_id: str, photo: ReadyPhoto) -> None:
        dialog = PhotoDialog(photo.picture, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(lambda people: self.presenter.set_photo(task_id, photo, people=people))
        dialog.finished.connect(lambda _result: self.panel.photo.setFocus())
        dialog.open()

    def _remove_photo(self) -> None:
        entry = self.panel.entry
        if entry is not None and self._services.prompts.confirm(
            _("Fjerne bildet?"), _("Bildet slettes. Tegningen står igjen."), _("Fjern bildet")
        ):
            self.presenter.remove_photo(entry.task.id)

    # Answers

    def _show_library(self, library: TaskLibrary) -> None:
        content = self.presenter.content
        if content is None:
            return
        count = len(library.in_use)
        words = ngettext("{place} · {count} oppgave", "{place} · {count} oppgaver", count)
        self.about_changed.emit(words.format(place=library.place, count=count))
        shown, had_keys = self._pages.currentWidget(), self._has_keys()
        self.tasks.show_library(library, content)
        if shown is self.picker_room and not self._taken:
            return
        nothing = not library.in_use and not library.retired and not self.form_open
        self._pages.setCurrentWidget(self.empty if nothing else self.beside)
        self._chosen(self.tasks.current_id)
        self._fit()
        if self._taken or shown is self.waiting or (had_keys and not self._has_keys()):
            self._taken = False
            self._take_keys()

    def _chosen(self, task_id: str) -> None:
        content, library = self.presenter.content, self.presenter.library
        if self.form_open:
            return
        entry = library.entry(task_id) if library is not None else None
        self.right_side.setEnabled(entry is not None)
        self.panel.setVisible(entry is not None)
        if entry is not None and content is not None:
            self.panel.show_entry(entry, content, self.presenter.today())
            if entry.has_photo:
                self.presenter.read_photo(task_id)

    def _opened(self, task_id: str) -> None:
        self._chosen(task_id)
        self._open_wanted = bool(task_id)
        self._fit()

    def _saved(self, task_id: str) -> None:
        if self._pages.currentWidget() is self.picker_room:
            self.status_message.emit(_("Oppgavene er tatt med"))
            self._taken = True  # the picker goes when the library with them has been read
        elif self.form_open:
            self.tasks.mark(task_id)
            self.status_message.emit(_("Oppgaven er lagret"))
            self.right.setCurrentWidget(self.panel)  # what it shows comes with the library read anew
            self._fit()
            self._take_keys()
        else:
            self.panel.error.clear()
            self.status_message.emit(_("Oppgaven er lagret"))
            if self.panel.retire.hasFocus():
                self._back()  # the button is another task's by now

    def _refused(self, error: BaseException) -> None:
        told = self.presenter.told(error)
        if self.form_open:
            self.form.refuse(told)
            return
        bar = self.picker.error if self._pages.currentWidget() is self.picker_room else self.panel.error
        bar.show_error(told)

    # The window

    def _find(self) -> None:
        if self._pages.currentWidget() is self.beside and not self.form_open:
            self._back()
            self.tasks.field.setFocus()
            self.tasks.field.selectAll()

    def _back(self) -> None:
        self._open_wanted = False
        self._fit()
        self.tasks.take_keys()

    def _take_keys(self) -> None:
        shown = self._pages.currentWidget()
        if shown is self.empty:
            self.none.button.setFocus()
        elif shown is self.picker_room:
            self.picker.take_keys()
        elif self.form_open:
            self.form.take_keys()
        elif shown is self.beside and not self.left.isVisible():
            self.panel.take_keys()
        elif shown is self.beside:
            self.tasks.take_keys()

    def _has_keys(self) -> bool:
        keys = QApplication.focusWidget()
        return keys is not None and self.isAncestorOf(keys) and keys.isVisible()

    def _fit(self) -> None:
        narrow = self.width() < NARROW_BELOW_PX
        showing = self._open_wanted or self.form_open
        self.left.setVisible(not narrow or not showing)
        self.right_side.setVisible(not narrow or showing)
        self.panel.back.setVisible(narrow)
        if narrow and self._open_wanted and not self.form_open and not self._has_keys():
            self.panel.take_keys()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight: what changes elsewhere is read at once."""
        self.presenter.in_sight = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing is read."""
        self.presenter.in_sight = False
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """«/» goes to the search, Esc back in a narrow window or to all tasks."""
        if event.text() == "/" and self._letter(event):
            self._find()
        elif event.key() == Qt.Key.Key_Escape and self.panel.back.isVisible():
            self._back()
        elif event.key() == Qt.Key.Key_Escape and self.tasks.tasks.is_filtered:
            self.tasks.clear_filter()
        else:
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> bool:
        """Single keys work where the settings let them; with Alt they always do."""
        library = self.presenter.library
        letters_on = library is not None and library.single_letter_keys
        return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) or letters_on
