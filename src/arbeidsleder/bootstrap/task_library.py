"""The resource files a ward's tasks and their sheets are made from: starter tasks, MFY plans, catalogues."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from arbeidsleder.application.demo_tasks import DemoLibrary
    from arbeidsleder.domain.mfy import Plans
    from arbeidsleder.domain.pictogram import Pictogram
    from arbeidsleder.domain.starter_texts import StarterTexts
    from arbeidsleder.domain.tasks import StarterLibrary
    from arbeidsleder.text import SheetLanguage


@cache
def starter_library() -> StarterLibrary:
    """Return the starter tasks. Raises ResourceError (system/resource_files.py) when a file is broken."""
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.starter_tasks import load_starter_tasks

    return load_starter_tasks(find_assets().resources)


@cache
def starter_texts(language: SheetLanguage) -> StarterTexts:
    """Return the starter tasks in *language*, which is not bokmål. Raises as starter_library()."""
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.starter_texts import load_starter_texts

    return load_starter_texts(find_assets().resources, language, starter_library())


@cache
def pictograms() -> Mapping[str, Pictogram]:
    """Return our pictures by id. Raises as starter_library()."""
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.pictograms import load_pictograms

    return load_pictograms(find_assets().resources)


@cache
def mfy_plans() -> Plans:
    """Return all editions of the MFY plan. Raises as starter_library()."""
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.mfy_plan import load_plans

    return load_plans(find_assets().resources)


def sheet_catalogues() -> Path:
    """Return the folder of the catalogues that participants' sheets can speak."""
    from arbeidsleder.system.assets import find_assets

    return find_assets().resources / "i18n"


def demo_library() -> DemoLibrary:
    """Return what the made-up ward takes its tasks from. Raises as starter_library()."""
    from arbeidsleder.application.demo_tasks import DemoLibrary
    from arbeidsleder.application.demo_ward import DEMO_DAY

    return DemoLibrary(starter_library(), mfy_plans().in_force(DEMO_DAY).key)
