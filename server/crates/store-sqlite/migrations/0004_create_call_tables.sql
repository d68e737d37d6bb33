-- What calls need and leave: audio that is played, recordings, how each end found it.

-- Audio resources, converted when they were uploaded: Ogg/Opus, 48 kHz, mono.
CREATE TABLE audio_resource (
    tenant    BLOB    NOT NULL CHECK (length(tenant) = 16),
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    name      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    length_ms INTEGER NOT NULL CHECK (length_ms > 0),
    ogg       BLOB    NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE UNIQUE INDEX audio_resource_name ON audio_resource (tenant, name);

-- Recordings; the sound itself lies outside, under the name in 'object'.
CREATE TABLE recording (
    tenant    BLOB    NOT NULL CHECK (length(tenant) = 16),
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    task      BLOB    NOT NULL CHECK (length(task) = 16),
    -- Number of the call within the task.
    call      INTEGER NOT NULL CHECK (call > 0),
    kind      TEXT    NOT NULL CHECK (kind IN ('audio', 'video')),
    at        INTEGER NOT NULL,
    -- Until the recording is complete: none.
    length_ms INTEGER,
    bytes     INTEGER,
    object    TEXT    NOT NULL,
    -- From this moment on it is deleted.
    until     INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT;

CREATE INDEX recording_task ON recording (tenant, task, at);
CREATE INDEX recording_until ON recording (tenant, until);
CREATE INDEX recording_open ON recording (tenant) WHERE bytes IS NULL;

-- How calls were, by each end's own figures, every few seconds.
CREATE TABLE call_quality (
    tenant BLOB    NOT NULL CHECK (length(tenant) = 16),
    task   BLOB    NOT NULL CHECK (length(task) = 16),
    call   INTEGER NOT NULL CHECK (call > 0),
    at     INTEGER NOT NULL,
    -- The user at this end; 16 zeros = the customer.
    party  BLOB    NOT NULL CHECK (length(party) = 16),
    sample TEXT    NOT NULL CHECK (json_valid(sample)),
    PRIMARY KEY (tenant, task, call, at, party)
) STRICT, WITHOUT ROWID;
