-- How, from where and with which browser somebody signed in, and when the login was last in use.
ALTER TABLE login ADD COLUMN via TEXT NOT NULL DEFAULT 'password';
ALTER TABLE login ADD COLUMN client TEXT;
ALTER TABLE login ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE login ADD COLUMN seen_at INTEGER;
