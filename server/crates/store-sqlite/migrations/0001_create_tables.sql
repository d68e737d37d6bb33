-- The first schema. Ids are UUIDs of 16 bytes, moments are milliseconds since 1970 UTC, hashes
-- are SHA-256. Every table of a tenant's data begins its key with the tenant, so that two tenants
-- can never meet in one row.

-- "INTR": lets us (and file(1)) tell our databases from others.
PRAGMA application_id = 1229870162;

-- One row: what is true for the whole database.
CREATE TABLE store_state (
    id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    -- Incarnation of all conversation logs; a restore raises it.
    epoch  INTEGER NOT NULL CHECK (epoch > 0),
    -- Raised by each readiness check, which proves that writing works.
    checks INTEGER NOT NULL
) STRICT;

INSERT INTO store_state (id, epoch, checks) VALUES (1, 1, 0);

-- Configuration objects: the engine's values as JSON, changed only with the revision last seen.
CREATE TABLE document (
    tenant BLOB    NOT NULL CHECK (length(tenant) = 16),
    kind   TEXT    NOT NULL,
    id     BLOB    NOT NULL CHECK (length(id) = 16),
    unit   BLOB    NOT NULL CHECK (length(unit) = 16),
    rev    INTEGER NOT NULL CHECK (rev > 0),
    name   TEXT    NOT NULL,
    body   TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (tenant, kind, id)
) STRICT;

CREATE INDEX document_kind ON document (kind, tenant);

-- Tasks; an ended one stays for reports but is not loaded at start.
CREATE TABLE task (
    tenant   BLOB    NOT NULL CHECK (length(tenant) = 16),
    id       BLOB    NOT NULL CHECK (length(id) = 16),
    ended    INTEGER NOT NULL CHECK (ended IN (0, 1)),
    -- Events so far: the next one must be n_events + 1.
    n_events INTEGER NOT NULL DEFAULT 0,
    body     TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX task_running ON task (tenant) WHERE ended = 0;

CREATE TABLE task_event (
    tenant BLOB    NOT NULL CHECK (length(tenant) = 16),
    task   BLOB    NOT NULL CHECK (length(task) = 16),
    seq    INTEGER NOT NULL CHECK (seq > 0),
    at     INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    PRIMARY KEY (tenant, task, seq),
    FOREIGN KEY (tenant, task) REFERENCES task (tenant, id)
) STRICT, WITHOUT ROWID;

-- Users seen as receivers of tasks.
CREATE TABLE agent (
    tenant BLOB NOT NULL CHECK (length(tenant) = 16),
    user   BLOB NOT NULL CHECK (length(user) = 16),
    body   TEXT NOT NULL,
    PRIMARY KEY (tenant, user)
) STRICT;

-- Conversations; head is the counter from which each entry takes its place.
CREATE TABLE conversation (
    tenant     BLOB    NOT NULL CHECK (length(tenant) = 16),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    task       BLOB    NOT NULL CHECK (length(task) = 16),
    head       INTEGER NOT NULL DEFAULT 0 CHECK (head >= 0),
    created_at INTEGER NOT NULL,
    closed_at  INTEGER,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    tenant       BLOB    NOT NULL CHECK (length(tenant) = 16),
    conversation BLOB    NOT NULL CHECK (length(conversation) = 16),
    seq          INTEGER NOT NULL CHECK (seq > 0),
    -- The sender's id of a message; none for the system's own entries.
    id           BLOB    CHECK (length(id) = 16),
    at           INTEGER NOT NULL,
    audience     TEXT    NOT NULL CHECK (audience IN ('everyone', 'customer', 'users')),
    author       TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    PRIMARY KEY (tenant, conversation, seq),
    FOREIGN KEY (tenant, conversation) REFERENCES conversation (tenant, id)
) STRICT, WITHOUT ROWID;

-- One outcome per message id, for ever.
CREATE UNIQUE INDEX entry_id ON entry (tenant, conversation, id) WHERE id IS NOT NULL;

-- The counter moves with the entry that took the place: one statement appends, so that nothing can
-- come between the two, and a refused entry takes no place.
CREATE TRIGGER entry_takes_place AFTER INSERT ON entry BEGIN
    UPDATE conversation SET head = NEW.seq
    WHERE tenant = NEW.tenant AND id = NEW.conversation;
END;

-- Outcomes of clients' commands: 'done' or an error code.
CREATE TABLE command (
    tenant  BLOB    NOT NULL CHECK (length(tenant) = 16),
    id      BLOB    NOT NULL CHECK (length(id) = 16),
    at      INTEGER NOT NULL,
    outcome TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

-- Customers' recoverable sessions.
CREATE TABLE visitor_session (
    tenant       BLOB    NOT NULL CHECK (length(tenant) = 16),
    id           BLOB    NOT NULL CHECK (length(id) = 16),
    conversation BLOB    NOT NULL CHECK (length(conversation) = 16),
    task         BLOB    NOT NULL CHECK (length(task) = 16),
    -- Id of the Start that made it: repeating the Start finds it again.
    start        BLOB    NOT NULL CHECK (length(start) = 16),
    origin       TEXT    NOT NULL,
    target_kind  TEXT    NOT NULL CHECK (target_kind IN ('service', 'user')),
    target       BLOB    NOT NULL CHECK (length(target) = 16),
    created_at   INTEGER NOT NULL,
    revoked      INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, conversation) REFERENCES conversation (tenant, id)
) STRICT;

CREATE UNIQUE INDEX visitor_session_start ON visitor_session (tenant, start);

-- Resume tokens form a tree per session (engine::session); only their hashes are kept.
CREATE TABLE session_token (
    tenant    BLOB    NOT NULL CHECK (length(tenant) = 16),
    session   BLOB    NOT NULL CHECK (length(session) = 16),
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    parent    BLOB    CHECK (length(parent) = 32),
    issued_at INTEGER NOT NULL,
    -- Whether the client has shown that it holds this token.
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    -- From this moment on, presenting this token revokes the session.
    dies_at   INTEGER,
    PRIMARY KEY (tenant, session, hash),
    FOREIGN KEY (tenant, session) REFERENCES visitor_session (tenant, id)
) STRICT, WITHOUT ROWID;

-- Generations: frames of a tab's older connection are refused.
CREATE TABLE session_tab (
    tenant     BLOB    NOT NULL CHECK (length(tenant) = 16),
    session    BLOB    NOT NULL CHECK (length(session) = 16),
    tab        BLOB    NOT NULL CHECK (length(tab) = 16),
    generation INTEGER NOT NULL CHECK (generation > 0),
    PRIMARY KEY (tenant, session, tab),
    FOREIGN KEY (tenant, session) REFERENCES visitor_session (tenant, id)
) STRICT, WITHOUT ROWID;

-- Passwords; a sign-in name belongs to one user of one tenant, whatever its letter case.
CREATE TABLE credential (
    tenant        BLOB NOT NULL CHECK (length(tenant) = 16),
    user          BLOB NOT NULL CHECK (length(user) = 16),
    upn           TEXT NOT NULL COLLATE NOCASE,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (tenant, user)
) STRICT;

CREATE UNIQUE INDEX credential_upn ON credential (upn);

-- Authenticated browsers of users.
CREATE TABLE login (
    tenant     BLOB    NOT NULL CHECK (length(tenant) = 16),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    user       BLOB    NOT NULL CHECK (length(user) = 16),
    token      BLOB    NOT NULL CHECK (length(token) = 32),
    at         INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended      INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)),
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE UNIQUE INDEX login_token ON login (token);
CREATE INDEX login_user ON login (tenant, user, expires_at);
