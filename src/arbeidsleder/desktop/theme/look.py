"""The look in use: tokens, fonts and icons of this process, and the change between light and dark.

There is one look a process, as Qt has one application. install_look() comes first; look() after.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.desktop.theme.fonts import Type, font, register_fonts
from arbeidsleder.desktop.theme.icons import IconSet
from arbeidsleder.desktop.theme.style import palette, style_sheet
from arbeidsleder.desktop.theme.tokens import Tokens, load_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QApplication

_current: Look | None = None


class Look(QObject):
    """Tokens, icons and the application's style."""

    changed = Signal()
    """Emitted after the theme changed; widgets that paint themselves repaint then."""

    def __init__(self, app: QApplication, resources: Path, theme: str) -> None:
        super().__init__(app)
        self._app = app
        self._resources = resources
        self.icons = IconSet(resources / "icons")
        self.pictograms = IconSet(resources / "pictograms")
        self.tokens: Tokens = load_tokens(resources, theme)
        self._apply()

    def use(self, theme: str) -> None:
        """Change to "light" or "dark"."""
        if theme == self.tokens.name:
            return
        self.tokens = load_tokens(self._resources, theme)
        self._apply()
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Return the colour of a role or token."""
        return self.tokens.colour(name)

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Take the style sheet away while many widgets are put together, and dress all of them at once after.

        Under the application's sheet each widget that gets a parent is styled anew with all below it, so a
        tree is styled once for every level. Nothing is painted meanwhile.
        """
        sheet = self._app.styleSheet()
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(sheet)

    def _apply(self) -> None:
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self._resources / "icons"))
        for widget in self._app.allWidgets():
            widget.update()


def install_look(app: QApplication, *, resources: Path, fonts: Path, theme: str = "light") -> Look:
    """Set Fusion, the fonts, the palette and the style sheet; call once before any widget is made.

    A second call in the same process changes the theme of the first look and returns it.
    """
    global _current
    if _current is not None:
        _current.use(theme)
        return _current
    if not app.property("fusion"):
        app.setStyle("Fusion")
    register_fonts(fonts)
    app.setFont(font(Type.BODY))
    _current = Look(app, resources, theme)
    return _current


def look() -> Look:
    """Return the look in use; RuntimeError before install_look()."""
    if _current is None:
        raise RuntimeError("install_look() has not been called")
    return _current
