CREATE TABLE absence_card (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    told TEXT NOT NULL,
    told_by TEXT,
    told_at TEXT,
    told_channel TEXT,
    school_told INTEGER NOT NULL,
    school_told_at TEXT,
    first_time TEXT,
    last_time TEXT,
    expected_back TEXT,
    contact_attempts TEXT NOT NULL,
    follow_up TEXT NOT NULL,
    new_start INTEGER NOT NULL,
    replaces TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT fk_absence_card_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE absence_kind (
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    erase_on TEXT NOT NULL,
    CONSTRAINT pk_absence_kind PRIMARY KEY (participant_id, day),
    CONSTRAINT fk_absence_kind_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE accommodation (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    review_on TEXT,
    ward_words TEXT NOT NULL,
    consent_ref TEXT NOT NULL,
    needs_decision INTEGER NOT NULL,
    decided_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_accommodation PRIMARY KEY (id),
    CONSTRAINT fk_accommodation_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)

CREATE TABLE approach (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    end_reason TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_approach PRIMARY KEY (id),
    CONSTRAINT fk_approach_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_approach_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE audit (
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about BLOB,
    commitment BLOB,
    link BLOB NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (sequence)
)
 STRICT

CREATE TABLE audit_event (
    sequence INTEGER NOT NULL,
    content TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_audit_event PRIMARY KEY (sequence)
)
 STRICT

CREATE TABLE closing_day (
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_closing_day PRIMARY KEY (day)
)
 STRICT

CREATE TABLE consent (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    body TEXT NOT NULL,
    topics TEXT NOT NULL,
    purpose TEXT NOT NULL,
    text_version TEXT NOT NULL,
    given_on TEXT NOT NULL,
    form TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    signed_on TEXT,
    valid_to TEXT,
    withdrawn_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT uq_consent_id UNIQUE (id),
    CONSTRAINT fk_consent_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE draft (
    owner_id TEXT NOT NULL,
    place TEXT NOT NULL,
    kept_on TEXT NOT NULL,
    sealed TEXT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (owner_id, place)
)
 STRICT

CREATE TABLE drill (
    id TEXT NOT NULL,
    done_at TEXT NOT NULL,
    done_by TEXT NOT NULL,
    backup_made_at TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    details TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_drill PRIMARY KEY (id)
)
 STRICT

CREATE TABLE erasure (
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    rule TEXT NOT NULL,
    about TEXT NOT NULL,
    counts TEXT NOT NULL,
    head TEXT NOT NULL,
    backups_forget_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (id)
)
 STRICT

CREATE TABLE erasure_permit (
    rule TEXT NOT NULL,
    CONSTRAINT pk_erasure_permit PRIMARY KEY (rule)
)
 STRICT

CREATE TABLE gll_note (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    done TEXT NOT NULL,
    learned TEXT NOT NULL,
    clever TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_gll_note PRIMARY KEY (id),
    CONSTRAINT fk_gll_note_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE guide_match (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    guide_id TEXT NOT NULL,
    role TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    same_hours INTEGER,
    wish TEXT NOT NULL,
    call_when_absent INTEGER NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_guide_match PRIMARY KEY (id),
    CONSTRAINT fk_guide_match_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_guide_match_guide_id FOREIGN KEY(guide_id) REFERENCES ward_guide (id)
)
 STRICT

CREATE TABLE handover (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    to_name TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    consent_version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    shred_by TEXT NOT NULL,
    digest TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_handover_id UNIQUE (id),
    CONSTRAINT fk_handover_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE handover_text (
    participant_id TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    written_on TEXT NOT NULL,
    written_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_handover_text PRIMARY KEY (participant_id, field),
    CONSTRAINT fk_handover_text_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE happening (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    about TEXT NOT NULL,
    state TEXT NOT NULL,
    text TEXT NOT NULL,
    replaces TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_happening_id UNIQUE (id),
    CONSTRAINT fk_happening_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE imported_row (
    participant_id TEXT NOT NULL,
    "row" TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_imported_row PRIMARY KEY (participant_id),
    CONSTRAINT fk_imported_row_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_demand (
    ward_id TEXT NOT NULL,
    situation TEXT NOT NULL,
    text TEXT NOT NULL,
    helps TEXT NOT NULL,
    said_on TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_demand PRIMARY KEY (ward_id, situation)
)
 STRICT

CREATE TABLE language_note (
    participant_id TEXT NOT NULL,
    factor TEXT NOT NULL,
    text TEXT NOT NULL,
    said_on TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_note PRIMARY KEY (participant_id, factor),
    CONSTRAINT fk_language_note_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_observation (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    small_talk TEXT NOT NULL,
    listened_to TEXT NOT NULL,
    among TEXT NOT NULL,
    support TEXT NOT NULL,
    next_on TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_language_observation_id UNIQUE (id),
    CONSTRAINT fk_language_observation_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_plan (
    participant_id TEXT NOT NULL,
    goal TEXT NOT NULL,
    steps TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    until TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_plan PRIMARY KEY (participant_id),
    CONSTRAINT fk_language_plan_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_session (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    state TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_session PRIMARY KEY (id),
    CONSTRAINT fk_language_session_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE language_skill (
    participant_id TEXT NOT NULL,
    skill TEXT NOT NULL,
    level TEXT NOT NULL,
    taken_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_language_skill PRIMARY KEY (participant_id, skill),
    CONSTRAINT fk_language_skill_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE merged_note (
    id TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_merged_note PRIMARY KEY (id)
)
 STRICT

CREATE TABLE morning_talk (
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    went_well TEXT NOT NULL,
    try_next TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_morning_talk PRIMARY KEY (participant_id, day),
    CONSTRAINT fk_morning_talk_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE nav_answer (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    summary_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    week TEXT NOT NULL,
    decision TEXT NOT NULL,
    outcome TEXT NOT NULL,
    text TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    seen_at TEXT,
    seen_by TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT uq_nav_answer_id UNIQUE (id),
    CONSTRAINT fk_nav_answer_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE nav_connection (
    id TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    address TEXT NOT NULL,
    receiver_keys TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    device_id TEXT NOT NULL,
    device_key TEXT NOT NULL,
    receipt_secret TEXT NOT NULL,
    next_seq INTEGER NOT NULL,
    paired_at TEXT NOT NULL,
    paired_by TEXT NOT NULL,
    expires_on TEXT,
    revoked_at TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_nav_connection PRIMARY KEY (id)
)
 STRICT

CREATE TABLE next_step (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by TEXT NOT NULL,
    sign TEXT,
    due_on TEXT,
    done_on TEXT,
    answer TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_next_step PRIMARY KEY (id),
    CONSTRAINT fk_next_step_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE observation (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    step TEXT NOT NULL,
    level TEXT,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    seen_by TEXT NOT NULL,
    line TEXT NOT NULL,
    helped TEXT NOT NULL,
    replaces TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    aims TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_observation_id UNIQUE (id),
    CONSTRAINT fk_observation_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_observation_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE outbox_item (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    week TEXT NOT NULL,
    summary_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaces INTEGER NOT NULL,
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    consent_id TEXT NOT NULL,
    consent_version INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    queued_at TEXT,
    queued_by TEXT,
    failures INTEGER NOT NULL,
    next_at TEXT,
    wrong_codes INTEGER NOT NULL,
    codes_until TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_outbox_item PRIMARY KEY (id),
    CONSTRAINT uq_outbox_item_summary_id_version UNIQUE (summary_id, version),
    CONSTRAINT fk_outbox_item_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE outbox_receipt (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    said_at TEXT NOT NULL,
    carrier TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    text TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT fk_outbox_receipt_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_outbox_receipt_item_id FOREIGN KEY(item_id) REFERENCES outbox_item (id)
)
 STRICT

CREATE TABLE outbox_send (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    carrier TEXT NOT NULL,
    seq INTEGER NOT NULL,
    receiver TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_outbox_send_message_id UNIQUE (message_id),
    CONSTRAINT fk_outbox_send_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_outbox_send_item_id FOREIGN KEY(item_id) REFERENCES outbox_item (id)
)
 STRICT

CREATE TABLE own_view (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    text TEXT NOT NULL,
    said_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_own_view_id UNIQUE (id),
    CONSTRAINT fk_own_view_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_own_view_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE own_words (
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_own_words PRIMARY KEY (participant_id, day),
    CONSTRAINT fk_own_words_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE participant (
    id TEXT NOT NULL,
    given_names TEXT NOT NULL,
    family_name TEXT NOT NULL,
    called TEXT NOT NULL,
    alias_only INTEGER NOT NULL,
    phone TEXT NOT NULL,
    preferred_channel TEXT,
    ward_id TEXT NOT NULL,
    nav_counsellor TEXT NOT NULL,
    start_date TEXT,
    end_date TEXT,
    phase TEXT NOT NULL,
    own_goal TEXT NOT NULL,
    own_goal_said_on TEXT,
    resources TEXT NOT NULL,
    may_call INTEGER,
    note TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_participant PRIMARY KEY (id)
)
 STRICT

CREATE TABLE participant_statement (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    said_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    answer TEXT,
    answer_reason TEXT,
    answered_at TEXT,
    answered_by TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_participant_statement PRIMARY KEY (id),
    CONSTRAINT fk_participant_statement_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE person_access (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    participant_id TEXT NOT NULL,
    at TEXT NOT NULL,
    user_id TEXT NOT NULL,
    how TEXT NOT NULL,
    document TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT fk_person_access_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE person_week_lines (
    participant_id TEXT NOT NULL,
    week TEXT NOT NULL,
    decision_wanted TEXT NOT NULL,
    next_step TEXT NOT NULL,
    own_words TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_person_week_lines PRIMARY KEY (participant_id, week),
    CONSTRAINT fk_person_week_lines_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE placement_talk (
    placement_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    own_view TEXT NOT NULL,
    host_view TEXT NOT NULL,
    on_top INTEGER NOT NULL,
    chosen INTEGER,
    signed_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_placement_talk PRIMARY KEY (placement_id),
    CONSTRAINT fk_placement_talk_placement_id FOREIGN KEY(placement_id) REFERENCES trial_placement (id),
    CONSTRAINT fk_placement_talk_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE planned_absence (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_planned_absence PRIMARY KEY (id),
    CONSTRAINT fk_planned_absence_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE planned_task (
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    task_id TEXT NOT NULL,
    with_whom TEXT NOT NULL,
    support TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_planned_task PRIMARY KEY (participant_id, day),
    CONSTRAINT fk_planned_task_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id),
    CONSTRAINT fk_planned_task_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE remember_note (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    text TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    sealed TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_remember_note PRIMARY KEY (id),
    CONSTRAINT fk_remember_note_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE retention_rule (
    kind TEXT NOT NULL,
    days INTEGER,
    decided_by TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_retention_rule PRIMARY KEY (kind)
)
 STRICT

CREATE TABLE road_word (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    voice TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    sign TEXT,
    text TEXT NOT NULL,
    replaces TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT uq_road_word_id UNIQUE (id),
    CONSTRAINT fk_road_word_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE saved_file (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    subject TEXT NOT NULL,
    path TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    with_password INTEGER NOT NULL,
    risk TEXT NOT NULL,
    settled_at TEXT,
    settled_how TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_saved_file PRIMARY KEY (id)
)
 STRICT

CREATE TABLE setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (name)
)
 STRICT

CREATE TABLE site (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    wards TEXT NOT NULL,
    gdpr_assessed_on TEXT,
    ros_done_on TEXT,
    consent_form_on TEXT,
    absence_kind_on INTEGER NOT NULL,
    single_letter_keys INTEGER NOT NULL,
    shade_seconds INTEGER NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_site PRIMARY KEY (id)
)
 STRICT

CREATE TABLE statement (
    sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    claim TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    mode TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    replaces TEXT NOT NULL,
    arrived TEXT,
    "left" TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT uq_statement_id UNIQUE (id),
    CONSTRAINT fk_statement_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE task (
    id TEXT NOT NULL,
    library_id TEXT NOT NULL,
    ward_id TEXT NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    area TEXT NOT NULL,
    pictogram TEXT NOT NULL,
    steps TEXT NOT NULL,
    demands TEXT NOT NULL,
    relieves TEXT NOT NULL,
    quiet INTEGER NOT NULL,
    first_weeks INTEGER NOT NULL,
    aims TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    words TEXT NOT NULL,
    phrases TEXT NOT NULL,
    retired_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_task PRIMARY KEY (id)
)
 STRICT

CREATE TABLE task_cover (
    day TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    covered_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_task_cover PRIMARY KEY (day, participant_id),
    CONSTRAINT fk_task_cover_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE task_photo (
    task_id TEXT NOT NULL,
    content TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    added_by TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_task_photo PRIMARY KEY (task_id),
    CONSTRAINT fk_task_photo_task_id FOREIGN KEY(task_id) REFERENCES task (id)
)
 STRICT

CREATE TABLE trial_placement (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    place TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    weekdays TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_trial_placement PRIMARY KEY (id),
    CONSTRAINT fk_trial_placement_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE user (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    slot_id TEXT NOT NULL,
    role TEXT,
    first_day TEXT,
    last_day TEXT,
    left_on TEXT,
    must_change INTEGER,
    salt BLOB NOT NULL,
    CONSTRAINT pk_user PRIMARY KEY (id)
)
 STRICT

CREATE TABLE ward_guide (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    ward TEXT NOT NULL,
    state TEXT NOT NULL,
    phone TEXT NOT NULL,
    available_from TEXT,
    youth_first TEXT NOT NULL,
    note TEXT NOT NULL,
    retired_on TEXT,
    salt BLOB NOT NULL,
    CONSTRAINT pk_ward_guide PRIMARY KEY (id)
)
 STRICT

CREATE TABLE week_closing (
    id TEXT NOT NULL,
    week TEXT NOT NULL,
    version INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    reopened_at TEXT,
    reopened_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_week_closing PRIMARY KEY (id),
    CONSTRAINT uq_week_closing_week_version UNIQUE (week, version)
)
 STRICT

CREATE TABLE week_closing_person (
    closing_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    days TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_week_closing_person PRIMARY KEY (closing_id, participant_id),
    CONSTRAINT fk_week_closing_person_closing_id FOREIGN KEY(closing_id) REFERENCES week_closing (id),
    CONSTRAINT fk_week_closing_person_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE TABLE week_plan (
    id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    days TEXT NOT NULL,
    salt BLOB NOT NULL,
    CONSTRAINT pk_week_plan PRIMARY KEY (id),
    CONSTRAINT fk_week_plan_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id)
)
 STRICT

CREATE INDEX ix_absence_card_day ON absence_card (day)

CREATE INDEX ix_absence_card_participant_id_day ON absence_card (participant_id, day)

CREATE INDEX ix_absence_kind_erase_on ON absence_kind (erase_on)

CREATE INDEX ix_accommodation_participant_id ON accommodation (participant_id)

CREATE INDEX ix_approach_participant_id ON approach (participant_id)

CREATE INDEX ix_audit_breaks ON audit (sequence) WHERE kind IN ('vault.restored',
 'vault.salvaged',
 'anchor.acknowledged')

CREATE INDEX ix_consent_participant_id ON consent (participant_id)

CREATE INDEX ix_gll_note_participant_id ON gll_note (participant_id)

CREATE INDEX ix_guide_match_participant_id ON guide_match (participant_id)

CREATE INDEX ix_handover_participant_id ON handover (participant_id)

CREATE INDEX ix_happening_participant_id ON happening (participant_id)

CREATE INDEX ix_language_observation_participant_id ON language_observation (participant_id)

CREATE INDEX ix_language_session_participant_id ON language_session (participant_id)

CREATE INDEX ix_morning_talk_day ON morning_talk (day)

CREATE INDEX ix_nav_answer_participant_id ON nav_answer (participant_id)

CREATE INDEX ix_next_step_participant_id ON next_step (participant_id)

CREATE INDEX ix_observation_day ON observation (day)

CREATE INDEX ix_observation_participant_id_task_id ON observation (participant_id, task_id)

CREATE INDEX ix_outbox_item_codes_until ON outbox_item (codes_until)

CREATE INDEX ix_outbox_item_participant_id ON outbox_item (participant_id)

CREATE INDEX ix_outbox_receipt_item_id ON outbox_receipt (item_id)

CREATE INDEX ix_outbox_receipt_participant_id ON outbox_receipt (participant_id)

CREATE INDEX ix_outbox_send_item_id ON outbox_send (item_id)

CREATE INDEX ix_outbox_send_participant_id ON outbox_send (participant_id)

CREATE INDEX ix_own_view_participant_id ON own_view (participant_id)

CREATE INDEX ix_own_words_day ON own_words (day)

CREATE INDEX ix_participant_statement_participant_id ON participant_statement (participant_id)

CREATE INDEX ix_person_access_participant_id ON person_access (participant_id)

CREATE INDEX ix_person_week_lines_week ON person_week_lines (week)

CREATE INDEX ix_placement_talk_participant_id ON placement_talk (participant_id)

CREATE INDEX ix_planned_absence_participant_id ON planned_absence (participant_id)

CREATE INDEX ix_planned_task_day ON planned_task (day)

CREATE INDEX ix_remember_note_expires_on ON remember_note (expires_on)

CREATE INDEX ix_remember_note_participant_id ON remember_note (participant_id)

CREATE INDEX ix_road_word_participant_id ON road_word (participant_id)

CREATE INDEX ix_statement_day ON statement (day)

CREATE INDEX ix_statement_participant_id_day ON statement (participant_id, day)

CREATE INDEX ix_trial_placement_participant_id ON trial_placement (participant_id)

CREATE INDEX ix_week_closing_person_participant_id ON week_closing_person (participant_id)

CREATE INDEX ix_week_plan_participant_id ON week_plan (participant_id)

CREATE TRIGGER absence_card_is_never_changed BEFORE UPDATE ON absence_card
BEGIN SELECT RAISE(ABORT, 'append-only: absence_card'); END

CREATE TRIGGER absence_card_is_never_deleted BEFORE DELETE ON absence_card
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: absence_card'); END

CREATE TRIGGER absence_card_is_never_replaced BEFORE INSERT ON absence_card
WHEN EXISTS (SELECT 1 FROM absence_card WHERE sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'append-only: absence_card'); END

CREATE TRIGGER audit_event_is_never_changed BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'append-only: audit_event'); END

CREATE TRIGGER audit_event_is_never_deleted BEFORE DELETE ON audit_event
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: audit_event'); END

CREATE TRIGGER audit_has_no_gap BEFORE INSERT ON audit
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'append-only: consent'); END

CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: consent'); END

CREATE TRIGGER drill_is_never_changed BEFORE UPDATE ON drill
BEGIN SELECT RAISE(ABORT, 'append-only: drill'); END

CREATE TRIGGER drill_is_never_deleted BEFORE DELETE ON drill
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: drill'); END

CREATE TRIGGER erasure_is_never_changed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'append-only: erasure'); END

CREATE TRIGGER erasure_is_never_deleted BEFORE DELETE ON erasure
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: erasure'); END

CREATE TRIGGER handover_is_never_changed BEFORE UPDATE ON handover
BEGIN SELECT RAISE(ABORT, 'append-only: handover'); END

CREATE TRIGGER handover_is_never_deleted BEFORE DELETE ON handover
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: handover'); END

CREATE TRIGGER happening_is_never_changed BEFORE UPDATE ON happening
BEGIN SELECT RAISE(ABORT, 'append-only: happening'); END

CREATE TRIGGER happening_is_never_deleted BEFORE DELETE ON happening
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: happening'); END

CREATE TRIGGER language_observation_is_never_changed BEFORE UPDATE ON language_observation
BEGIN SELECT RAISE(ABORT, 'append-only: language_observation'); END

CREATE TRIGGER language_observation_is_never_deleted BEFORE DELETE ON language_observation
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: language_observation'); END

CREATE TRIGGER merged_note_is_never_changed BEFORE UPDATE ON merged_note
BEGIN SELECT RAISE(ABORT, 'append-only: merged_note'); END

CREATE TRIGGER merged_note_is_never_deleted BEFORE DELETE ON merged_note
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: merged_note'); END

CREATE TRIGGER nav_answer_is_never_deleted BEFORE DELETE ON nav_answer
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: nav_answer'); END

CREATE TRIGGER nav_answer_is_only_seen BEFORE UPDATE ON nav_answer
WHEN NEW.id IS NOT OLD.id OR NEW.summary_id IS NOT OLD.summary_id
  OR NEW.decision IS NOT OLD.decision
  OR NEW.participant_id IS NOT OLD.participant_id OR NEW.text IS NOT OLD.text
  OR NEW.outcome IS NOT OLD.outcome OR NEW.version IS NOT OLD.version
  OR NEW.answered_at IS NOT OLD.answered_at OR NEW.answered_by IS NOT OLD.answered_by
BEGIN SELECT RAISE(ABORT, 'append-only: nav_answer'); END

CREATE TRIGGER observation_is_never_changed BEFORE UPDATE ON observation
BEGIN SELECT RAISE(ABORT, 'append-only: observation'); END

CREATE TRIGGER observation_is_never_deleted BEFORE DELETE ON observation
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: observation'); END

CREATE TRIGGER outbox_receipt_is_never_changed BEFORE UPDATE ON outbox_receipt
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_receipt'); END

CREATE TRIGGER outbox_receipt_is_never_deleted BEFORE DELETE ON outbox_receipt
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_receipt'); END

CREATE TRIGGER outbox_send_is_never_changed BEFORE UPDATE ON outbox_send
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_send'); END

CREATE TRIGGER outbox_send_is_never_deleted BEFORE DELETE ON outbox_send
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: outbox_send'); END

CREATE TRIGGER own_view_is_never_changed BEFORE UPDATE ON own_view
BEGIN SELECT RAISE(ABORT, 'append-only: own_view'); END

CREATE TRIGGER own_view_is_never_deleted BEFORE DELETE ON own_view
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: own_view'); END

CREATE TRIGGER participant_statement_is_never_deleted BEFORE DELETE ON participant_statement
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: participant_statement'); END

CREATE TRIGGER participant_statement_is_only_answered BEFORE UPDATE ON participant_statement
WHEN OLD.answered_at IS NOT NULL OR NEW.answered_at IS NULL OR NEW.id IS NOT OLD.id
  OR NEW.participant_id IS NOT OLD.participant_id OR NEW.text IS NOT OLD.text
  OR NEW.said_on IS NOT OLD.said_on OR NEW.recorded_at IS NOT OLD.recorded_at
BEGIN SELECT RAISE(ABORT, 'append-only: participant_statement'); END

CREATE TRIGGER person_access_is_never_changed BEFORE UPDATE ON person_access
BEGIN SELECT RAISE(ABORT, 'append-only: person_access'); END

CREATE TRIGGER person_access_is_never_deleted BEFORE DELETE ON person_access
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: person_access'); END

CREATE TRIGGER road_word_is_never_changed BEFORE UPDATE ON road_word
BEGIN SELECT RAISE(ABORT, 'append-only: road_word'); END

CREATE TRIGGER road_word_is_never_deleted BEFORE DELETE ON road_word
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: road_word'); END

CREATE TRIGGER saved_file_is_never_deleted BEFORE DELETE ON saved_file
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: saved_file'); END

CREATE TRIGGER saved_file_is_only_settled BEFORE UPDATE ON saved_file
WHEN OLD.settled_at IS NOT NULL OR NEW.settled_at IS NULL OR NEW.id IS NOT OLD.id
  OR NEW.path IS NOT OLD.path OR NEW.sha256 IS NOT OLD.sha256 OR NEW.saved_at IS NOT OLD.saved_at
BEGIN SELECT RAISE(ABORT, 'append-only: saved_file'); END

CREATE TRIGGER statement_is_never_changed BEFORE UPDATE ON statement
BEGIN SELECT RAISE(ABORT, 'append-only: statement'); END

CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statement
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: statement'); END

CREATE TRIGGER statement_is_never_replaced BEFORE INSERT ON statement
WHEN EXISTS (SELECT 1 FROM statement WHERE id = NEW.id OR sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'append-only: statement'); END

CREATE TRIGGER week_closing_is_never_deleted BEFORE DELETE ON week_closing
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: week_closing'); END

CREATE TRIGGER week_closing_is_only_reopened BEFORE UPDATE ON week_closing
WHEN OLD.reopened_at IS NOT NULL OR NEW.reopened_at IS NULL OR NEW.id IS NOT OLD.id
  OR NEW.week IS NOT OLD.week OR NEW.version IS NOT OLD.version
  OR NEW.closed_at IS NOT OLD.closed_at OR NEW.closed_by IS NOT OLD.closed_by
BEGIN SELECT RAISE(ABORT, 'append-only: week_closing'); END

CREATE TRIGGER week_closing_person_is_never_changed BEFORE UPDATE ON week_closing_person
BEGIN SELECT RAISE(ABORT, 'append-only: week_closing_person'); END

CREATE TRIGGER week_closing_person_is_never_deleted BEFORE DELETE ON week_closing_person
WHEN NOT EXISTS (SELECT 1 FROM erasure_permit)
BEGIN SELECT RAISE(ABORT, 'append-only: week_closing_person'); END
