-- Tenants, accounts, their one-time tokens and sessions, login failures, and mails.
--
-- Every time is written by the application, in UTC and whole microseconds. Every reference carries the tenant, so that a
-- row of one tenant cannot name a row of another. Closed sets are checked here too: a row that breaks one is a bug.

CREATE TABLE tenants (
    id UUID NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    enabled BOOLEAN NOT NULL,
    settings JSONB NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE accounts (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id UUID NOT NULL,
    -- The canonical form, which is compared; and the address as typed, which mail goes to.
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    verified_at TIMESTAMPTZ,
    password_hash TEXT,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    -- JSON as text: PostgreSQL's JSONB refuses the escape \u0000, which callers may send.
    custom_data TEXT,
    enabled BOOLEAN NOT NULL,
    locale TEXT,
    -- Moves whenever older sessions must die.
    epoch BIGINT NOT NULL,
    -- Digest of the only reset token that may be used: there is never more than one, whatever races.
    live_reset BYTEA,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email),
    CHECK (length(email) > 0),
    CHECK (epoch > 0)
);

CREATE TABLE one_time_tokens (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
    user_id UUID NOT NULL,
    -- Canonical form of the address that it proves.
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

CREATE INDEX one_time_tokens_by_account ON one_time_tokens (tenant_id, user_id);
CREATE INDEX one_time_tokens_by_expiry ON one_time_tokens (expires_at);

CREATE TABLE sessions (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    handle UUID NOT NULL,
    user_id UUID NOT NULL,
    epoch BIGINT NOT NULL,
    amr JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    idle_expires_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, digest),
    UNIQUE (tenant_id, handle),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32)
);

CREATE INDEX sessions_by_account ON sessions (tenant_id, user_id);
CREATE INDEX sessions_by_expiry ON sessions (idle_expires_at);
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

-- Counted by the digest of the canonical address, known or not, so that counting tells nobody which it is.
CREATE TABLE login_failures (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    address BYTEA NOT NULL,
    failures BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, address),
    CHECK (length(address) = 32),
    CHECK (failures > 0)
);

CREATE INDEX login_failures_by_age ON login_failures (updated_at);

-- queued: waiting, or held under a lease. sent and dead: done. void: a decoy, or a link that a newer one replaced.
CREATE TABLE mails (
    id UUID NOT NULL PRIMARY KEY,
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    user_id UUID,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'dead', 'void')),
    -- What the token in it is for; NULL when it carries none.
    purpose TEXT CHECK (purpose IN ('verify_email', 'reset_password')),
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
    -- The sealed parameters: NULL once they are no longer needed.
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

CREATE INDEX mails_due ON mails (due_at) WHERE state = 'queued';
CREATE INDEX mails_by_account ON mails (tenant_id, user_id);
CREATE INDEX mails_sent ON mails (sent_at) WHERE state = 'sent';
CREATE INDEX mails_dead ON mails (failed_at) WHERE state = 'dead';
CREATE INDEX mails_void ON mails (created_at) WHERE state = 'void';
