"""What a ward's work demands, notes from a test, and words by task: kept apart, never compared."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arbeidsleder.application.commands.language_demand import SaveLanguageDemands, SaveLanguageSkills
from arbeidsleder.application.commands.task_plan import PlanTask, PutBackTaskPlan
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.person_language import person_language
from arbeidsleder.domain.language import Cefr, LanguageDemand, LanguageSkill, Situation, Skill
from arbeidsleder.domain.task_plan import DayBefore, PlannedTask
from support.tasks import ward_task
from support.ward import Ward


def demand(ward: Ward, situation: Situation, text: str, helps: str = "") -> LanguageDemand:
    return LanguageDemand("", situation, text, helps, ward.day)


def test_a_demand_is_kept_for_the_ward_and_its_day_stays_while_it_is_unchanged(ward: Ward) -> None:
    who, other = ward.add("Huong"), ward.add("Noor")
    first = (demand(ward, Situation.PHONE, " Si navnet sitt "), demand(ward, Situation.LISTS, "Lese listen"))
    ward.do(SaveLanguageDemands("", first))
    ward.at(ward.day + timedelta(days=1), ward.clock.now().time())
    again = (
        demand(ward, Situation.PHONE, "Si navnet sitt"), demand(ward, Situation.LISTS, ""),
        demand(ward, Situation.HANDOVER, "", "Én om gangen"),
    )  # fmt: skip
    ward.do(SaveLanguageDemands("", again))
    shown = person_language(ward.ctx, who)
    assert shown is not None
    assert [(d.situation, d.text, d.helps) for d in shown.demands] == [
        (Situation.HANDOVER, "", "Én om gangen"),
        (Situation.PHONE, "Si navnet sitt", ""),
    ]
    assert shown.demands[1].said_on == ward.day - timedelta(days=1)
    same = person_language(ward.ctx, other)
    assert same is not None
    assert same.demands == shown.demands


@pytest.mark.parametrize("code", ["unknown_ward", "date_to_come"])
def test_a_demand_that_cannot_be_is_refused(ward: Ward, code: str) -> None:
    late = LanguageDemand("", Situation.PHONE, "Svare", "", ward.day + timedelta(days=1))
    command = {
        "unknown_ward": SaveLanguageDemands("ukjent", (demand(ward, Situation.PHONE, "Svare"),)),
        "date_to_come": SaveLanguageDemands("", (late,)),
    }[code]
    with pytest.raises(RuleError) as refused:
        ward.do(command)
    assert refused.value.code == code


def test_notes_from_a_test_stand_a_skill_at_a_time_and_go_again(ward: Ward) -> None:
    who = ward.add("Huong")
    reading = LanguageSkill(who, Skill.READING, Cefr.A2, ward.day)
    ward.do(SaveLanguageSkills(who, (reading, LanguageSkill(who, Skill.WRITING, Cefr.NOT_TRIED))))
    shown = person_language(ward.ctx, who)
    assert shown is not None
    assert [(one.skill, one.level) for one in shown.skills] == [
        (Skill.READING, Cefr.A2),
        (Skill.WRITING, Cefr.NOT_TRIED),
    ]
    ward.do(SaveLanguageSkills(who, (reading,)))
    shown = person_language(ward.ctx, who)
    assert shown is not None
    assert shown.skills == (reading,)
    with pytest.raises(RuleError) as refused:
        ward.do(SaveLanguageSkills("ukjent", (reading,)))
    assert refused.value.code == "unknown_participant"
    with pytest.raises(RuleError) as late:
        ward.do(
            SaveLanguageSkills(
                who, (LanguageSkill(who, Skill.READING, Cefr.A2, ward.day + timedelta(days=1)),)
            )
        )
    assert late.value.code == "date_to_come"


def test_words_of_the_persons_own_tasks_stand_first(ward: Ward) -> None:
    who = ward.add("Huong")
    with ward.ctx.store.write("u-marit") as uow:
        for task_id, name in (("t1", "Dekke bord"), ("t2", "Vaske")):
            uow.tasks.save(ward_task(task_id, name))
    ward.do(PlanTask(PlannedTask(who, ward.day, "t2")))
    shown = person_language(ward.ctx, who)
    assert shown is not None
    assert [(card.task, card.own) for card in shown.cards] == [("Vaske", True), ("Dekke bord", False)]
    assert shown.cards[0].phrases


def test_nobody_has_no_language(ward: Ward) -> None:
    assert person_language(ward.ctx, "ukjent") is None


def test_the_plan_is_put_back_as_it_was_and_only_once(ward: Ward) -> None:
    who = ward.add("Huong")
    with ward.ctx.store.write("u-marit") as uow:
        uow.tasks.save(ward_task("t1", "Dekke bord"))
        uow.tasks.save(ward_task("t2", "Vaske"))
    before, after = PlannedTask(who, ward.day, "t1", "Kari"), PlannedTask(who, ward.day, "t2")
    ward.do(PlanTask(before))
    ward.do(PlanTask(after))
    ward.do(PutBackTaskPlan((DayBefore(who, ward.day, before),)))
    with ward.ctx.store.read() as uow:
        assert list(uow.tasks.planned(ward.day, ward.day)) == [before]
    ward.do(PutBackTaskPlan((DayBefore(who, ward.day, None),)))
    with ward.ctx.store.read() as uow:
        assert list(uow.tasks.planned(ward.day, ward.day)) == []
    with pytest.raises(RuleError) as refused:
        ward.do(PutBackTaskPlan((DayBefore(who, ward.day, None),)))
    assert refused.value.code == "nothing_to_undo"
