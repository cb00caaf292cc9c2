"""Words and formats shared by screens and prints, so that the two cannot disagree.

Source strings are bokmål. Standard library only; no clock, no settings file.
"""

from arbeidsleder.text.catalogue import (
    SheetLanguage,
    _,
    find_sheet_languages,
    ngettext,
    set_language,
    sheet_language,
)
from arbeidsleder.text.formats import (
    clock,
    clock_short,
    clock_span,
    date_long,
    date_numeric,
    date_span,
    day_and_month,
    initials,
    join_words,
    moment,
    month_name,
    name_order,
    span_short,
    week_title,
    weekday_long,
    weekday_short,
)

__all__ = [
    "SheetLanguage",
    "_",
    "clock",
    "clock_short",
    "clock_span",
    "date_long",
    "date_numeric",
    "date_span",
    "day_and_month",
    "find_sheet_languages",
    "initials",
    "join_words",
    "moment",
    "month_name",
    "name_order",
    "ngettext",
    "set_language",
    "sheet_language",
    "span_short",
    "week_title",
    "weekday_long",
    "weekday_short",
]
