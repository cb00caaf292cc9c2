"""Reads resources/mfy/*.toml: every edition of the MFY plan the program knows. It never writes or fetches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.mfy import Aim, CommonModule, Module, Plan, PlanKey, Plans, Withdrawn
from arbeidsleder.system.resource_files import ResourceFileError, files_in, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.system.resource_files import Table

FORMAT = 1


def load_plans(resources: Path) -> Plans:
    """Return all editions in *resources*/mfy.

    Raises ResourceFileError (a ValueError) that names the file and the place: a broken installation.
    """
    folder = resources / "mfy"
    editions = tuple(_plan(read_table(path)) for path in files_in(folder))
    try:
        return Plans(editions)
    except ValueError as error:
        raise ResourceFileError(folder.name, "", str(error)) from error


def _plan(table: Table) -> Plan:
    if table.number("format") != FORMAT:
        raise table.fault(f"format must be {FORMAT}")
    try:
        plan = Plan(
            key=PlanKey(table.text("code"), table.text("version")),
            title=table.text("title"),
            set_on=table.day("set_on"),
            valid_from=table.day("valid_from"),
            read_on=table.day("read_on"),
            source=table.text("source"),
            source_url=table.text("source_url"),
            licence=table.text("licence"),
            attribution=table.text("attribution"),
            modules=tuple(_module(one) for one in table.tables("module")),
            common_modules=tuple(_common(one) for one in table.tables("common_module")),
            withdrawn=tuple(_withdrawn(one) for one in table.tables("withdrawn")),
        )
    except ResourceFileError:
        raise
    except ValueError as error:
        raise table.fault(str(error)) from error
    table.done()
    return plan


def _module(table: Table) -> Module:
    made = Module(
        code=table.text("code"),
        subject=table.text("subject"),
        set_code=table.text("set_code"),
        title=table.text("title"),
        aims=_aims(table),
    )
    table.done()
    return made


def _common(table: Table) -> CommonModule:
    made = CommonModule(
        code=table.text("code"),
        plan=table.text("plan"),
        set_code=table.text("set_code"),
        title=table.text("title"),
        first_aim=table.text("first_aim"),
        last_aim=table.text("last_aim"),
        aims=_aims(table),
    )
    table.done()
    return made


def _aims(table: Table) -> tuple[Aim, ...]:
    found = []
    for one in table.tables("aims"):
        found.append(Aim(one.text("code"), one.text("label")))
        one.done()
    return tuple(found)


def _withdrawn(table: Table) -> Withdrawn:
    made = Withdrawn(table.texts("codes"), table.text("reason"))
    table.done()
    return made
