//! What a person does with the account itself.

use crate::support::{Answer, Stub, logged_in};
use scaikey_client::{ProblemCode, ProfileUpdate};
use serde_json::{Value, json};

const BASE: &str = "/api/v1/auth/tenants/acme";

fn account() -> Value {
    json!({
        "user_id": "018f3c52-7a3e-7c1b-9d55-0d6a3f0f8a11", "email": "ada@example.com", "first_name": "Ada",
        "last_name": "Byron", "locale": "en", "custom_data": { "team": "engines" }, "created_at": "2026-03-01T09:12:00Z",
    })
}

#[tokio::test]
async fn an_update_says_what_it_names_and_nothing_else() {
    let stub = Stub::answering(std::iter::repeat_n(Answer::data(&account()), 3)).await;
    let me = logged_in(&stub).await;
    let seen = me.update_profile(ProfileUpdate::new().last_name("Byron")).await.unwrap();
    assert_eq!(
        (seen.first_name.as_str(), seen.last_name.as_str(), seen.locale.as_deref()),
        ("Ada", "Byron", Some("en"))
    );
    assert_eq!(seen.custom_data.unwrap()["team"], "engines");
    let data = json!({ "team": "engines" }).as_object().unwrap().clone();
    me.update_profile(ProfileUpdate::new().first_name("Ada").locale("en").custom_data(data)).await.unwrap();
    me.update_profile(ProfileUpdate::new().locale_of_tenant()).await.unwrap();
    let asked = &stub.asked()[1..];
    assert!(asked.iter().all(|asked| asked.line == format!("PATCH {BASE}/account HTTP/1.1")), "{asked:?}");
    let bodies: Vec<_> = asked.iter().map(crate::support::Asked::json).collect();
    let second = json!({ "first_name": "Ada", "locale": "en", "custom_data": { "team": "engines" } });
    assert_eq!(bodies, [json!({ "last_name": "Byron" }), second, json!({ "locale": "" })]);
}

#[tokio::test]
async fn another_address_is_asked_for_with_the_cookie_and_confirmed_without() {
    let (sent, changed) = (json!({ "status": "confirmation_sent" }), json!({ "status": "email_changed" }));
    let stub = Stub::answering([Answer::data(&sent), Answer::data(&changed)]).await;
    logged_in(&stub).await.change_email("ada@lovelace.example").await.unwrap();
    stub.tenant().confirm_email_change("t0ken").await.unwrap();
    let [_, asked, confirmed] = &stub.asked()[..] else { panic!("three requests") };
    assert_eq!(asked.line, format!("POST {BASE}/account/email HTTP/1.1"));
    assert_eq!(asked.json(), json!({ "new_email": "ada@lovelace.example" }));
    assert_eq!(asked.header("cookie"), Some("__Host-scaikey-session-acme=c00kie"));
    assert!(confirmed.line.starts_with(&format!("POST {BASE}/")) && !confirmed.line.contains("t0ken"));
    assert_eq!((confirmed.json(), confirmed.header("cookie")), (json!({ "token": "t0ken" }), None));
}

#[tokio::test]
async fn an_account_is_deleted_by_its_cookie() {
    let stub = Stub::answering([Answer::problem(403, "account_deletion_disabled"), Answer::nothing()]).await;
    let me = logged_in(&stub).await;
    let refused = me.clone().delete_account().await.unwrap_err();
    assert_eq!(refused.code(), Some(&ProblemCode::AccountDeletionDisabled));
    me.delete_account().await.unwrap();
    let asked = &stub.asked()[2];
    assert_eq!(asked.line, format!("DELETE {BASE}/account HTTP/1.1"));
    assert_eq!(asked.header("cookie"), Some("__Host-scaikey-session-acme=c00kie"));
}
