"""Makes the QApplication: name, look, focus rings, Qt's own words in bokmål. Knows no page and no data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from arbeidsleder.desktop import plain_imports  # noqa: F401
from arbeidsleder.desktop.form_files import use_forms_in
from arbeidsleder.desktop.qt_words import WordTranslator
from arbeidsleder.desktop.theme.look import Look, install_look
from arbeidsleder.desktop.widgets.focus_ring import FocusRings

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM_NAME = "Arbeidsleder"


def make_application(
    *, resources: Path, ui: Path, fonts: Path, theme: str = "light", arguments: list[str] | None = None
) -> QApplication:
    """Return the process's QApplication, dressed; the existing one when there is one.

    *theme* is "light", "dark" or "system".
    """
    existing = QApplication.instance()
    app = cast(QApplication, existing) if existing else _application(arguments or sys.argv[:1])
    app.setApplicationName(PROGRAM_NAME)
    app.setApplicationDisplayName("")
    app.setQuitOnLastWindowClosed(True)
    QLocale.setDefault(QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway))
    dress(app, resources=resources, ui=ui, fonts=fonts, theme=theme)
    return app


def _application(arguments: list[str]) -> QApplication:
    """Return a new one in Fusion; setStyle() would give QStyle back, with enums that take long."""
    app = QApplication([*arguments, "-style", "Fusion"])
    app.setProperty("fusion", True)
    return app


def dress(app: QApplication, *, resources: Path, ui: Path, fonts: Path, theme: str = "light") -> Look:
    """Give *app* the look, the forms, the words and the focus rings; safe to call again."""
    follow = theme == "system"
    if follow:
        theme = system_theme(app)
    made = install_look(app, resources=resources, fonts=fonts, theme=theme)
    use_forms_in(ui)
    if follow:
        app.styleHints().colorSchemeChanged.connect(lambda: made.use(system_theme(app)))
    if app.property("dressed"):
        return made
    app.setProperty("dressed", True)
    app.installTranslator(WordTranslator(app))
    FocusRings(app)
    return made


def system_theme(app: QApplication) -> str:
    """Return "dark" when the desktop asks for it, else "light"."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
