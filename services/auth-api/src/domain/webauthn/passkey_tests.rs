//! The ceremonies against somebody else's authenticator and client: the passkey crate.

use super::tests::{ADA, ORIGIN, rp};
use super::{begin_authentication, begin_registration, finish_authentication, finish_registration};
use passkey::authenticator::{Authenticator, MemoryStore, UiHint, UserCheck, UserValidationMethod};
use passkey::client::{Client, DefaultClientData};
use passkey::crypto::AvailableBackend;
use passkey::types::Passkey;
use passkey::types::ctap2::{Aaguid, Ctap2Error};
use scaikey_store::FactorId;
use serde_json::json;
use url::Url;
use uuid::Uuid;

struct Willing;

#[async_trait::async_trait]
impl UserValidationMethod for Willing {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self, _: UiHint<'a, Passkey>, presence: bool, verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence, verification })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

#[tokio::test]
async fn the_passkey_crate_registers_and_asserts_twice_and_its_counter_moves() {
    let mut authenticator = Authenticator::new(Aaguid::new_empty(), MemoryStore::new(), Willing, AvailableBackend);
    authenticator.set_make_credentials_with_signature_counter(true);
    let mut client = Client::new(authenticator);
    let origin = Url::parse(ORIGIN).unwrap();

    let ceremony = begin_registration(&rp(), ADA, "ada@example.org", "Ada", &[]).unwrap();
    let options = serde_json::from_value(json!({ "publicKey": ceremony.options })).unwrap();
    let created = client.register(&origin, options, DefaultClientData).await.unwrap();
    let created = serde_json::to_value(created).unwrap();
    let credential = finish_registration(&rp(), ADA, &ceremony.state, &created).unwrap();

    let mut record = credential.record;
    let mut counters = vec![record["cred"]["counter"].as_u64().unwrap()];
    for version in 0..2 {
        let ceremony = begin_authentication(&rp(), ADA, std::slice::from_ref(&record)).unwrap();
        let options = serde_json::from_value(json!({ "publicKey": ceremony.options })).unwrap();
        let asserted = client.authenticate(&origin, options, DefaultClientData).await.unwrap();
        let asserted = serde_json::to_value(asserted).unwrap();
        let factor = FactorId(Uuid::from_u128(7));
        let records = [(factor, version, record)];
        let assertion = finish_authentication(&rp(), ADA, &ceremony.state, &asserted, &records).unwrap();
        assert_eq!((assertion.factor, assertion.version), (factor, version));
        record = assertion.record;
        counters.push(record["cred"]["counter"].as_u64().unwrap());
    }
    assert_eq!(counters, [0, 1, 2]);
}
