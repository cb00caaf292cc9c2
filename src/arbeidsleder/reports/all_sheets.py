"""All documents of this package behind one door: the port `Sheets`, and many sheets in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
from arbeidsleder.application.queries.retention import ErasureProofSheet
from arbeidsleder.application.queries.ward_note import WardNote
from arbeidsleder.application.queries.week_sheets import BlankRegister, GroupWeekSheet, PersonWeekSheet
from arbeidsleder.reports import (
    blank_register,
    consent_form,
    consent_list,
    drill_sheet,
    erasure_proof,
    handover,
    mastery,
    my_week,
    phrase_cards,
    plain_sheet,
    recovery_sheet,
    road,
    task_card,
    task_week,
    trial_agreement,
    ward_note,
    week_group,
    week_person,
)
from arbeidsleder.reports import innsyn as innsyn_sheet
from arbeidsleder.reports.page import write_pdf
from arbeidsleder.reports.protect import protect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from arbeidsleder.application.handover_sheet import HandoverPrint, HandoverSheet
    from arbeidsleder.application.innsyn.model import Innsyn
    from arbeidsleder.application.queries.consent import ConsentFormSheet, ConsentListSheet
    from arbeidsleder.application.queries.drills import DrillSheet
    from arbeidsleder.application.queries.follow_up_sheets import PlainSheet
    from arbeidsleder.application.queries.guides import TrialAgreementSheet
    from arbeidsleder.application.queries.mastery_sheet import MasterySheet
    from arbeidsleder.application.queries.my_week import MyWeekSheet
    from arbeidsleder.application.queries.road import TalkSheet
    from arbeidsleder.application.queries.task_sheets import TaskCardSheet
    from arbeidsleder.application.queries.task_week import TaskWeek
    from arbeidsleder.domain.pictogram import Pictogram, Stroke
    from arbeidsleder.reports.page import Paper

AnySheet = PersonWeekSheet | GroupWeekSheet | BlankRegister | WardNote | RecoverySheet | ErasureProofSheet


def render_many(sheets: Sequence[AnySheet]) -> bytes:
    """Return *sheets* as one PDF in the order given; page numbers are per sheet.

    Raises PrintError("nothing_to_print") for an empty list and PrintError("glyphs_missing").
    """
    if not sheets:
        raise PrintError("nothing_to_print")
    return write_pdf([_compose(sheet) for sheet in sheets], _title(sheets[0]))


def _compose(sheet: AnySheet) -> Paper:
    match sheet:
        case PersonWeekSheet():
            return week_person.compose(sheet)
        case GroupWeekSheet():
            return week_group.compose(sheet)
        case BlankRegister():
            return blank_register.compose(sheet)
        case WardNote():
            return ward_note.compose(sheet)
        case RecoverySheet():
            return recovery_sheet.compose(sheet)
        case ErasureProofSheet():
            return erasure_proof.compose(sheet)


def _title(sheet: AnySheet) -> str:
    match sheet:
        case PersonWeekSheet():
            return week_person.document_title(sheet)
        case GroupWeekSheet():
            return week_group.document_title(sheet)
        case BlankRegister():
            return blank_register.document_title(sheet)
        case WardNote():
            return ward_note.document_title(sheet)
        case RecoverySheet():
            return recovery_sheet.document_title(sheet)
        case ErasureProofSheet():
            return erasure_proof.document_title(sheet)


class PdfSheets:
    """The port `Sheets`: data in, PDF bytes out; never touches a disk."""

    def __init__(self, pictograms: Callable[[], Mapping[str, Pictogram]] = dict) -> None:
        """*pictograms* gives our pictures by id, asked for at the first sheet that has any."""
        self._pictograms = pictograms

    def _picture(self, pictogram: str) -> Sequence[Stroke]:
        """Return the strokes of one, none for one we have not (any more): the words beside it say it all."""
        found = self._pictograms().get(pictogram)
        return found.strokes() if found else ()

    def task_card(self, sheet: TaskCardSheet) -> bytes:
        """Return a task's steps with pictures."""
        return task_card.render(sheet, self._picture)

    def phrase_cards(self, sheet: TaskCardSheet) -> bytes:
        """Return a task's phrases and words to cut out."""
        return phrase_cards.render(sheet, self._picture)

    def my_weeks(self, sheets: Sequence[MyWeekSheet]) -> bytes:
        """Return participants' own sheets in the order given, in one document."""
        return my_week.render(sheets, self._picture)

    def mastery(self, sheet: MasterySheet) -> bytes:
        """Return what was seen of one person's tasks."""
        return mastery.render(sheet)

    def road_talk(self, sheet: TalkSheet) -> bytes:
        """Return the sheet to talk around."""
        return road.render(sheet)

    def handover(self, sheet: HandoverSheet) -> HandoverPrint:
        """Return the sheet to a process counsellor, and what of it is too long."""
        return handover.fit(sheet)

    def task_week(self, plan: TaskWeek) -> bytes:
        """Return the week's tasks for the wall."""
        return task_week.render(plan)

    def plain_sheet(self, sheet: PlainSheet) -> bytes:
        """Return a checklist, or the text of an activity card."""
        return plain_sheet.render(sheet)

    def trial_agreement(self, sheet: TrialAgreementSheet) -> bytes:
        """Return a trial placement's agreement."""
        return trial_agreement.render(sheet)

    def person_weeks(self, sheets: Sequence[PersonWeekSheet]) -> bytes:
        """Return the persons' sheets in the order given, in one document."""
        return render_many(sheets)

    def consent_form(self, sheet: ConsentFormSheet) -> bytes:
        """Return the consent form to sign."""
        return consent_form.render(sheet, self._picture)

    def consent_list(self, sheet: ConsentListSheet) -> bytes:
        """Return what one person has agreed to, for that person."""
        return consent_list.render(sheet)

    def group_week(self, sheet: GroupWeekSheet) -> bytes:
        """Return the group sheet."""
        return week_group.render(sheet)

    def blank_register(self, sheet: BlankRegister) -> bytes:
        """Return next week's register."""
        return blank_register.render(sheet)

    def innsyn(self, innsyn: Innsyn) -> bytes:
        """Return everything about one person."""
        return innsyn_sheet.render(innsyn)

    def ward_note(self, note: WardNote) -> bytes:
        """Return the ward note."""
        return ward_note.render(note)

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Return the vault's paper key."""
        return recovery_sheet.render(sheet)

    def erasure_proof(self, sheet: ErasureProofSheet) -> bytes:
        """Return the proof of an erasure."""
        return erasure_proof.render(sheet)

    def drill_sheet(self, sheet: DrillSheet) -> bytes:
        """Return a recovery drill for the risk paper."""
        return drill_sheet.render(sheet)

    def protect(self, pdf: bytes, password: str) -> bytes:
        """Return the same document behind a password (AES-256)."""
        return protect(pdf, password)
