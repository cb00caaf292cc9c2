"""What the signs, voices, happenings and steps of the road to MFY are called on screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.handover import NEVER_LEFT, HandoverWay, SheetField
from arbeidsleder.domain.road import (
    TOLD_KINDS,
    ApplicationAnswer,
    AssignmentState,
    Economy,
    Happened,
    Outcome,
    RoadVoice,
    Sign,
    StepKind,
)
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.domain.road import Happening


def sign_words(sign: Sign) -> str:
    """Return what a sign is called."""
    return {
        Sign.OWN_WISH: _("Eget ønske"),
        Sign.KNOWS_MFY: _("Vet hva MFY er"),
        Sign.TURNS_UP: _("Møter, og sier fra"),
        Sign.DARES: _("Tør å prøve"),
        Sign.TASKS: _("Oppgaver"),
        Sign.LANGUAGE: _("Språk for avdelingen"),
        Sign.READING: _("Lese- og skrivestøtte"),
        Sign.ECONOMY: _("Økonomi med Nav"),
        Sign.APPLICATION: _("Søknad til karrieresenteret"),
        Sign.GUIDE: _("Avdeling og veileder"),
        Sign.ABSENCE: _("Avtale om fravær"),
    }[sign]


def voice_words(voice: RoadVoice) -> str:
    """Return whose line it is, for a participant who reads it."""
    return {
        RoadVoice.SEEN: _("Sett"),
        RoadVoice.SUPERVISOR: _("Arbeidslederen sa"),
        RoadVoice.PARTICIPANT: _("Deltakeren sa"),
        RoadVoice.SUPERVISOR_READY: _("Arbeidslederen: klar"),
        RoadVoice.PARTICIPANT_READY: _("Deltakeren: jeg er klar"),
        RoadVoice.SUPERVISOR_NOT_YET: _("Arbeidslederen tok «klar» tilbake"),
        RoadVoice.PARTICIPANT_NOT_YET: _("Deltakeren tok «klar» tilbake"),
        RoadVoice.STARTING_POINT: _("Deltakeren sa, om starten"),
    }[voice]


def economy_words(state: Economy) -> str:
    """Return how far the talk about economy is; never an amount."""
    return {
        Economy.NOT_STARTED: _("Ikke startet"),
        Economy.WITH_COUNSELLOR: _("Pågår hos Nav-veileder"),
        Economy.CLARIFIED: _("Avklart"),
    }[state]


def answer_words(answer: ApplicationAnswer) -> str:
    """Return what the career centre answered."""
    return {
        ApplicationAnswer.OFFER: _("Tilbud"),
        ApplicationAnswer.WAITING_LIST: _("Venteliste"),
        ApplicationAnswer.REFUSED: _("Avslag"),
    }[answer]


def assignment_words(state: AssignmentState) -> str:
    """Return what became of a school assignment."""
    return {
        AssignmentState.DUE: _("Frist"),
        AssignmentState.EXPLAINED: _("Forklart"),
        AssignmentState.DELIVERED: _("Levert"),
        AssignmentState.APPROVED: _("Godkjent"),
    }[state]


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome; none is called a failure (DOMAIN.md 5.11)."""
    return {
        Outcome.MFY_CONTRACT: _("MFY-kontrakt"),
        Outcome.VOV: _("VOV"),
        Outcome.OTHER_TRAINING: _("Annen opplæring eller fagutdanning"),
        Outcome.BASIC_SCHOOL: _("Grunnskole"),
        Outcome.GENERAL_STUDIES: _("Studiespesialisering eller påbygg"),
        Outcome.APPRENTICE: _("Lærekontrakt"),
        Outcome.TRAINING_CANDIDATE: _("Lærekandidat"),
        Outcome.PERMANENT_JOB: _("Fast jobb"),
        Outcome.PART_TIME_JOB: _("Deltidsjobb"),
        Outcome.WEEKEND_JOB: _("Helgestilling"),
        Outcome.SUMMER_JOB: _("Sommerjobb"),
        Outcome.ON_CALL_JOB: _("Tilkalling eller vikariat"),
        Outcome.HEALTH_NOT_WANTED: _("Helse er ikke ønsket: avklart"),
        Outcome.OTHER_FOLLOW_UP: _("Annen oppfølging"),
        Outcome.NO_FOLLOW_UP_WANTED: _("Ønsket ikke videre oppfølging"),
        Outcome.CONSENT_WITHDRAWN: _("Samtykke trukket, vi vet ikke"),
        Outcome.MOVED: _("Flyttet"),
    }[outcome]


def happened_words(kind: Happened) -> str:
    """Return what kind of thing happened."""
    return {
        Happened.MFY_EXPLAINED: _("Fått vite om MFY"),
        Happened.SUPPORT_EXPLAINED: _("Fått vite om støtte fra Nav"),
        Happened.ECONOMY: _("Økonomi med Nav"),
        Happened.APPLIED: _("Søkte karrieresenteret"),
        Happened.APPLICATION_RECEIPT: _("Kvittering fra karrieresenteret"),
        Happened.APPLICATION_ANSWER: _("Svar fra karrieresenteret"),
        Happened.CHECK: _("Sjekkliste"),
        Happened.CONTRACT: _("MFY-kontrakt skrevet"),
        Happened.MFY_START: _("Begynte på MFY"),
        Happened.CONTACT: _("Kontakt"),
        Happened.NOTICE: _("Beskjed om fravær"),
        Happened.ASSIGNMENT: _("Skoleoppgave"),
        Happened.EXAM: _("Fagprøve"),
        Happened.CERTIFICATE: _("Fagbrev"),
        Happened.OUTCOME: _("Resultat"),
        Happened.JOB_END: _("Siste dag i jobben"),
        Happened.ENDING: _("Avsluttet"),
        Happened.HANDED_OVER: _("Overleveringsark levert"),
        Happened.HANDOVER_RECEIPT: _("Kvittering for overleveringsark"),
        Happened.SHREDDED: _("Overleveringsark makulert"),
        Happened.STEP_WAS: _("Slik sto et neste steg før det ble endret"),
    }[kind]


def way_words(way: HandoverWay) -> str:
    """Return how a handover sheet was handed over."""
    return {
        HandoverWay.IN_HAND: _("På papir, i hånden"),
        HandoverWay.MEETING: _("På papir, i et møte"),
        HandoverWay.LETTER: _("På papir, i lukket konvolutt"),
        HandoverWay.SECURE_POST: _("Med sikker digital post"),
        HandoverWay.FILE: _("Som fil"),
    }[way]


def state_words(one: Happening) -> str:
    """Return the state of something that happened, by its kind; free text as it stands."""
    if one.kind is Happened.ECONOMY and one.state in set(Economy):
        return economy_words(Economy(one.state))
    if one.kind is Happened.APPLICATION_ANSWER and one.state in set(ApplicationAnswer):
        return answer_words(ApplicationAnswer(one.state))
    if one.kind is Happened.ASSIGNMENT and one.state in set(AssignmentState):
        return assignment_words(AssignmentState(one.state))
    if one.kind is Happened.OUTCOME and one.state in set(Outcome):
        return outcome_words(Outcome(one.state))
    if one.kind is Happened.HANDED_OVER and one.state in set(HandoverWay):
        return way_words(HandoverWay(one.state))
    if one.kind is Happened.SHREDDED and one.state == NEVER_LEFT:
        return _("gikk aldri ut")
    if one.kind is Happened.CHECK:
        return {"done": _("gjort"), "open": _("ikke gjort likevel")}.get(one.state, one.state)
    return one.state


def step_words(kind: StepKind) -> str:
    """Return what kind of step it is."""
    return {
        StepKind.STEP: _("Neste steg"),
        StepKind.QUESTION: _("Spørsmål"),
        StepKind.CONTACT: _("Ta kontakt"),
        StepKind.BRIDGE: _("Mens vi venter"),
        StepKind.OWN: _("Eget gjøremål"),
    }[kind]


def step_told_words(kind: StepKind) -> str:
    """Return who a step of this kind may be told to, for whoever writes it."""
    if kind in TOLD_KINDS:
        return _("Står på ark til andre når deltakeren har samtykket.")
    return _("Står aldri på ark til andre.")


def field_words(field: SheetField) -> str:
    """Return what a field of the handover sheet is called."""
    return {
        SheetField.ASKED: _("Vi ber deg om"),
        SheetField.RESOURCES: _("Ressurser"),
        SheetField.ATTENDANCE: _("Oppmøte"),
        SheetField.LANGUAGE: _("Språk i arbeidet"),
        SheetField.HELPS: _("Dette hjelper"),
        SheetField.ABSENCE_ROUTINE: _("Fravær"),
        SheetField.TRIED: _("Prøvd før"),
        SheetField.CONTACTS: _("Andre å ringe"),
        SheetField.LEFT_OUT: _("Sett, men ikke med på arket"),
    }[field]
