-- What is kept of people, and for how long: ended contacts are forgotten after their service's time.

-- Whether everything that tells of a person has been taken out of the task.
ALTER TABLE task ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));

-- What is still kept, by service and end.
CREATE INDEX task_kept ON task (
    tenant, json_extract(body, '$.target.Service.service'), json_extract(body, '$.state.Ended.at')
) WHERE ended = 1 AND forgotten = 0;

-- One row per tenant: what the job did last, and what is left.
CREATE TABLE retention (
    tenant     BLOB    NOT NULL CHECK (length(tenant) = 16),
    at         INTEGER NOT NULL,
    contacts   INTEGER NOT NULL,
    entries    INTEGER NOT NULL,
    recordings INTEGER NOT NULL,
    -- When the oldest contact that is still kept ended.
    oldest     INTEGER,
    PRIMARY KEY (tenant)
) STRICT, WITHOUT ROWID;
