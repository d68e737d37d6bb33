-- Where the widget stood, by day; lines per tenant and day are bounded.
CREATE TABLE embed_day (
    tenant      BLOB    NOT NULL CHECK (length(tenant) = 16),
    -- Days since 1970 in UTC.
    day         INTEGER NOT NULL,
    -- Why the page was refused; '' where the widget was shown.
    refusal     TEXT    NOT NULL,
    -- What the snippet points at; '' and 16 zeros where there is no such thing.
    target_kind TEXT    NOT NULL CHECK (target_kind IN ('', 'service', 'user')),
    target      BLOB    NOT NULL CHECK (length(target) = 16),
    -- The website; '' for all the others together.
    origin      TEXT    NOT NULL,
    times       INTEGER NOT NULL CHECK (times >= 0),
    opened      INTEGER NOT NULL CHECK (opened >= 0),
    first_at    INTEGER NOT NULL,
    last_at     INTEGER NOT NULL,
    loader      TEXT,
    PRIMARY KEY (tenant, day, refusal, target_kind, target, origin)
) STRICT, WITHOUT ROWID;
