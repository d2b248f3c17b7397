//! SQL that a shared query and a statement of one engine have in common.

/// One row for each factor of account `$2` of tenant `$1`, the account beside it; one without a factor if there is none. In one
/// statement, so that the epochs are those of the factors. `$with` stands before it, `$only` is one condition more.
macro_rules! factors_of_account {
    ($with:literal, $only:literal) => {
        concat!(
            $with,
            "SELECT a.epoch, a.mfa_epoch, a.email, a.default_factor,
                 (SELECT COUNT(*) FROM recovery_codes r
                  WHERE r.tenant_id = a.tenant_id AND r.user_id = a.id AND r.used_at IS NULL) AS recovery_codes,
                 f.id, f.kind, f.name, f.key_id, f.sealed, f.last_step, f.credential_id, f.credential, f.version,
                 f.created_at, f.last_used_at
             FROM accounts a LEFT JOIN factors f ON f.tenant_id = a.tenant_id AND f.user_id = a.id
             WHERE a.tenant_id = $1 AND a.id = $2",
            $only,
            " ORDER BY f.created_at, f.id"
        )
    };
}
