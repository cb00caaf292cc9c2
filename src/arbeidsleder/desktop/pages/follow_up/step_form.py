"""The form of an agreement: for whom, what, whose it is and by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.road import SaveNextStep
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.pages.road.step_kind import StepKindChoice
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.road import NextStep, StepKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.follow_up import FollowUp

_OWNER_LETTERS, _TEXT_LETTERS = 60, 200


class StepForm(Form):
    """Stands in the panel's place. A new agreement is the user's own until somebody else is named.

    So it is told to nobody until the user says so, but for somebody who has no step at all.
    """

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._step: NextStep | None = None
        self._ids: list[str] = []
        self.person = Choice()
        self.kind = StepKindChoice()
        self.text = Paragraphs(hint=_("Kort, med et verb først"), lines=2)
        self.owner = Field(hint=_("for eksempel Marit og Huong"))
        self.owner.setMaxLength(_OWNER_LETTERS)
        self.due = DateField(None, today=today, hint=_("for eksempel 7.5"))
        self.wording.watch(self.text)
        self.row((_("Hvem det gjelder"), self.person))
        (below,) = self.row((_("Hva slags"), self.kind))
        self.kind.tell_in(below)
        self.row((_("Hva"), self.text))
        self.row((_("Hvem gjør det"), self.owner))
        self.row((_("Når"), self.due))
        self.before = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.before)
        self.column.addStretch(1)

    def show_step(self, shown: FollowUp, step: NextStep | None = None, participant_id: str = "") -> None:
        """Show an agreement that is to be changed; None is a new one, for *participant_id* at first."""
        self._step = step
        wanted = step.participant_id if step else participant_id
        self._ids = [one.id for one in shown.people]
        names = [one.name for one in shown.people]
        if wanted and wanted not in self._ids:  # somebody who has left, with something still to be done
            name = next((row.name for row in shown.rows if row.due.participant_id == wanted), "")
            self._ids, names = [*self._ids, wanted], [*names, name]
        self.person.clear()
        self.person.addItems(names)
        self.person.setCurrentIndex(self._ids.index(wanted) if wanted in self._ids else 0)
        self.person.setEnabled(step is None)
        self.title.setText(_("Endre avtalen") if step else _("Ny avtale"))
        lacks = any(r.due.participant_id == wanted and r.due.kind is DueKind.NO_STEP for r in shown.rows)
        self.kind.offer(step.kind if step else _new_kind(lacks=lacks), new=step is None)
        self.kind.setEnabled(self.kind.chooses)
        self.text.setPlainText(step.text if step else "")
        self.owner.setText(step.owner if step else shown.user.split(" ")[0])
        self.due.set_date(step.due_on if step else None)
        stood = next((row.before for row in shown.rows if step and row.step is step), ())
        self.before.setText("\n".join(stood))
        self.before.setVisible(bool(stood))
        self.ready(self.text if wanted else self.person)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._step.participant_id, self._step.id) if self._step else ("", "")

    def wish(self) -> SaveNextStep | Wrong:
        """The agreement as the fields say."""
        text, owner = " ".join(self.text.toPlainText().split()), self.owner.text().strip()
        if not text:
            return Wrong(self.text, sentence(RuleError("step_empty")))
        if len(text) > _TEXT_LETTERS:
            return Wrong(self.text, _("Teksten er for lang. Kort den ned. Ingenting er lagret."))
        if not owner:
            return Wrong(self.owner, sentence(RuleError("step_owner_empty")))
        if not self.due.is_valid:
            return Wrong(self.due, words.unreadable_date())
        kind, due = self.kind.kind, self.due.date
        if due is None:
            return Wrong(self.due, sentence(RuleError("step_no_date")))
        person = self._ids[self.person.currentIndex()]
        if self._step is not None:
            return SaveNextStep(replace(self._step, kind=kind, text=text, owner=owner, due_on=due))
        return SaveNextStep(NextStep("", person, kind, text, owner, self._today(), "", None, due))


def _new_kind(*, lacks: bool) -> StepKind:
    return StepKind.STEP if lacks else StepKind.OWN
