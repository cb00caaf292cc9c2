"""What the forms are called where nobody may be named: in the offer to go on with one. Only words."""

from __future__ import annotations

from arbeidsleder.text import _


def form_words() -> dict[str, str]:
    """Return them by form_name, in the language in use."""
    return _participants() | {
        "road.fact_forms.ExplainedForm": _("Forklart om MFY"),
        "road.fact_forms.EconomyForm": _("Økonomi, Veien til MFY"),
        "road.fact_forms.ApplicationForm": _("Søknaden, Veien til MFY"),
        "road.fact_forms.BridgeForm": _("Plan for ventetiden"),
        "road.forms.WordForm": _("Sett og sagt, Veien til MFY"),
        "road.forms.StepForm": _("Neste steg, Veien til MFY"),
        "road.forms.ReadyForm": _("Klar, Veien til MFY"),
        "follow_up.step_form.StepForm": _("Neste steg, Oppfølging"),
        "follow_up.happening_form.HappeningForm": _("Kontakt og datoer, Oppfølging"),
        "follow_up.guide_form.GuideForm": _("Veileder, Oppfølging"),
        "tasks.library.task_form.TaskForm": _("Oppgave i biblioteket"),
    }


def _participants() -> dict[str, str]:
    return {
        "participants.person_form.PersonForm": _("Deltaker"),
        "participants.start_form.StartForm": _("Slik var det da jeg begynte"),
        "participants.agreement_forms.AbsenceForm": _("Avtale om fri"),
        "participants.agreement_forms.EndForm": _("Avslutning"),
        "participants.accommodation_form.AccommodationForm": _("Tilrettelegging"),
        "participants.consent_forms.ConsentForm": _("Samtykke"),
        "participants.consent_forms.SignatureForm": _("Underskrift på samtykke"),
        "participants.guide_match_form.GuideMatchForm": _("Veileder for en deltaker"),
        "participants.language_demand_forms.LanguageDemandForm": _("Språk i arbeidet"),
        "participants.language_demand_forms.LanguageSkillsForm": _("Språknivå"),
        "participants.language_forms.LanguageNotesForm": _("Om språk"),
        "participants.language_forms.LanguageObservationForm": _("Språk i bruk"),
        "participants.language_plan_forms.LanguagePlanForm": _("Plan for norsk"),
        "participants.language_plan_forms.LanguageSessionForm": _("Norskøkt"),
        "participants.mastery_forms.OwnViewForm": _("Deltakerens egne ord om en oppgave"),
        "participants.mastery_forms.ApproachForm": _("Måte å gjøre en oppgave på"),
        "participants.mastery_forms.GllForm": _("Gjort, lært, lurt"),
        "participants.placement_form.PlacementForm": _("Hospitering"),
        "participants.plan_form.PlanForm": _("Ukeplan for en deltaker"),
        "participants.statement_forms.StatementForm": _("Det deltakeren sier er feil"),
        "participants.statement_forms.AnswerForm": _("Svar til deltakeren"),
    }
