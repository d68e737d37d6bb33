-- What running tasks walk through: each version of a workflow once, named by its content, instead of
-- a copy in every row. A row without a hash carries its version itself (as before) or walks through
-- none.
CREATE TABLE workflow_version (
    tenant BLOB NOT NULL CHECK (length(tenant) = 16),
    -- SHA-256 of the body.
    hash   BLOB NOT NULL CHECK (length(hash) = 32),
    body   TEXT NOT NULL,
    PRIMARY KEY (tenant, hash)
) STRICT, WITHOUT ROWID;

ALTER TABLE task ADD COLUMN workflow BLOB CHECK (length(workflow) = 32);
