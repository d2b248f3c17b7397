-- Claims look at each waiting tenant's first mails, so that one tenant's flood does not hold up the others.
--
-- Its condition says "queued" in other words than that of mails_due: a statement that uses these words has no choice but
-- this index. Where the words were the same, PostgreSQL, whose statistics are from when the queue was short, would walk all
-- of a flood by the other one and sort it.

CREATE INDEX mails_due_by_tenant ON mails (tenant_id, due_at, id) WHERE state NOT IN ('sent', 'dead', 'void');
