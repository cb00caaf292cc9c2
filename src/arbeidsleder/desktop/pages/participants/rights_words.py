"""The words of the tab Innsyn, said to the work supervisor. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.rights import MASTERY_SHEET, Access
from arbeidsleder.text import _, date_long, moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.domain.rights import ParticipantStatement, PersonAccess


def access_line(access: PersonAccess, users: Mapping[str, str]) -> tuple[str, str]:
    """Return when, and who did what: («5. mai kl. 08:10», «Marit Øvelund åpnet mappen»)."""
    who = users.get(access.user_id, _("En som ikke lenger er her"))
    return moment(access.at), f"{who} {_did(access)}"


def _did(access: PersonAccess) -> str:
    name = access.document.partition(" ")[0]
    what = {
        "file": _("mappen"),
        "innsyn": _("innsyn"),
        "person_week": _("ukesoppsummeringen"),
        "all_person_weeks": _("ukesoppsummeringene"),
        "nav_week": _("ukesoppsummeringen til Nav-veileder"),
        "all_nav_weeks": _("ukesoppsummeringen til Nav-veileder"),
        "consent": _("samtykkeskjemaet"),
        "consent_list": _("listen over det deltakeren deler"),
        "my_week": _("arket Min uke"),
        "all_my_weeks": _("arkene Min uke"),
        "task_week": _("ukeplanen med oppgaver"),
        "road_talk": _("samtalearket"),
        "trial_agreement": _("avtalen om hospitering"),
        "checklist": _("sjekklisten"),
        "activity_card": _("teksten til aktivitetsplanen"),
        MASTERY_SHEET: _("arket Oppgaver og mestring"),
        "group_week": _("gruppearket"),
        "blank_register": _("blankt register"),
        "lapp-til-avdelingen": _("lappen til avdelingen"),
    }.get(name, _("et ark"))
    did = {
        Access.VIEW: _("åpnet {what}"),
        Access.PRINT: _("skrev ut {what}"),
        Access.SAVE: _("lagret {what} som fil"),
        Access.SEND: _("sendte {what}"),
        Access.INNSYN: _("laget {what}"),
        Access.NOT_SAVED: _("skulle lagre {what}, men filen ble ikke skrevet"),
    }[access.how]
    return did.format(what=what)


def due_words(said: ParticipantStatement, today: date) -> str:
    """Until when an answer is owed, or since when it is late."""
    if said.answer_by < today:
        return _("Fristen for å svare var {day}").format(day=date_long(said.answer_by))
    return _("Svar senest {day}").format(day=date_long(said.answer_by))
