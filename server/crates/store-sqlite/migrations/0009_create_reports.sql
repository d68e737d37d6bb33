-- Reports: the sessions of ended tasks, written with the end of the task; and dashboards.

-- Whether the sessions of an ended task are in report_session. Those that ended before this table
-- was there, or under the binary before, are caught up at the next start.
ALTER TABLE task ADD COLUMN reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1));

CREATE INDEX task_unreported ON task (tenant, id) WHERE ended = 1 AND reported = 0;

-- One row per service session, user session and transfer: engine::report::Session. Nothing in it
-- tells who the customer was.
CREATE TABLE report_session (
    tenant     BLOB    NOT NULL CHECK (length(tenant) = 16),
    -- When it began.
    at         INTEGER NOT NULL,
    task       BLOB    NOT NULL CHECK (length(task) = 16),
    -- Number within the task.
    n          INTEGER NOT NULL CHECK (n > 0),
    -- 0 service, 1 user, 2 transfer.
    kind       INTEGER NOT NULL,
    -- 0 chat, 1 call, 2 external task.
    modality   INTEGER NOT NULL,
    -- Place in shared::api::reports::SessionOutcome.
    outcome    INTEGER NOT NULL,
    service    BLOB    CHECK (length(service) = 16),
    user       BLOB    CHECK (length(user) = 16),
    to_service BLOB    CHECK (length(to_service) = 16),
    to_user    BLOB    CHECK (length(to_user) = 16),
    ended_at   INTEGER NOT NULL,
    -- Spans in milliseconds.
    wait_ms    INTEGER,
    talk_ms    INTEGER,
    wrap_up_ms INTEGER,
    primary_code   BLOB CHECK (length(primary_code) = 16),
    secondary_code BLOB CHECK (length(secondary_code) = 16),
    -- A JSON list of texts.
    tags       TEXT    NOT NULL CHECK (json_valid(tags)),
    PRIMARY KEY (tenant, at, task, n),
    FOREIGN KEY (tenant, task) REFERENCES task (tenant, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX report_session_task ON report_session (tenant, task, n);

CREATE TABLE dashboard (
    tenant     BLOB    NOT NULL CHECK (length(tenant) = 16),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    owner      BLOB    NOT NULL CHECK (length(owner) = 16),
    -- Where it is published; none: personal.
    unit       BLOB    CHECK (length(unit) = 16),
    rev        INTEGER NOT NULL CHECK (rev > 0),
    name       TEXT    NOT NULL,
    -- The name in lower case: lists are searched and sorted by it.
    fold       TEXT    NOT NULL,
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX dashboard_by_name ON dashboard (tenant, fold, id);
