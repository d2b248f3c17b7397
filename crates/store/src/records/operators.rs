//! What becomes of an operator's step.

/// What became of an address that an operator corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressCorrection {
    /// The account has the address.
    Corrected,
    /// The account is open, or gone: nothing was changed.
    NotDisabled,
    /// Another account keeps the address: nothing was changed.
    AddressInUse,
}
