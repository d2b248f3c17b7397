//! What no browser lets through (C9): answers of a key of our own, wrong in one thing each, and credentials that somebody has already.

// The same key that the ceremonies' own tests have.
#[cfg(test)]
#[path = "../../services/auth-api/src/domain/webauthn/soft_key.rs"]
mod soft_key;

use anyhow::ensure;
use scaikey_client::MfaFailureReason::InvalidCode;
use scaikey_client::ProblemCode::{CredentialInvalid, FactorExists, ReauthenticationRequired};
use scaikey_client::webauthn::{CreationOptions, RegistrationResponse};
use scaikey_client::{Error, MfaAnswer, MfaChallenge, Tenant};
use scaikey_tests::{PASSWORD, challenge, refused, system};
use serde_json::{Value, json};
use soft_key::{BE, BS, Draft, SoftKey, UP, UV, encode};

#[test]
fn c9_a_credential_is_enrolled_once() {
    system(async |stack| {
        let (ada, eve, origin) = (stack.inbox("ada"), stack.inbox("eve"), stack.origin()?);
        let mut key = SoftKey::new();
        let me = stack.newcomer(&ada).await?;
        let (first, second) = (me.enrolling().begin_webauthn().await?, me.enrolling().begin_webauthn().await?);
        let made = created(&mut key, &first.public_key, &origin)?;
        me.enrolling().finish_webauthn(&first.enrollment_id, &made, None).await?;
        ada.next().await?;
        // Whoever has a key by now shows it before another is taken.
        let again = created(&mut key, &second.public_key, &origin)?;
        let outcome = me.enrolling().finish_webauthn(&second.enrollment_id, &again, None).await;
        refused(outcome, &ReauthenticationRequired);

        let asked = challenge(stack.login(ada.address(), PASSWORD).await);
        let answer = signed(&stack.demo(), &asked, &mut key, &origin, |_| {}, |_| {}).await?;
        let me = stack.demo().signed_in(&stack.demo().mfa_verify(&asked, answer).await?.cookie);
        let begun = me.enrolling().begin_webauthn().await?;
        let excluded: Vec<_> =
            begun.public_key.exclude_credentials.iter().flatten().map(|one| one.id.as_str()).collect();
        ensure!(excluded == [made.id.as_str()], "{:?}", begun.public_key);
        let again = created(&mut key, &begun.public_key, &origin)?;
        refused(me.enrolling().finish_webauthn(&begun.enrollment_id, &again, None).await, &FactorExists);
        // The answer of an earlier enrolment is none of this one's.
        refused(me.enrolling().finish_webauthn(&begun.enrollment_id, &made, None).await, &FactorExists);

        let stranger = stack.newcomer(&eve).await?;
        let begun = stranger.enrolling().begin_webauthn().await?;
        let theirs = created(&mut key, &begun.public_key, &origin)?;
        refused(stranger.enrolling().finish_webauthn(&begun.enrollment_id, &made, None).await, &CredentialInvalid);
        refused(stranger.enrolling().finish_webauthn(&begun.enrollment_id, &theirs, None).await, &FactorExists);
        ensure!(me.factors().await?.factors.len() == 1 && stranger.factors().await?.factors.is_empty());
        Ok(())
    });
}

/// What a key of our own makes, at a page of `origin`.
fn created(key: &mut SoftKey, options: &CreationOptions, origin: &str) -> anyhow::Result<RegistrationResponse> {
    Ok(serde_json::from_value(key.create(&serde_json::to_value(options)?, origin))?)
}

/// What it signs for a login, changed before it is signed and after.
async fn signed(
    tenant: &Tenant, login: &MfaChallenge, key: &mut SoftKey, origin: &str, forge: fn(&mut Draft),
    alter: fn(&mut Value),
) -> anyhow::Result<MfaAnswer> {
    let begun = tenant.mfa_webauthn_begin(login).await?;
    let mut answer = key.get_with(&serde_json::to_value(&begun.public_key)?, origin, forge);
    alter(&mut answer);
    Ok(MfaAnswer::webauthn(begun.challenge_id, serde_json::from_value(answer)?))
}

/// What is wrong with an answer, in itself or in what stands around it.
type Forgery = (&'static str, fn(&mut Draft), fn(&mut Value));

fn untouched<T>(_: &mut T) {}

const FORGERIES: [Forgery; 20] = [
    ("challenge", |draft| draft.client_data["challenge"] = json!(encode(&[7; 32])), untouched),
    ("client data's type", |draft| draft.client_data["type"] = json!("webauthn.create"), untouched),
    ("stranger's origin", |draft| draft.client_data["origin"] = json!("https://evil.example"), untouched),
    ("no origin", |draft| draft.client_data["origin"] = json!(null), untouched),
    ("cross-origin", |draft| draft.client_data["crossOrigin"] = json!(true), untouched),
    ("top origin", |draft| draft.client_data["topOrigin"] = json!("https://evil.example"), untouched),
    ("relying party", |draft| draft.rp_id = "evil.example".into(), untouched),
    ("nobody present", |draft| draft.flags &= !UP, untouched),
    ("nobody verified", |draft| draft.flags &= !UV, untouched),
    ("nobody at all", |draft| draft.flags = 0, untouched),
    ("backed up, not eligible", |draft| draft.flags |= BS, untouched),
    ("eligible for backup by now", |draft| draft.flags |= BE | BS, untouched),
    ("counter that went back", |draft| draft.counter = 0, untouched),
    ("credential's type", untouched, |answer| answer["type"] = json!("password")),
    ("id other than rawId", untouched, |answer| answer["id"] = json!(encode(&[9; 32]))),
    ("rawId other than id", untouched, |answer| answer["rawId"] = json!(encode(&[9; 32]))),
    ("user handle", untouched, |answer| answer["response"]["userHandle"] = json!(encode(&[9; 16]))),
    ("no signature", untouched, |answer| answer["response"]["signature"] = json!("")),
    ("no client data", untouched, |answer| answer["response"]["clientDataJSON"] = json!("")),
    ("another's signature", untouched, |answer| answer["response"]["signature"] = signature_of_another(answer)),
];

/// What another key would have signed in its place.
fn signature_of_another(answer: &Value) -> Value {
    let options = json!({ "rpId": "localhost", "challenge": answer["response"]["clientDataJSON"] });
    SoftKey::new().get(&options, "http://localhost")["response"]["signature"].clone()
}

/// Each check of an answer, over HTTP; none that is refused moves the counter or counts as a use.
#[test]
fn c9_a_forged_answer_is_refused_and_changes_nothing() {
    system(async |stack| {
        let (demo, ada, origin) = (stack.demo(), stack.inbox("ada"), stack.origin()?);
        let mut key = SoftKey::new();
        let me = stack.newcomer(&ada).await?;
        let begun = me.enrolling().begin_webauthn().await?;
        let made = created(&mut key, &begun.public_key, &origin)?;
        me.enrolling().finish_webauthn(&begun.enrollment_id, &made, None).await?;
        ada.next().await?;
        let mut last_used = None;
        // A login takes five tries, and an account ten until one is right.
        for forgeries in FORGERIES.chunks(4) {
            let asked = challenge(stack.login(ada.address(), PASSWORD).await);
            let counter = key.counter;
            for (name, forge, alter) in forgeries {
                let answer = signed(&demo, &asked, &mut key, &origin, *forge, *alter).await?;
                match demo.mfa_verify(&asked, answer).await {
                    Err(Error::MfaFailed { reason: InvalidCode, .. }) => {}
                    outcome => anyhow::bail!("{name}: {outcome:?}"),
                }
            }
            ensure!(me.factors().await?.factors[0].last_used_at == last_used, "a forgery is no use");
            key.counter = counter;
            let answer = signed(&demo, &asked, &mut key, &origin, |_| {}, |_| {}).await?;
            demo.mfa_verify(&asked, answer).await?;
            let used = me.factors().await?.factors[0].last_used_at;
            ensure!(used > last_used, "{used:?} after {last_used:?}");
            last_used = used;
        }
        Ok(())
    });
}
