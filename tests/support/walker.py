"""Looks at what a window really paints: cut words, words over words, parts outside their place.

Each widget is painted alone into an SVG, which keeps every painted word with its place and its typeface, so
delegates and self-painted parts are seen as well as labels. Geometry is then compared in window coordinates.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QToolTip,
    QWidget,
)

from arbeidsleder.desktop.widgets.text import Text

_MATRIX = re.compile(r"matrix\(([^)]*)\)")
_HOURS = re.compile(r"\d–\d")
SLACK_PX = 1.5
OVERLAP_PX = 2.0
OVERLAYS = ("ShadeCover", "TimeLine", "TimeEntry")
"""Parts with a ground of their own that are meant to lie over others while something is asked for."""


@dataclass(frozen=True)
class Word:
    """One painted run of text and its ink, in the coordinates of the widget that painted it."""

    text: str
    ink: QRectF
    advance: QRectF


@dataclass(frozen=True)
class Fault:
    """Something a user would see as broken."""

    kind: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.what}"


def painted(widget: QWidget) -> list[Word]:
    """Every run of text *widget* itself paints, children left out."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size().expandedTo(QSize(1, 1)))
    picture.setResolution(widget.logicalDpiX())
    painter = QPainter(picture)
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0))
    painter.end()
    return list(_words(ElementTree.fromstring(bytes(buffer.data().data()))))


def _words(root: ElementTree.Element) -> Iterable[Word]:
    space = "{http://www.w3.org/2000/svg}"
    for group in root.iter(f"{space}g"):
        found = _MATRIX.search(group.get("transform", ""))
        a, b, c, d, e, f = (float(n) for n in found.group(1).split(",")) if found else (1, 0, 0, 1, 0, 0)
        for text in group.findall(f"{space}text"):
            words = "".join(text.itertext())
            if not words.strip():
                continue
            x, y = float(text.get("x", "0")), float(text.get("y", "0"))
            metrics = QFontMetricsF(_font(text))
            left, base = a * x + c * y + e, b * x + d * y + f
            ink = metrics.tightBoundingRect(words).translated(left, base)
            wide = QRectF(left, base - metrics.ascent(), metrics.horizontalAdvance(words), metrics.height())
            yield Word(words, ink, wide)


def _font(text: ElementTree.Element) -> QFont:
    font = QFont(text.get("font-family", ""))
    size = text.get("font-size", "16")
    if size.endswith("pt"):
        font.setPointSizeF(float(size[:-2]))
    else:
        font.setPixelSize(round(float(size.removesuffix("px"))))
    font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
    font.setItalic(text.get("font-style") == "italic")
    return font


def shown_widgets(root: QWidget) -> list[QWidget]:
    """*root* and every widget in it of which at least one pixel can be seen."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.window() is not root.window() or not widget.isVisible():
            continue
        if widget.visibleRegion().isEmpty():
            continue
        found.append(widget)
    return found


def painted_words(root: QWidget) -> list[tuple[QWidget, Word]]:
    """Every painted run of text under *root* with the widget that painted it."""
    return [(widget, word) for widget in shown_widgets(root) for word in painted(widget)]


def look_for_faults(root: QWidget, given: Iterable[str] = ()) -> list[Fault]:
    """Everything cut, overlapping or outside under *root*.

    *given* are words that come from people (names, notes): a line that holds one of them may be shortened,
    if the whole of it can be read in a tooltip; so may a day's hours. The program's own words may never be.
    """
    typed = tuple(w.casefold() for w in given)
    words = painted_words(root)
    faults: list[Fault] = []
    for widget in shown_widgets(root):
        faults += _shortened(widget, [word for owner, word in words if owner is widget], typed)
        faults += _cut(widget)
        faults += _outside(widget)
        faults += _sideways(widget)
    faults += _siblings(root)
    faults += _over_each_other(root, words)
    return faults


def where(widget: QWidget) -> str:
    """A widget's class with two of its parents, for reading."""
    names: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(names) < 4:
        names.append(each.objectName() or type(each).__name__)
        each = each.parentWidget()
    return " < ".join(names)


# Words


def _shortened(widget: QWidget, words: list[Word], typed: tuple[str, ...]) -> list[Fault]:
    faults = []
    for word in words:
        stem = word.text.rstrip("…").rstrip()
        if not word.text.endswith("…") or _stands_so(widget, word.text):
            continue
        whole = _whole(widget, stem, word.ink.center().toPoint())
        if isinstance(widget, QAbstractButton):
            faults.append(Fault("shortened button", where(widget), word.text))
        elif not whole:
            faults.append(Fault("shortened without tooltip", where(widget), word.text))
        elif not any(each in whole.casefold() for each in typed) and not _HOURS.search(whole):
            faults.append(Fault("own words shortened", where(widget), f"{word.text} ({whole})"))
    return faults


def _stands_so(widget: QWidget, text: str) -> bool:
    """Whether the words are meant to end in «…», as «Skriv ut arket…» and «Låser opp …» are."""
    said = (widget.property(name) for name in ("text", "placeholderText", "accessibleName", "currentText"))
    return any(isinstance(one, str) and one.endswith(text) for one in said)


def _whole(widget: QWidget, stem: str, at: QPoint) -> str:
    """The tooltip that gives the whole of what begins with *stem*, or ""."""
    tips = [widget.toolTip()]
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and widget is view.viewport():
        # Views make their tooltips when asked, as the mouse does.
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
        tips.append(QToolTip.text())
        QToolTip.hideText()
    return next((tip for tip in tips if stem and stem in tip), "")


def _cut(widget: QWidget) -> list[Fault]:
    """Words that need more room than their control has."""
    faults = []
    name = where(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        needs, has = widget.sizeHint(), widget.size()
        if has.width() < needs.width() - 1 or has.height() < needs.height() - 1:
            faults.append(
                Fault("squeezed button", name, f"{widget.text()} {has.toTuple()} {needs.toTuple()}")
            )
    elif isinstance(widget, QLabel) and widget.text():
        faults += _cut_label(widget)
    elif isinstance(widget, QLineEdit):
        shown = widget.text() or widget.placeholderText()
        room = widget.width() - 2 * 10 - widget.textMargins().left() - widget.textMargins().right()
        fixed = not widget.text() or not re.search(r"[^\d:. ]", shown)
        needs_px = widget.fontMetrics().horizontalAdvance(shown)
        if fixed and widget.echoMode() == QLineEdit.EchoMode.Normal and needs_px > room:
            faults.append(Fault("cut field", name, f"{shown} needs {needs_px} has {room}"))
    elif isinstance(widget, QPlainTextEdit) and not widget.toPlainText():
        hint = widget.placeholderText()
        room = widget.viewport().width() - 8
        rect = widget.fontMetrics().boundingRect(QRect(0, 0, room, 9999), Qt.TextFlag.TextWordWrap, hint)
        if rect.height() > widget.viewport().height() or rect.width() > room:
            faults.append(Fault("cut hint", name, hint))
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        box = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        needs_px = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if needs_px > box.width() + SLACK_PX and widget.toolTip() != widget.currentText():
            faults.append(Fault("cut choice", name, f"{widget.currentText()} {needs_px} in {box.width()}"))
    return faults


def _cut_label(label: QLabel) -> list[Fault]:
    if label.wordWrap() or label.hasHeightForWidth():
        needs = label.heightForWidth(label.width())
        if label.height() < needs - 1:
            return [Fault("cut paragraph", where(label), f"{label.text()!r} {label.height()} of {needs}")]
        return []
    if label.height() < label.sizeHint().height() - 1:
        return [Fault("low label", where(label), f"{label.text()!r} {label.height()}")]
    wide = label.sizeHint().width() > label.width() + 1
    if wide and not isinstance(label, Text):
        return [Fault("cut label", where(label), label.text())]
    if wide and label.toolTip() != label.text():
        return [Fault("shortened without tooltip", where(label), label.text())]
    return []


# Places


def _inside_scrolling(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    return isinstance(area, QAbstractScrollArea) and parent is area.viewport()


def _outside(widget: QWidget) -> list[Fault]:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or _lies_over(widget):
        return []
    room, place = parent.rect(), widget.geometry()
    sideways = place.left() < -1 or place.right() > room.right() + 1
    upright = place.top() < -1 or place.bottom() > room.bottom() + 1
    if sideways or (upright and not _inside_scrolling(widget)):
        return [Fault("outside", where(widget), f"{place.getRect()} in {room.getRect()}")]
    return []


def _lies_over(widget: QWidget) -> bool:
    """Whether a widget is meant to lie over others: the focus ring, the shade, a scroll bar."""
    through = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return through or type(widget).__name__ in OVERLAYS or isinstance(widget, QScrollBar)


def _overlay_of(widget: QWidget) -> QWidget | None:
    """The part lying over the others that *widget* belongs to."""
    each: QWidget | None = widget
    while each is not None and type(each).__name__ not in OVERLAYS:
        each = each.parentWidget()
    return each


def _sideways(widget: QWidget) -> list[Fault]:
    if not isinstance(widget, QAbstractScrollArea):
        return []
    if isinstance(widget, QPlainTextEdit):
        # Its bar counts the space after a line's last word too.
        widest = widget.document().idealWidth()
        lines = [] if widest <= widget.viewport().width() + SLACK_PX else [f"{widest:.0f} px"]
        return [Fault("scrolls sideways", where(widget), line) for line in lines]
    if widget.horizontalScrollBar().maximum() > 0:
        return [Fault("scrolls sideways", where(widget), f"by {widget.horizontalScrollBar().maximum()} px")]
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None and inside.width() > widget.viewport().width() + 1:
        return [Fault("wider than its view", where(widget), f"{inside.width()}")]
    return []


def _siblings(root: QWidget) -> list[Fault]:
    faults = []
    for parent in shown_widgets(root):
        if isinstance(parent, QAbstractItemView | QLineEdit):
            continue
        children = [
            c
            for c in parent.children()
            if isinstance(c, QWidget) and not c.isWindow() and c.isVisible() and not _lies_over(c)
        ]
        for n, one in enumerate(children):
            for other in children[n + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > OVERLAP_PX and both.height() > OVERLAP_PX:
                    faults.append(Fault("overlapping parts", where(one), f"{where(other)} {both.getRect()}"))
    return faults


def _over_each_other(root: QWidget, words: list[tuple[QWidget, Word]]) -> list[Fault]:
    """Ink over ink, and ink outside the widget that paints it."""
    window = root.window()
    seen: list[tuple[QWidget, Word, QRectF]] = []
    faults = []
    for widget, word in words:
        field = isinstance(widget, QLineEdit) or isinstance(widget.parentWidget(), QPlainTextEdit)
        cut = word.ink.left() < -SLACK_PX or word.ink.right() > widget.width() + SLACK_PX
        viewport = isinstance(widget.parentWidget(), QAbstractScrollArea)
        low = word.ink.top() < -SLACK_PX or word.ink.bottom() > widget.height() + SLACK_PX
        if not field and (cut or (low and not viewport)):
            faults.append(Fault("ink outside", where(widget), f"{word.text!r} {_rect(word.ink)}"))
        visible = QRectF(widget.visibleRegion().boundingRect()).intersected(word.ink)
        if not visible.isEmpty():
            at = widget.mapTo(window, QPoint(0, 0)).toPointF()
            seen.append((widget, word, visible.translated(at)))
    for n, (one, word, ink) in enumerate(seen):
        for other, second, more in seen[n + 1 :]:
            if _overlay_of(one) is not _overlay_of(other) or (one is other and isinstance(one, QLineEdit)):
                continue  # a field paints what is marked twice
            both = ink.intersected(more)
            if both.width() > OVERLAP_PX and both.height() > OVERLAP_PX:
                faults.append(
                    Fault("words over words", where(one), f"{word.text!r} {second.text!r} ({where(other)})")
                )
    return faults


def _rect(rect: QRectF) -> str:
    return f"{rect.left():.0f},{rect.top():.0f} {rect.width():.0f}x{rect.height():.0f}"
