-- What postgres/0010 does.

CREATE TRIGGER audit_events_unchanged BEFORE UPDATE ON audit_events
BEGIN
    SELECT RAISE(ABORT, 'audit events are append-only');
END;

CREATE TRIGGER audit_events_kept BEFORE DELETE ON audit_events
WHEN OLD.at > strftime('%Y-%m-%dT%H:%M:%f', 'now', '-28 days')
BEGIN
    SELECT RAISE(ABORT, 'audit events are append-only');
END;
