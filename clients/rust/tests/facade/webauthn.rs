//! The JSON of WebAuthn Level 3, read and written without loss.

use scaikey_client::webauthn::{AuthenticationResponse, CreationOptions, RegistrationResponse, RequestOptions};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads and writes a value, with a member that nobody knows in every object of it.
fn kept<T: Serialize + DeserializeOwned>(value: &Value) -> T {
    let mut value = value.clone();
    add_to_all(&mut value);
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

fn add_to_all(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(add_to_all);
            members.insert("fromTomorrow".to_owned(), json!({ "deep": [1, -7, 2.5, null, "text"] }));
        }
        Value::Array(items) => items.iter_mut().for_each(add_to_all),
        _ => {}
    }
}

#[test]
fn creation_options() {
    let options: CreationOptions = kept(&json!({
        "rp": { "id": "auth.example.com", "name": "Acme" },
        "user": { "id": "u2n_-w", "name": "ada@example.com", "displayName": "Ada Lovelace" },
        "challenge": "3f0G_-w",
        "pubKeyCredParams": [{ "type": "public-key", "alg": -8 }, { "type": "public-key", "alg": -7 }],
        "timeout": 300_000,
        "excludeCredentials": [{ "type": "public-key", "id": "AQID", "transports": ["usb", "nfc"] }],
        "authenticatorSelection": {
            "authenticatorAttachment": "platform", "residentKey": "preferred", "requireResidentKey": false,
            "userVerification": "required",
        },
        "hints": ["client-device"],
        "attestation": "none",
        "attestationFormats": ["packed"],
        "extensions": { "credProps": true },
    }));
    assert_eq!((options.challenge.as_str(), options.timeout), ("3f0G_-w", Some(300_000)));
    assert_eq!(options.user.display_name, "Ada Lovelace");
    assert_eq!(options.pub_key_cred_params.iter().map(|it| it.alg).collect::<Vec<_>>(), [-8, -7]);
    assert_eq!(options.exclude_credentials.unwrap()[0].transports.as_deref(), Some(&["usb".into(), "nfc".into()][..]));
    assert_eq!(options.authenticator_selection.unwrap().user_verification.as_deref(), Some("required"));
    assert_eq!(options.other.keys().collect::<Vec<_>>(), ["fromTomorrow"], "all others are known");
}

#[test]
fn request_options() {
    let options: RequestOptions = kept(&json!({
        "challenge": "3f0G_-w", "timeout": 300_000, "rpId": "auth.example.com",
        "allowCredentials": [{ "type": "public-key", "id": "AQID" }],
        "userVerification": "required", "hints": [], "extensions": {},
    }));
    assert_eq!(options.rp_id.as_deref(), Some("auth.example.com"));
    assert_eq!(options.allow_credentials.unwrap()[0].id, "AQID");
    assert_eq!(options.other.keys().collect::<Vec<_>>(), ["fromTomorrow"], "all others are known");
}

#[test]
fn registration_responses() {
    let made: RegistrationResponse = kept(&json!({
        "id": "AQID", "rawId": "AQID", "type": "public-key", "authenticatorAttachment": "platform",
        "response": {
            "clientDataJSON": "e30", "authenticatorData": "AQ", "transports": ["internal"], "publicKey": "MFk",
            "publicKeyAlgorithm": -7, "attestationObject": "o2M",
        },
        "clientExtensionResults": { "credProps": { "rk": true } },
    }));
    assert_eq!((made.id.as_str(), made.raw_id.as_str(), made.kind.as_str()), ("AQID", "AQID", "public-key"));
    assert_eq!(made.response.public_key_algorithm, Some(-7));
    assert_eq!(made.other.keys().chain(made.response.other.keys()).collect::<Vec<_>>(), ["fromTomorrow"; 2]);
}

#[test]
fn authentication_responses() {
    let made: AuthenticationResponse = kept(&json!({
        "id": "AQID", "rawId": "AQID", "type": "public-key", "authenticatorAttachment": "cross-platform",
        "response": { "clientDataJSON": "e30", "authenticatorData": "AQ", "signature": "MEU", "userHandle": "u2n" },
        "clientExtensionResults": {},
    }));
    assert_eq!((made.response.signature.as_str(), made.response.user_handle.as_deref()), ("MEU", Some("u2n")));
    assert_eq!(made.other.keys().chain(made.response.other.keys()).collect::<Vec<_>>(), ["fromTomorrow"; 2]);
}

/// Browsers write a member that has no value as null or not at all: both mean the same, and the second is what goes on.
#[test]
fn what_is_not_there_may_be_null() {
    let made: AuthenticationResponse = serde_json::from_value(json!({
        "id": "AQID", "rawId": "AQID", "type": "public-key", "authenticatorAttachment": null,
        "response": { "clientDataJSON": "e30", "authenticatorData": "AQ", "signature": "MEU", "userHandle": null },
    }))
    .unwrap();
    let written = json!({
        "id": "AQID", "rawId": "AQID", "type": "public-key", "clientExtensionResults": {},
        "response": { "clientDataJSON": "e30", "authenticatorData": "AQ", "signature": "MEU" },
    });
    assert_eq!(serde_json::to_value(&made).unwrap(), written);
}

#[test]
fn half_a_response_is_none() {
    let no_signature = json!({
        "id": "AQID", "rawId": "AQID", "type": "public-key", "clientExtensionResults": {},
        "response": { "clientDataJSON": "e30", "authenticatorData": "AQ" },
    });
    assert!(serde_json::from_value::<AuthenticationResponse>(no_signature).is_err());
    assert!(serde_json::from_value::<RegistrationResponse>(json!({})).is_err());
}
