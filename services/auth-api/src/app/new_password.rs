//! The rules for a new password, wherever somebody chooses one: the tenant's policy, and words that it must be more than.

use crate::domain::password::Password;
use crate::domain::rules::Violation;
use scaikey_store::Tenant;

/// Whose password it will be, as far as that is known: the address and the names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) address: &'a str,
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
}

/// Takes a new password for the field `field`.
///
/// # Errors
/// The violation.
pub(super) fn chosen(
    field: &'static str, password: &str, tenant: &Tenant, owner: Option<Owner<'_>>,
) -> Result<Password, Violation> {
    let owner = owner.map(|Owner { address, first_name, last_name }| {
        let local = address.split_once('@').map_or(address, |(local, _)| local);
        [address, local, first_name, last_name]
    });
    let tenants = [tenant.settings.name.as_str(), tenant.slug.as_str()];
    let context: Vec<&str> = owner.into_iter().flatten().chain(tenants).collect();
    Password::chosen(field, password, &tenant.settings.password, &context)
}
