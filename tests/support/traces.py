"""Everything a program leaves where somebody could read it: widgets, models, screen readers, files.

Used to search for words that must not be there; `Traces.holding` says where one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QMimeData, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QClipboard
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget

from support.walker import painted, shown_widgets

_PROPERTIES = (
    "text", "plainText", "currentText", "placeholderText", "windowTitle", "windowIconText", "windowFilePath",
    "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "objectName", "title",
)  # fmt: skip
_ACCESSIBLE = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
    QAccessible.Text.Identifier,
)
_ROLES = [role for role in Qt.ItemDataRole if role < Qt.ItemDataRole.UserRole]


@dataclass
class Traces:
    """Texts with the place each was found in."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, text: object) -> None:
        """Keep a text; anything else that says something is kept as it prints itself."""
        if text is not None and not isinstance(text, bool | float):
            said = text if isinstance(text, str) else str(text)
            if said:
                self.found.append((where, said))

    def holding(self, words: Iterable[str], *, whole: bool = True) -> list[str]:
        """Where one of *words* is said; with *whole* only as a word of its own."""
        edge = r"\b" if whole else ""
        wanted = re.compile("|".join(f"{edge}{re.escape(word)}{edge}" for word in words), re.IGNORECASE)
        return sorted({f"{where}: {text[:120]}" for where, text in self.found if wanted.search(text)})


def look_at_widgets(traces: Traces, *, hidden: bool) -> None:
    """Every property with words in it and every tooltip, of all widgets or of those that are visible."""
    for widget in QApplication.allWidgets():
        if not hidden and not widget.isVisible():
            continue
        for name in _PROPERTIES:
            value = widget.property(name)
            if isinstance(value, str):
                traces.add(f"{type(widget).__name__}.{name}", value)
        for action in widget.actions():
            _look_at_action(traces, action)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            look_at_model(traces, widget.model(), type(widget).__name__)
    traces.add("tooltip", QToolTip.text())


def _look_at_action(traces: Traces, action: QAction) -> None:
    for text in (action.text(), action.toolTip(), action.statusTip(), action.whatsThis()):
        traces.add("action", text)


def look_at_model(traces: Traces, model: QAbstractItemModel, where: str) -> None:
    """Every text a model gives for any of Qt's own roles, in cells and headers."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            index = model.index(row, column)
            for role in _ROLES:
                _look_at_value(traces, f"{where} {role.name}", index.data(role))
        _look_at_value(traces, f"{where} row head", model.headerData(row, Qt.Orientation.Vertical))
    for column in range(columns):
        for role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            value = model.headerData(column, Qt.Orientation.Horizontal, role)
            _look_at_value(traces, f"{where} head", value)


def _look_at_value(traces: Traces, where: str, value: object) -> None:
    if isinstance(value, str):
        traces.add(where, value)


def look_at_paint(traces: Traces, window: QWidget) -> None:
    """Every word that is painted in *window*."""
    for widget in shown_widgets(window):
        # Runs that touch may be one word in two typefaces.
        traces.add(f"painted by {type(widget).__name__}", " ".join(word.text for word in painted(widget)))


def look_at_screen_reader(traces: Traces, window: QWidget, *, hidden: bool) -> None:
    """What a screen reader can be told of *window*."""
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    _descend(traces, top, hidden, 0)


def _descend(traces: Traces, node: QAccessibleInterface, hidden: bool, depth: int) -> None:
    if not node.isValid() or depth > 40:
        return
    if not hidden and depth and node.state().invisible:  # type: ignore[attr-defined]
        return
    for kind in _ACCESSIBLE:
        traces.add(f"screen reader {kind.name}", node.text(kind))
    for n in range(node.childCount()):
        child = node.child(n)
        if child is not None:
            _descend(traces, child, hidden, depth + 1)


def look_at_clipboard(traces: Traces) -> None:
    """Everything on the clipboard and in the selection, in every form."""
    clipboard = QApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = (
            clipboard.mimeData(mode)
            if mode == QClipboard.Mode.Clipboard or clipboard.supportsSelection()
            else None
        )
        if isinstance(data, QMimeData):
            for form in data.formats():
                traces.add(f"clipboard {form}", bytes(data.data(form).data()).decode("utf-8", "replace"))


def look_at_files(traces: Traces, folder: Path) -> None:
    """The names of every file under *folder*, and what those hold that are not the encrypted database.

    Three letters stand in any large ciphertext by chance; the database and
    its backups are searched for longer words.
    """
    for file in folder.rglob("*"):
        traces.add("file name", str(file.relative_to(folder)))
        encrypted = file.suffix in (".db", ".albackup") or file.name.endswith(("-wal", "-shm"))
        if file.is_file() and not encrypted:
            content = file.read_bytes()
            for code in ("utf-8", "utf-16-le", "cp1252"):
                traces.add(f"content of {file.name}", content.decode(code, "ignore"))


def in_databases(folder: Path, words: Iterable[str]) -> list[str]:
    """Which of *words*, seven letters or longer, stand in plain sight in a database under *folder*."""
    found = []
    for file in (*folder.rglob("*.db*"), *folder.rglob("*.albackup")):
        content = file.read_bytes().lower()
        for word in words:
            forms = {word.lower().encode(code) for code in ("utf-8", "utf-16-le", "cp1252")}
            if len(word) >= 7 and any(form in content for form in forms):
                found.append(f"{file.name}: {word}")
    return found
