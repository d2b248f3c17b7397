//! Second factors come later; what refuses them must already look as it will.

use scaikey_client::ProblemCode::MfaTokenInvalid;
use scaikey_client::{Error, MfaAnswer, MfaChallenge, MfaFailureReason};
use scaikey_tests::{refused, system};

#[test]
fn no_challenge_exists_without_a_factor() {
    system(async |stack| {
        let demo = stack.demo();
        let challenge = MfaChallenge::new("x", "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11");
        for answer in [MfaAnswer::totp("123456"), MfaAnswer::recovery_code("x"), MfaAnswer::email("x", "123456")] {
            let outcome = demo.mfa_verify(&challenge, answer).await;
            let Err(Error::MfaFailed { reason, .. }) = outcome else { panic!("{outcome:?}") };
            assert_eq!(reason, MfaFailureReason::MfaTokenInvalid);
        }
        refused(demo.mfa_email_send(&challenge).await, &MfaTokenInvalid);
        refused(demo.mfa_webauthn_begin(&challenge).await, &MfaTokenInvalid);
        Ok(())
    });
}
