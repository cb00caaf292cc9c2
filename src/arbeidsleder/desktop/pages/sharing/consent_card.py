"""What somebody is told of a person, beside the preview: box, topic and «deles» or «deles ikke». Only reads.

The boxes are no buttons: a consent is changed with the participant, in the person's own tab.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.application.consent_words import topic_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from arbeidsleder.domain.consent import Topic

_ROW_PX, _BOX_PX = 28, 20


class ConsentCard(Card):
    """Whose consent, to whom, and each topic."""

    change_requested = Signal()
    """Emitted when the consent is to be changed; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text("", Type.PANEL_TITLE)
        self.whom = Text("", Type.SMALL, colour="quiet")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.told = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.change = Button(_("Endre…"), icon="pencil", small=True)
        self.change.clicked.connect(lambda: self.change_requested.emit())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.change, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(self.title)
        self.body.addWidget(self.whom)
        self.body.addSpacing(8)
        self.body.addLayout(self.rows)
        self.body.addSpacing(8)
        self.body.addLayout(foot)
        self._marks: list[TopicRow] = []

    def show_consent(self, called: str, whom: str, topics: Sequence[tuple[Topic, bool]], told: str) -> None:
        """Show it; *whom* is «til prosessveileder · S-014», *told* the line below."""
        self.title.setText(_("Samtykke fra {name}").format(name=called))
        self.whom.setText(whom)
        self.told.setText(told)
        while len(self._marks) < len(topics):
            row = TopicRow()
            self._marks.append(row)
            self.rows.addWidget(row)
        for row, (topic, shared) in zip(self._marks, topics, strict=False):
            row.show_topic(topic_words(topic), shared=shared)

    def forget(self) -> None:
        """Show no name."""
        self.title.setText(_("Samtykke"))


class TopicRow(QWidget):
    """One topic, 28 high, told to a screen reader as a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = False
        self.setFixedHeight(_ROW_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BOX_PX + 12, 0, 0, 0)
        self.topic, self.state = Text(""), Text("", Type.SMALL, colour="quiet")
        self.state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self.topic, 1)
        row.addWidget(self.state)

    @property
    def shared(self) -> bool:
        """Whether it is shared."""
        return self._shared

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(280, _ROW_PX)

    def show_topic(self, words: str, *, shared: bool) -> None:
        """Show a topic."""
        self._shared = shared
        self.topic.setText(words)
        self.state.setText(_("deles") if shared else _("deles ikke"))
        self.setAccessibleName(f"{words}: {self.state.text()}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, with a tick where it is shared."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - _BOX_PX) / 2 + 0.5, _BOX_PX - 1, _BOX_PX - 1)
        if self._shared:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("bar"))
            painter.drawRoundedRect(box, 4, 4)
            look().icons.paint(
                painter, box.adjusted(2, 2, -2, -2), "tick", look().colour("text-accent-contrast")
            )
        else:
            painter.setPen(QPen(look().colour("border"), 1.5))
            painter.setBrush(look().colour("field"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
