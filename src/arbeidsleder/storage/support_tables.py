"""The tables of what supports a person at work. See tables.py."""

from __future__ import annotations

from arbeidsleder.storage.columns import maybe, of_participant, salt, table, text, whole

# What is arranged, and what the ward may be told. Why it is arranged has no column.
accommodation = table(
    "accommodation",
    text("id", primary_key=True),
    of_participant(index=True),
    text("kind"),
    text("text"),
    text("agreed_on"),
    text("first"),
    maybe("last"),
    maybe("review_on"),
    text("ward_words"),
    text("consent_ref"),
    whole("needs_decision"),
    maybe("decided_on"),
    salt(),
)

# What the person tells of language; no level has a column here.
language_note = table(
    "language_note",
    of_participant(primary_key=True),
    text("factor", primary_key=True),
    text("text"),
    text("said_on"),
    salt(),
)

language_observation = table(
    "language_observation",
    whole("sequence", primary_key=True),
    text("id", unique=True),
    of_participant(index=True),
    text("day"),
    text("small_talk"),
    text("listened_to"),
    text("among"),
    text("support"),
    maybe("next_on"),
    text("recorded_at"),
    text("recorded_by"),
    salt(),
    sqlite_autoincrement=True,
)

# *steps* is a JSON list of texts.
language_plan = table(
    "language_plan",
    of_participant(primary_key=True),
    text("goal"),
    text("steps"),
    text("agreed_on"),
    maybe("until"),
    salt(),
)

language_session = table(
    "language_session",
    text("id", primary_key=True),
    of_participant(index=True),
    text("day"),
    text("about"),
    text("state"),
    salt(),
)

# What a ward's work demands; of no person. *ward_id* is "" for the whole place.
language_demand = table(
    "language_demand",
    text("ward_id", primary_key=True),
    text("situation", primary_key=True),
    text("text"),
    text("helps"),
    text("said_on"),
    salt(),
)

# An optional note from the Norwegian test, a skill at a time; nothing reads it but the screen.
language_skill = table(
    "language_skill",
    of_participant(primary_key=True),
    text("skill", primary_key=True),
    text("level"),
    maybe("taken_on"),
    salt(),
)
