-- Administration: lists that are searched and sorted, and the audit, which only grows.

-- When a document was changed last; 0 = before that was written down.
ALTER TABLE document ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;

-- What a document is found and sorted by: its name and a user's sign-in name, in lower case.
ALTER TABLE document ADD COLUMN fold TEXT NOT NULL DEFAULT '';

UPDATE document SET fold = lower(name) || CASE
    WHEN kind = 'user' AND json_extract(body, '$.upn') IS NOT NULL
    THEN char(10) || lower(json_extract(body, '$.upn'))
    ELSE ''
END;

-- Each holds everything that a search looks at, so that only the rows of the page itself are read.
CREATE INDEX document_by_name ON document (tenant, kind, fold, id, unit);
CREATE INDEX document_by_change ON document (tenant, kind, changed_at, id, unit, fold);

-- Who changed what. Each entry's hash covers the one before.
CREATE TABLE audit (
    tenant  BLOB    NOT NULL CHECK (length(tenant) = 16),
    seq     INTEGER NOT NULL CHECK (seq > 0),
    at      INTEGER NOT NULL,
    -- The user; none: the server's operator.
    actor   BLOB    CHECK (length(actor) = 16),
    actor_name TEXT NOT NULL,
    -- Network address.
    origin  TEXT,
    action  TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    object  BLOB    NOT NULL CHECK (length(object) = 16),
    name    TEXT    NOT NULL,
    before  TEXT    CHECK (json_valid(before)),
    after   TEXT    CHECK (json_valid(after)),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (tenant, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_object ON audit (tenant, kind, object, seq);
CREATE INDEX audit_actor ON audit (tenant, actor, seq);

CREATE TRIGGER audit_is_dense BEFORE INSERT ON audit
WHEN NEW.seq <> COALESCE((SELECT MAX(seq) FROM audit WHERE tenant = NEW.tenant), 0) + 1
BEGIN SELECT RAISE(ABORT, 'the audit has no holes'); END;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
