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

-- INSERT OR REPLACE would delete the older row without asking the other trigger.
CREATE TRIGGER audit_events_once BEFORE INSERT ON audit_events
WHEN EXISTS (SELECT 1 FROM audit_events WHERE tenant_id = NEW.tenant_id AND id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'audit events are append-only');
END;
