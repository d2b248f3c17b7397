-- Claims look at each waiting tenant's first mails, so that one tenant's flood does not hold up the others.

CREATE INDEX mails_due_by_tenant ON mails (tenant_id, due_at, id) WHERE state = 'queued';
