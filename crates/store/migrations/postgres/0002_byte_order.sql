-- Slugs and canonical addresses are compared byte by byte, as SQLite does: the order of a list must not depend on the
-- database's locale, an upgrade of the C library must not corrupt the indexes, and look-ups are cheaper.

ALTER TABLE tenants ALTER COLUMN slug TYPE TEXT COLLATE "C";
ALTER TABLE accounts ALTER COLUMN email TYPE TEXT COLLATE "C";
ALTER TABLE one_time_tokens ALTER COLUMN email TYPE TEXT COLLATE "C";
