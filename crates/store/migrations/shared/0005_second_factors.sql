-- Second factors, recovery codes, attempts at them, spent challenges and trusted devices.

-- Moves with each change of the factors and whenever trusted devices must die.
ALTER TABLE accounts ADD COLUMN mfa_epoch BIGINT NOT NULL DEFAULT 1;
-- Whether the password was chosen by a mailed link: then the mailbox was the first factor, and is none for a second.
ALTER TABLE accounts ADD COLUMN password_by_mail BOOLEAN NOT NULL DEFAULT FALSE;
-- The factor that its owner prefers. No reference: it is only looked up among the account's own.
ALTER TABLE accounts ADD COLUMN default_factor UUID;

ALTER TABLE sessions ADD COLUMN acr TEXT NOT NULL DEFAULT 'aal1' CHECK (acr IN ('aal1', 'aal2'));
-- When the person last proved who they are; NULL in sessions of an earlier release, which began with it.
ALTER TABLE sessions ADD COLUMN auth_time TIMESTAMPTZ;

CREATE TABLE factors (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('webauthn', 'totp', 'email')),
    name TEXT NOT NULL,
    -- TOTP: the sealed secret, and the last time step that was accepted.
    key_id TEXT,
    sealed BYTEA,
    last_step BIGINT,
    -- WebAuthn: the credential's id, and its record as JSON.
    credential_id BYTEA,
    credential TEXT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, credential_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK ((kind = 'totp') = (sealed IS NOT NULL)),
    CHECK ((kind = 'totp') = (key_id IS NOT NULL)),
    CHECK ((kind = 'totp') = (last_step IS NOT NULL)),
    CHECK ((kind = 'webauthn') = (credential_id IS NOT NULL)),
    CHECK ((kind = 'webauthn') = (credential IS NOT NULL)),
    CHECK (credential_id IS NULL OR length(credential_id) BETWEEN 1 AND 1023)
);

CREATE INDEX factors_by_account ON factors (tenant_id, user_id);
-- There is one mailbox to send codes to.
CREATE UNIQUE INDEX factors_one_email ON factors (tenant_id, user_id) WHERE kind = 'email';

CREATE TABLE recovery_codes (
    tenant_id UUID NOT NULL,
    user_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, user_id, digest),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32)
);

-- The one budget of tries of an account's second factors: a bucket, and the failures since the last success.
CREATE TABLE factor_attempts (
    tenant_id UUID NOT NULL,
    user_id UUID NOT NULL,
    failures BIGINT NOT NULL,
    -- When the bucket will be full again, if nothing more is taken from it.
    full_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK (failures > 0)
);

-- Challenges that were answered: the memory that holds them may lose a deletion, this does not.
CREATE TABLE spent_challenges (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    digest BYTEA NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, digest),
    CHECK (length(digest) = 32)
);

CREATE INDEX spent_challenges_by_expiry ON spent_challenges (expires_at);

CREATE TABLE trusted_devices (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    mfa_epoch BIGINT NOT NULL,
    name TEXT NOT NULL,
    digest BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, digest),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32)
);

CREATE INDEX trusted_devices_by_account ON trusted_devices (tenant_id, user_id);
CREATE INDEX trusted_devices_by_expiry ON trusted_devices (expires_at);

-- Tokens that a device has had: one of these in use is a copy.
CREATE TABLE replaced_device_tokens (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    device_id UUID NOT NULL,
    replaced_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, digest),
    FOREIGN KEY (tenant_id, device_id) REFERENCES trusted_devices (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32)
);

CREATE INDEX replaced_device_tokens_by_device ON replaced_device_tokens (tenant_id, device_id);
