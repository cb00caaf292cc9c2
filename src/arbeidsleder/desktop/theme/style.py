"""From tokens to a QPalette and one style sheet on top of Fusion. No colours of its own.

Fonts are not set here: type roles live in fonts.py, since style sheets would override them.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.desktop.theme.tokens import Tokens

_SHEET = Template("""
QMainWindow, QDialog, QWidget[surface="page"] { background: $page; color: $text; }
QWidget[surface="rail"] { background: $rail; }
QToolTip { background: $card; color: $text; border: 1px solid $border; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $field; color: $text; border: 1px solid $border; border-radius: 6px;
  selection-background-color: $bar; selection-color: $on_bar; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $quiet; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 38px; max-height: 38px; padding: 0 11px; }
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QLineEdit[dense="true"], QComboBox[dense="true"], QAbstractSpinBox[dense="true"] {
  min-height: 30px; max-height: 30px; padding: 0 7px; }
QLineEdit[tall="true"] { min-height: 46px; max-height: 46px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $quiet; border-color: $hairline; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $band; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid $invalid;
  min-height: 36px; max-height: 36px; padding: 0 10px; }
QLineEdit[invalid="true"][dense="true"], QComboBox[invalid="true"][dense="true"] {
  min-height: 28px; max-height: 28px; padding: 0 6px; }
QLineEdit[invalid="true"][tall="true"] { min-height: 44px; max-height: 44px; }
QComboBox::drop-down { border: 0; width: 32px; }
QComboBox::down-arrow { image: url("$icons/chevron-down-$theme.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $card; color: $text; border: 1px solid $border; outline: 0;
  selection-background-color: $marked; selection-color: $text; padding: 4px; }
QAbstractItemView { background: $card; color: $text; border: 0; outline: 0;
  selection-background-color: $marked; selection-color: $text; }
QScrollArea, QScrollArea > QWidget > QWidget[surface="clear"] { background: transparent; border: 0; }
QMenu { background: $card; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $marked; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
.QPushButton { background: $card; color: $text; border: 1px solid $border; border-radius: 8px;
  min-height: 38px; padding: 0 15px; }
.QPushButton:hover { background: $hover; }
.QPushButton:default { background: $bar; color: $on_bar; border-color: $bar; }
QCheckBox, QRadioButton { color: $text; spacing: 12px; }
QCheckBox::indicator { width: 18px; height: 18px; border: 1px solid $border; border-radius: 4px;
  background: $field; }
QCheckBox::indicator:checked { background: $bar; border-color: $bar;
  image: url("$icons/tick-on-$theme.svg"); }
QCheckBox::indicator:disabled { border-color: $hairline; }
QHeaderView { background: $card; border: 0; }
QHeaderView::section { background: $card; color: $quiet; border: 0; border-bottom: 1px solid $hairline;
  padding: 0 8px; }
QProgressBar { background: $sunken; border: 0; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: $bar; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px;
  min-height: 32px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $quiet; border: 0; border-bottom: 3px solid transparent;
  padding: 4px 0 6px 0; margin-right: 24px; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $bar; }
QTabWidget::pane { border: 0; border-top: 1px solid $hairline; }
""")


def style_sheet(tokens: Tokens, icons: Path) -> str:
    """Return the application's one style sheet."""
    names = ("page", "rail", "card", "field", "text", "quiet", "hairline", "border", "marked", "bar", "hover")
    values = {name: tokens.hex(name) for name in names}
    return _SHEET.substitute(
        values,
        band=tokens.hex("band"),
        on_bar=tokens.hex("text-accent-contrast"),
        accent=tokens.hex("text-accent"),
        sunken=tokens.hex("bg-sunken"),
        invalid=tokens.hex("border-warning"),
        icons=(icons / "style").as_posix(),
        theme=tokens.name,
    )


def palette(tokens: Tokens) -> QPalette:
    """Return the palette Fusion paints with where the style sheet says nothing."""
    made = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "band",
        role.ToolTipBase: "card",
        role.ToolTipText: "text",
        role.PlaceholderText: "quiet",
        role.Text: "text",
        role.Button: "card",
        role.ButtonText: "text",
        role.BrightText: "text-accent-contrast",
        role.Link: "text-accent-subtle",
        role.Highlight: "bar",
        role.HighlightedText: "text-accent-contrast",
        role.Mid: "hairline",
        role.Dark: "border",
        role.Accent: "bar",
    }
    for which, name in table.items():
        made.setColor(which, tokens.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, tokens.colour("quiet"))
    return made
