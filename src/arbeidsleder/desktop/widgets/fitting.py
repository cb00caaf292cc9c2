"""Keeps a dialog as high as its wrapped text asks; Qt itself forgets height-for-width in windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class HeightFitter(QObject):
    """Lives in a dialog and sets its least height whenever its layout or width changes."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._height = -1
        dialog.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Fit after each event that may change the height."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize):
            self.fit()
        return False

    def fit(self) -> None:
        """Set the least height for the width the dialog has."""
        layout = self._dialog.layout()
        if layout is None:
            return
        layout.activate()  # rows within rows do not know yet that something in them was hidden or shown
        if not layout.hasHeightForWidth():
            return
        height = layout.totalHeightForWidth(self._dialog.width())
        if height != self._height:  # the dialog's own least height may have followed the layout already
            self._height = height
            self._dialog.setMinimumHeight(height)
            self._dialog.resize(self._dialog.width(), height)
