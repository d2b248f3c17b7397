-- The audit trail: what was done to whose account, by whom, from where, and what came of it. Append-only: triggers of each engine refuse
-- changes, and deletions before the time.

CREATE TABLE audit_events (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    -- In the order of time, by UUID version 7 (RFC 9562 §5.7).
    id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    -- The account concerned; NULL if there is none. No reference: the trail outlives the account.
    user_id UUID,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('success', 'challenged', 'failure')),
    reason TEXT,
    actor TEXT NOT NULL CHECK (actor IN ('account', 'visitor', 'operator')),
    factor TEXT,
    -- The session, factor or trusted device that it is about.
    subject UUID,
    device TEXT,
    -- The client's network, cut to IPv4 /24 or IPv6 /48.
    network TEXT,
    request_id TEXT,
    PRIMARY KEY (tenant_id, id),
    CHECK ((outcome = 'failure') = (reason IS NOT NULL))
);

CREATE INDEX audit_events_by_account ON audit_events (tenant_id, user_id, id);
CREATE INDEX audit_events_by_time ON audit_events (at);
