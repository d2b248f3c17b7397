//! Why a ceremony does not succeed. Nothing of the answer is repeated.

use webauthn_rs::prelude::WebauthnError as LibraryError;

/// Why a ceremony does not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WebAuthnError {
    /// The tenant's settings name no relying party: a fault of the operator's.
    #[error("the tenant's WebAuthn settings name no relying party: every origin must be https and within the RP ID")]
    RelyingParty,
    /// A state or record is not one that this version of the product keeps, or the state is another account's.
    #[error("a stored WebAuthn state or credential is not of this version and account")]
    Stored,
    /// What came is not right: a fault, or worse, of whoever sent it.
    #[error("the WebAuthn credential is refused: {0}")]
    Refused(#[from] Refusal),
}

/// What is not right about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read.
    #[error("malformed")]
    Malformed,
    /// `type` of the credential or of its client data is another.
    #[error("type")]
    Type,
    /// It answers another challenge.
    #[error("challenge")]
    Challenge,
    /// It comes from an origin that is not in the list.
    #[error("origin")]
    Origin,
    /// It was made in a frame of another site.
    #[error("cross-origin")]
    CrossOrigin,
    /// It is for another RP ID.
    #[error("RP ID")]
    RelyingPartyId,
    /// Nobody was present.
    #[error("user presence")]
    UserPresence,
    /// Nobody was verified.
    #[error("user verification")]
    UserVerification,
    /// Backed up without being eligible, or its eligibility changed.
    #[error("backup flags")]
    BackupFlags,
    /// The signature is wrong.
    #[error("signature")]
    Signature,
    /// The counter did not move on: an old answer, or two copies of the key.
    #[error("counter")]
    Counter,
    /// The account has no such credential.
    #[error("unknown credential")]
    UnknownCredential,
    /// It names another account.
    #[error("user handle")]
    UserHandle,
    /// The key is of an algorithm that was not asked for, or of a curve that is not its algorithm's.
    #[error("algorithm")]
    Algorithm,
    /// Its ids differ, or are longer than 1023 bytes.
    #[error("credential id")]
    CredentialId,
    /// The account has it already.
    #[error("enrolled already")]
    Enrolled,
    /// It comes with a statement about the authenticator, which was not asked for, or a wrong one.
    #[error("attestation")]
    Attestation,
}

impl From<LibraryError> for WebAuthnError {
    fn from(error: LibraryError) -> Self {
        Self::Refused(match error {
            LibraryError::InvalidClientDataType => Refusal::Type,
            LibraryError::MismatchedChallenge => Refusal::Challenge,
            LibraryError::InvalidRPOrigin => Refusal::Origin,
            LibraryError::CredentialCrossOrigin => Refusal::CrossOrigin,
            LibraryError::InvalidRPIDHash => Refusal::RelyingPartyId,
            LibraryError::UserNotPresent => Refusal::UserPresence,
            LibraryError::UserNotVerified => Refusal::UserVerification,
            LibraryError::CredentialBackupEligibilityInconsistent | LibraryError::CredentialMayNotBeHardwareBound => {
                Refusal::BackupFlags
            }
            LibraryError::AuthenticationFailure | LibraryError::SignatureInvalid => Refusal::Signature,
            LibraryError::CredentialPossibleCompromise => Refusal::Counter,
            LibraryError::CredentialNotFound => Refusal::UnknownCredential,
            LibraryError::CredentialAlteredAlgFromRequest
            | LibraryError::COSEKeyInvalidAlgorithm
            | LibraryError::COSEKeyInvalidType
            | LibraryError::SshPublicKeyEDUnsupported => Refusal::Algorithm,
            LibraryError::AttestationNotSupported => Refusal::Attestation,
            _ => Refusal::Malformed,
        })
    }
}
