-- When API keys were used last; the keys themselves are documents.
CREATE TABLE api_key_use (
    tenant BLOB    NOT NULL CHECK (length(tenant) = 16),
    key    BLOB    NOT NULL CHECK (length(key) = 16),
    at     INTEGER NOT NULL,
    -- Network address.
    origin TEXT,
    PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;
