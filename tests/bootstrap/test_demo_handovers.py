"""The two handover sheets of the made-up ward: whole, and with an answer to each of the seven questions."""

from __future__ import annotations

from pathlib import Path

from arbeidsleder.application.demo_ward import SITE, SetClock, build_demo_ward
from arbeidsleder.application.handover_drawn import draw
from arbeidsleder.application.handover_rehearsal import rehearse
from arbeidsleder.application.queries.handover import handover_desk
from arbeidsleder.bootstrap.door import NewPlace, with_clock
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.bootstrap.task_library import demo_library, mfy_plans, pictograms
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.system.clock import OSLO
from support.program import door_to


def test_both_made_up_sheets_answer_every_question_and_nothing_is_too_long(tmp_path: Path) -> None:
    clock = SetClock(demo_moment(OSLO))
    door = door_to(tmp_path / "vault", clock)
    new = NewPlace(SITE.name, tuple(ward.name for ward in SITE.wards), "Marit Øvelund")
    opened, _paper = door.create(new, door.suggest())
    try:
        ctx = with_clock(opened, clock).ctx
        build_demo_ward(ctx, library=demo_library())
        with ctx.store.read() as uow:
            ids = {one.called: one.id for one in uow.participants.all()}
        for called in ("Huong", "Åse"):
            desk = handover_desk(ctx, ids[called], mfy_plans())
            assert desk is not None and not desk.sheet.own_folder
            answers = rehearse(desk.sheet)
            assert len(answers) == 7
            assert [one.question for one in answers if one.gap is not None] == [], called
            printed = draw(PdfSheets(pictograms), desk).printed
            assert printed.too_long == ()
        jonas = handover_desk(ctx, ids["Jonas"], mfy_plans())
        assert jonas is not None and any(one.gap is not None for one in rehearse(jonas.sheet))
    finally:
        opened.close()
