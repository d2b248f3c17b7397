-- Sessions are used from now on: each use moves the idle limit, and a person sees where the account is logged in.

-- How long it may rest; those that exist began with the working day's eight hours.
ALTER TABLE sessions ADD COLUMN idle_seconds BIGINT NOT NULL DEFAULT 28800;
-- When it was last used, to the minute; NULL when not since it began.
ALTER TABLE sessions ADD COLUMN used_at TIMESTAMPTZ;
-- A coarse reading of the User-Agent that logged in.
ALTER TABLE sessions ADD COLUMN device TEXT;
