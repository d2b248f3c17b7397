-- Tokens that confirm a new address, and tokens of the "this was not me" page of a notice. Both tables are short: what ended is purged.

ALTER TABLE one_time_tokens
    DROP CONSTRAINT one_time_tokens_purpose_check,
    ADD CONSTRAINT one_time_tokens_purpose_check
        CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'disown'));
ALTER TABLE mails
    DROP CONSTRAINT mails_purpose_check,
    ADD CONSTRAINT mails_purpose_check
        CHECK (purpose IN ('verify_email', 'reset_password', 'change_email', 'disown'));
