-- OpenID Connect: clients, signing keys, and what authorizations leave behind (RFC 6749, OpenID Connect Core 1.0).

-- What an operator chose for a client is one JSON document, like a tenant's settings. Its secrets are in it, as digests: the row's
-- version keeps two changes at once apart.
CREATE TABLE clients (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    settings JSONB NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK (length(id) BETWEEN 1 AND 64)
);

-- A key is published when it is stored, signs from signs_at until a younger one of its algorithm does, and leaves the key set at
-- kept_until, which is set when it is replaced.
CREATE TABLE signing_keys (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    -- The key's thumbprint (RFC 7638).
    id TEXT NOT NULL,
    algorithm TEXT NOT NULL CHECK (algorithm IN ('RS256', 'ES256', 'EdDSA')),
    public_jwk TEXT NOT NULL,
    -- The sealed private key.
    key_id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    signs_at TIMESTAMPTZ NOT NULL,
    kept_until TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, id)
);

-- Of each algorithm one key is the youngest, whoever makes keys at once.
CREATE UNIQUE INDEX signing_keys_youngest ON signing_keys (tenant_id, algorithm) WHERE kept_until IS NULL;

-- An authorization request that waits for its person.
CREATE TABLE interactions (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    client_id TEXT NOT NULL,
    -- Digest of the cookie of the browser that began it: no other may go on.
    browser BYTEA NOT NULL,
    -- JSON as text: a request may hold what JSONB refuses.
    request TEXT NOT NULL,
    -- Who gave the consent that this very request demanded.
    consented_by UUID,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, digest),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32),
    CHECK (length(browser) = 32)
);

CREATE INDEX interactions_by_client ON interactions (tenant_id, client_id);
CREATE INDEX interactions_by_expiry ON interactions (expires_at);

CREATE TABLE consents (
    tenant_id UUID NOT NULL,
    user_id UUID NOT NULL,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, user_id, client_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX consents_by_client ON consents (tenant_id, client_id);

-- What a person has granted to a client in one authorization: the code and every token that comes of it hang on it.
CREATE TABLE grants (
    tenant_id UUID NOT NULL,
    id UUID NOT NULL,
    client_id TEXT NOT NULL,
    user_id UUID NOT NULL,
    -- The session that it was given in. No reference: sessions are purged before grants are.
    session UUID NOT NULL,
    -- Whether it outlives that session (offline_access).
    offline BOOLEAN NOT NULL,
    epoch BIGINT NOT NULL,
    scope TEXT NOT NULL,
    auth_time TIMESTAMPTZ NOT NULL,
    amr JSONB NOT NULL,
    acr TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES clients (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, user_id) REFERENCES accounts (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX grants_by_account ON grants (tenant_id, user_id);
CREATE INDEX grants_by_client ON grants (tenant_id, client_id);
CREATE INDEX grants_by_expiry ON grants (expires_at);

CREATE TABLE authorization_codes (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    grant_id UUID NOT NULL,
    redirect_uri TEXT NOT NULL,
    code_challenge TEXT NOT NULL,
    nonce TEXT,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, digest),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES grants (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32)
);

CREATE INDEX authorization_codes_by_grant ON authorization_codes (tenant_id, grant_id);

-- Of each grant one refresh token is live; the others were replaced.
CREATE TABLE refresh_tokens (
    tenant_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    grant_id UUID NOT NULL,
    -- Counts the tokens of the grant.
    generation BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    replaced_at TIMESTAMPTZ,
    -- The successor, sealed, so that a client that lost the answer gets it once more.
    key_id TEXT,
    sealed BYTEA,
    PRIMARY KEY (tenant_id, digest),
    FOREIGN KEY (tenant_id, grant_id) REFERENCES grants (tenant_id, id) ON DELETE CASCADE,
    CHECK (length(digest) = 32),
    CHECK ((key_id IS NULL) = (sealed IS NULL)),
    CHECK (sealed IS NULL OR replaced_at IS NOT NULL)
);

CREATE UNIQUE INDEX refresh_tokens_one_live ON refresh_tokens (tenant_id, grant_id) WHERE replaced_at IS NULL;
CREATE INDEX refresh_tokens_by_grant ON refresh_tokens (tenant_id, grant_id);

-- Client assertions that were used, and access tokens that were revoked, until they would have expired.
CREATE TABLE spent_jtis (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    digest BYTEA NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, digest),
    CHECK (length(digest) = 32)
);

CREATE INDEX spent_jtis_by_expiry ON spent_jtis (expires_at);
