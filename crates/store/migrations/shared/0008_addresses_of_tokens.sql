-- The address as typed beside its canonical form, which a token is bound to: the account takes it over when the token proves it.
-- NULL in tokens of an earlier release, which none of the new purposes has.

ALTER TABLE one_time_tokens ADD COLUMN address TEXT;
