//! Every check of WebAuthn L3 §7.1 and §7.2, each with an answer that is wrong in that alone.

use super::soft_key::{BE, BS, Draft, SoftKey, UP, UV, encode};
use super::{
    Assertion, NewCredential, Owner, Refusal, RelyingParty, WebAuthnError, begin_authentication, begin_registration,
    finish_authentication, finish_registration,
};
use scaikey_store::{FactorId, TenantId, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

pub(super) const ORIGIN: &str = "https://login.acme.example";
pub(super) const ADA: Owner = Owner { tenant: TenantId(Uuid::from_u128(1)), user: UserId(Uuid::from_u128(2)) };
const BOB: Owner = Owner { tenant: ADA.tenant, user: UserId(Uuid::from_u128(3)) };
/// The account of Ada's id in another tenant.
const OTHER_ADA: Owner = Owner { tenant: TenantId(Uuid::from_u128(4)), user: ADA.user };
const FACTOR: FactorId = FactorId(Uuid::from_u128(5));

pub(super) fn rp() -> RelyingParty {
    RelyingParty {
        id: "acme.example".into(),
        name: "Acme".into(),
        origins: vec![ORIGIN.into(), "https://acme.example:8443".into()],
    }
}

fn enrol(key: &mut SoftKey, owner: Owner) -> NewCredential {
    let ceremony = begin_registration(&rp(), owner, "ada@example.org", "Ada", &[]).unwrap();
    let created = key.create(&ceremony.options, ORIGIN);
    finish_registration(&rp(), owner, &ceremony.state, &created).unwrap()
}

/// A registration by a new key, forged before it is signed and after.
fn registered(forge: fn(&mut Draft), alter: fn(&mut Value)) -> Result<NewCredential, WebAuthnError> {
    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "Ada", &[]).unwrap();
    let mut created = SoftKey::new().create_with(&ceremony.options, ORIGIN, forge);
    alter(&mut created);
    finish_registration(&rp(), ADA, &ceremony.state, &created)
}

/// An assertion, forged before it is signed and after, against a record of now.
fn asserted(
    key: &mut SoftKey, record: &Value, forge: fn(&mut Draft), alter: fn(&mut Value),
) -> Result<Assertion, WebAuthnError> {
    let ceremony = begin_authentication(&rp(), ADA, std::slice::from_ref(record)).unwrap();
    let mut answer = key.get_with(&ceremony.options, ORIGIN, forge);
    alter(&mut answer);
    finish_authentication(&rp(), ADA, &ceremony.state, &answer, &[(FACTOR, 1, record.clone())])
}

/// One change, before the signature or after it, and why it is refused.
type Forgery = (&'static str, fn(&mut Draft), fn(&mut Value), Refusal);

fn untouched<T>(_: &mut T) {}

/// What is wrong with answers of both ceremonies alike.
const FORGERIES: [Forgery; 17] = [
    ("challenge", |d| d.client_data["challenge"] = json!(encode(&[7; 32])), untouched, Refusal::Challenge),
    ("client data's type", |d| d.client_data["type"] = json!("payment.get"), untouched, Refusal::Type),
    ("stranger's origin", |d| d.client_data["origin"] = json!("https://evil.example"), untouched, Refusal::Origin),
    ("subdomain", |d| d.client_data["origin"] = json!("https://x.login.acme.example"), untouched, Refusal::Origin),
    ("another port", |d| d.client_data["origin"] = json!("https://login.acme.example:444"), untouched, Refusal::Origin),
    ("plain HTTP", |d| d.client_data["origin"] = json!("http://login.acme.example"), untouched, Refusal::Origin),
    ("no origin but a URL", |d| d.client_data["origin"] = json!(format!("{ORIGIN}/path")), untouched, Refusal::Origin),
    ("user in it", |d| d.client_data["origin"] = json!("https://a@login.acme.example"), untouched, Refusal::Origin),
    ("cross-origin", |d| d.client_data["crossOrigin"] = json!(true), untouched, Refusal::CrossOrigin),
    ("top origin", |d| d.client_data["topOrigin"] = json!("https://evil.example"), untouched, Refusal::CrossOrigin),
    ("RP ID", |d| d.rp_id = "login.acme.example".into(), untouched, Refusal::RelyingPartyId),
    ("user presence", |d| d.flags &= !UP, untouched, Refusal::UserPresence),
    ("user verification", |d| d.flags &= !UV, untouched, Refusal::UserVerification),
    ("backed up, not eligible", |d| d.flags |= BS, untouched, Refusal::BackupFlags),
    ("credential's type", untouched, |c| c["type"] = json!("password"), Refusal::Type),
    ("id other than rawId", untouched, |c| c["id"] = json!(encode(&[9; 32])), Refusal::CredentialId),
    ("rawId other than id", untouched, |c| c["rawId"] = json!(encode(&[9; 32])), Refusal::CredentialId),
];

/// What came of each forgery, if it is not what it should be.
fn surprises<T: std::fmt::Debug>(
    forgeries: &[Forgery], mut outcome: impl FnMut(fn(&mut Draft), fn(&mut Value)) -> Result<T, WebAuthnError>,
) -> Vec<String> {
    let outcomes = forgeries.iter().map(|(name, forge, alter, refusal)| (name, outcome(*forge, *alter), refusal));
    outcomes
        .filter(|(_, outcome, refusal)| !matches!(outcome, Err(WebAuthnError::Refused(is)) if is == *refusal))
        .map(|(name, outcome, _)| format!("{name}: {:?}", outcome.map(|_| "accepted")))
        .collect()
}

#[test]
fn c9_each_forged_registration_is_refused_for_what_is_wrong_with_it() {
    let mut found = surprises(&FORGERIES, registered);
    found.extend(surprises(
        &[
            ("an assertion's type", |d| d.client_data["type"] = json!("webauthn.get"), untouched, Refusal::Type),
            ("both ids other than the attested", untouched, other_ids, Refusal::CredentialId),
            ("id of 1024 bytes", |d| d.id = vec![3; 1024], untouched, Refusal::CredentialId),
            ("empty id", |d| d.id.clear(), untouched, Refusal::CredentialId),
            ("ES512, which was not asked for", |d| d.algorithm = -36, untouched, Refusal::Algorithm),
            ("PS256, which was not asked for", |d| d.algorithm = -37, untouched, Refusal::Algorithm),
            ("unknown algorithm", |d| d.algorithm = -200, untouched, Refusal::Algorithm),
            ("ES384 with a P-256 key", |d| d.algorithm = -35, untouched, Refusal::Algorithm),
            ("a statement of the maker", |d| d.attestation = "fido-u2f", untouched, Refusal::Attestation),
            ("a statement that is not its format's", |d| d.attestation = "tpm", untouched, Refusal::Malformed),
            ("unknown attestation", |d| d.attestation = "of-my-own", untouched, Refusal::Attestation),
            ("no credential in it", |d| d.flags &= !0x40, untouched, Refusal::Malformed),
        ],
        registered,
    ));
    assert!(found.is_empty(), "{found:#?}");
    assert!(registered(untouched, untouched).is_ok());
    assert_eq!(registered(|d| d.id = vec![3; 1023], untouched).unwrap().id, [3; 1023]);
}

/// Both ids of an answer changed alike.
fn other_ids(credential: &mut Value) {
    credential["id"] = json!(encode(&[9; 32]));
    credential["rawId"] = json!(encode(&[9; 32]));
}

#[test]
fn c9_each_forged_assertion_is_refused_for_what_is_wrong_with_it() {
    let mut key = SoftKey::new();
    let record = enrol(&mut key, ADA).record;
    let mut found = surprises(&FORGERIES, |forge, alter| asserted(&mut key, &record, forge, alter));
    found.extend(surprises(
        &[
            ("a registration's type", |d| d.client_data["type"] = json!("webauthn.create"), untouched, Refusal::Type),
            ("now eligible for backup", |d| d.flags |= BE, untouched, Refusal::BackupFlags),
            ("counter that stands", |d| d.counter = 1, untouched, Refusal::Counter),
            ("counter that went back to 0", |d| d.counter = 0, untouched, Refusal::Counter),
            ("another's id", untouched, other_ids, Refusal::UnknownCredential),
            ("empty id", untouched, |c| (c["id"], c["rawId"]) = (json!(""), json!("")), Refusal::CredentialId),
            ("id of 1024 bytes", untouched, long_ids, Refusal::CredentialId),
            ("user handle", untouched, |c| c["response"]["userHandle"] = json!(encode(&[9; 16])), Refusal::UserHandle),
            ("empty user handle", untouched, |c| c["response"]["userHandle"] = json!(""), Refusal::UserHandle),
            ("account's id", untouched, id_as_handle, Refusal::UserHandle),
            ("signature's last bit", untouched, |c| flip(&mut c["response"]["signature"]), Refusal::Signature),
            ("empty signature", untouched, |c| c["response"]["signature"] = json!(""), Refusal::Signature),
            ("counter not signed", untouched, |c| flip(&mut c["response"]["authenticatorData"]), Refusal::Signature),
        ],
        |forge, alter| asserted(&mut key, &record, forge, alter),
    ));
    assert!(found.is_empty(), "{found:#?}");
    // None of them moved anything: the honest answer passes, and says what it is of.
    let assertion = asserted(&mut key, &record, untouched, untouched).unwrap();
    assert_eq!((assertion.factor, assertion.version), (FACTOR, 1));
    assert_eq!(assertion.record["cred"]["counter"], key.counter);
    assert!(asserted(&mut key, &record, untouched, no_handle).is_ok(), "a user handle is optional");
    let elsewhere: fn(&mut Draft) = |d| d.client_data["origin"] = json!("https://acme.example:8443");
    assert!(asserted(&mut key, &record, elsewhere, untouched).is_ok(), "each of the origins is one");
}

fn long_ids(credential: &mut Value) {
    credential["id"] = json!(encode(&[3; 1024]));
    credential["rawId"] = json!(encode(&[3; 1024]));
}

fn id_as_handle(credential: &mut Value) {
    credential["response"]["userHandle"] = json!(encode(ADA.user.0.as_bytes()));
}

fn no_handle(credential: &mut Value) {
    credential["response"].as_object_mut().unwrap().remove("userHandle");
}

/// Changes the last bit of bytes in base64url.
fn flip(encoded: &mut Value) {
    use base64::Engine as _;
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let mut bytes = engine.decode(encoded.as_str().unwrap()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    *encoded = json!(encode(&bytes));
}

#[test]
fn c9_a_credential_is_good_for_its_own_account_only() {
    let (mut ada, mut bob) = (SoftKey::new(), SoftKey::new());
    let (of_ada, of_bob) = (enrol(&mut ada, ADA).record, enrol(&mut bob, BOB).record);
    let records = [(FACTOR, 1, of_ada.clone())];
    let ceremony = begin_authentication(&rp(), ADA, std::slice::from_ref(&of_ada)).unwrap();
    let finish = |owner, answer: &Value, records: &[_]| {
        finish_authentication(&rp(), owner, &ceremony.state, answer, records).map(|assertion| assertion.factor)
    };

    let unknown = Err(Refusal::UnknownCredential.into());
    let answer = bob.get(&ceremony.options, ORIGIN);
    assert_eq!(finish(ADA, &answer, &records), Err(Refusal::UserHandle.into()), "Bob's key says that it is Bob's");
    let mut answer = answer;
    no_handle(&mut answer);
    assert_eq!(finish(ADA, &answer, &records), unknown);
    assert_eq!(finish(ADA, &answer, &[(FACTOR, 1, of_bob)]), unknown, "it was not asked for");

    let answer = ada.get(&ceremony.options, ORIGIN);
    assert_eq!(finish(ADA, &answer, &[]), unknown, "removed meanwhile");
    assert_eq!(finish(BOB, &answer, &records), Err(WebAuthnError::Stored), "another account's challenge");
    assert_eq!(finish(OTHER_ADA, &answer, &records), Err(WebAuthnError::Stored), "another tenant's challenge");
    assert_eq!(finish(ADA, &answer, &records), Ok(FACTOR));

    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "Ada", &[]).unwrap();
    let created = ada.create(&ceremony.options, ORIGIN);
    for owner in [BOB, OTHER_ADA] {
        assert_eq!(finish_registration(&rp(), owner, &ceremony.state, &created), Err(WebAuthnError::Stored));
    }
}

#[test]
fn c9_an_assertion_counts_once_even_if_two_ceremonies_began_before_it() {
    let mut key = SoftKey::new();
    let before = enrol(&mut key, ADA).record;
    let first = begin_authentication(&rp(), ADA, std::slice::from_ref(&before)).unwrap();
    let second = begin_authentication(&rp(), ADA, std::slice::from_ref(&before)).unwrap();
    let copied = key.get_with(&second.options, ORIGIN, |draft| draft.counter = 2);
    let answer = key.get_with(&first.options, ORIGIN, |draft| draft.counter = 2);
    let after = finish_authentication(&rp(), ADA, &first.state, &answer, &[(FACTOR, 1, before)]).unwrap().record;
    assert_eq!(after["cred"]["counter"], 2);
    for (state, answer) in [(&first.state, &answer), (&second.state, &copied)] {
        let again = finish_authentication(&rp(), ADA, state, answer, &[(FACTOR, 2, after.clone())]);
        assert_eq!(again, Err(Refusal::Counter.into()));
    }
}

#[test]
fn a_synced_passkey_has_no_counter_and_its_backup_state_is_followed() {
    let mut key = SoftKey::new();
    key.counts = false;
    key.flags |= BE;
    let mut record = enrol(&mut key, ADA).record;
    for backed_up in [false, true, true, false] {
        let forge: fn(&mut Draft) = if backed_up { |draft| draft.flags |= BS } else { untouched };
        record = asserted(&mut key, &record, forge, untouched).unwrap().record;
        assert_eq!((&record["cred"]["counter"], &record["cred"]["backup_state"]), (&json!(0), &json!(backed_up)));
    }
    let refused = asserted(&mut key, &record, |draft| draft.flags &= !BE, untouched);
    assert_eq!(refused.map(|_| ()), Err(Refusal::BackupFlags.into()), "eligibility is for ever");
}

#[test]
fn an_enrolled_credential_is_excluded_and_refused() {
    let mut key = SoftKey::new();
    let id = enrol(&mut key, ADA).id;
    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "Ada", std::slice::from_ref(&id)).unwrap();
    let excluded = &ceremony.options["excludeCredentials"];
    assert_eq!(excluded, &json!([{ "type": "public-key", "id": encode(&id) }]));
    let created = key.create(&ceremony.options, ORIGIN);
    let refused = finish_registration(&rp(), ADA, &ceremony.state, &created);
    assert_eq!(refused, Err(Refusal::Enrolled.into()));
}

#[test]
fn the_options_are_those_of_webauthn_level_3_and_ask_for_what_we_promise() {
    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "", &[]).unwrap();
    let options = &ceremony.options;
    assert_eq!(options["rp"], json!({ "id": "acme.example", "name": "Acme" }));
    assert_eq!(
        (&options["user"]["name"], &options["user"]["displayName"]),
        (&json!("ada@example.org"), &json!("ada@example.org"))
    );
    assert_eq!((&options["attestation"], &options["timeout"]), (&json!("none"), &json!(300_000)));
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "discouraged");
    let algorithms = options["pubKeyCredParams"].as_array().unwrap().iter().map(|one| one["alg"].as_i64().unwrap());
    assert_eq!(algorithms.collect::<Vec<_>>(), [-7, -35, -257]);
    assert_eq!(options["challenge"].as_str().unwrap().len(), 43, "32 bytes");

    let handle = |owner: Owner| begin_registration(&rp(), owner, "x", "x", &[]).unwrap().options["user"]["id"].clone();
    assert_eq!(handle(ADA), options["user"]["id"]);
    assert_ne!(handle(ADA), handle(OTHER_ADA));
    assert_ne!(handle(ADA), handle(BOB));
    assert_ne!(handle(ADA), encode(ADA.user.0.as_bytes()));

    let credential = enrol(&mut SoftKey::new(), ADA);
    let options = begin_authentication(&rp(), ADA, std::slice::from_ref(&credential.record)).unwrap().options;
    assert_eq!((&options["rpId"], &options["userVerification"]), (&json!("acme.example"), &json!("required")));
    assert_eq!(options["allowCredentials"], json!([{ "type": "public-key", "id": encode(&credential.id) }]));
    assert_ne!(options["challenge"], ceremony.options["challenge"]);
}

#[test]
fn what_is_not_of_this_version_is_an_error() {
    let mut key = SoftKey::new();
    let record = enrol(&mut key, ADA).record;
    let ceremony = begin_authentication(&rp(), ADA, std::slice::from_ref(&record)).unwrap();
    let registration = begin_registration(&rp(), ADA, "x", "x", &[]).unwrap();
    let (answer, created) = (key.get(&ceremony.options, ORIGIN), key.create(&registration.options, ORIGIN));
    let records = [(FACTOR, 1, record)];
    let mut older = ceremony.state.clone();
    older["library"]["ast"].as_object_mut().unwrap().remove("policy");
    for state in [json!(null), json!({}), json!({ "handle": ADA.user, "library": {} }), registration.state, older] {
        let outcome = finish_authentication(&rp(), ADA, &state, &answer, &records);
        assert_eq!(outcome, Err(WebAuthnError::Stored), "{state}");
    }
    assert_eq!(finish_registration(&rp(), ADA, &ceremony.state, &created), Err(WebAuthnError::Stored));
    for record in [json!(null), json!({}), json!({ "cred": {} })] {
        assert_eq!(begin_authentication(&rp(), ADA, std::slice::from_ref(&record)), Err(WebAuthnError::Stored));
        let outcome = finish_authentication(&rp(), ADA, &ceremony.state, &answer, &[(FACTOR, 1, record)]);
        assert_eq!(outcome, Err(WebAuthnError::Stored));
    }
    assert_eq!(begin_authentication(&rp(), ADA, &[]), Err(Refusal::UnknownCredential.into()));
}
