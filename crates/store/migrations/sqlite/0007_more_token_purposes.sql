-- What postgres/0006 does. SQLite cannot change a constraint: the tables are made anew, with their columns in the old order and their
-- indexes. Nothing refers to either, so nothing goes with the old ones.

CREATE TABLE new_one_time_tokens (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'disown')),
    user_id UUID NOT NULL,
    email TEXT NOT NULL,
    redirect_uri TEXT,
    browser BYTEA,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    superseded_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, digest),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32),
    CHECK (browser IS NULL OR length(browser) = 32),
    CHECK (used_at IS NULL OR superseded_at IS NULL)
);

INSERT INTO new_one_time_tokens SELECT * FROM one_time_tokens;
DROP TABLE one_time_tokens;
ALTER TABLE new_one_time_tokens RENAME TO one_time_tokens;

CREATE INDEX one_time_tokens_by_account ON one_time_tokens (tenant_id, user_id);
CREATE INDEX one_time_tokens_by_expiry ON one_time_tokens (expires_at);

CREATE TABLE new_mails (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    user_id UUID,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'dead', 'void')),
    purpose TEXT CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'disown')),
    fence BIGINT NOT NULL,
    leased_until TIMESTAMPTZ,
    due_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    reason TEXT,
    template TEXT NOT NULL,
    recipient TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sender_address TEXT NOT NULL,
    tenant_name TEXT NOT NULL,
    locale TEXT NOT NULL,
    key_id TEXT,
    sealed BYTEA,
    request_id TEXT NOT NULL,
    traceparent TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    failed_at TIMESTAMPTZ,
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK ((key_id IS NULL) = (sealed IS NULL)),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CHECK ((state = 'dead') = (failed_at IS NOT NULL)),
    CHECK (state = 'void' OR length(recipient) > 0),
    CHECK (state <> 'sent' OR sealed IS NULL)
);

INSERT INTO new_mails SELECT * FROM mails;
DROP TABLE mails;
ALTER TABLE new_mails RENAME TO mails;

CREATE INDEX mails_due ON mails (due_at) WHERE state = 'queued';
CREATE INDEX mails_by_account ON mails (tenant_id, user_id);
CREATE INDEX mails_sent ON mails (sent_at) WHERE state = 'sent';
CREATE INDEX mails_dead ON mails (failed_at) WHERE state = 'dead';
CREATE INDEX mails_void ON mails (created_at) WHERE state = 'void';
CREATE INDEX mails_due_by_tenant ON mails (tenant_id, due_at, id) WHERE state NOT IN ('sent', 'dead', 'void');
