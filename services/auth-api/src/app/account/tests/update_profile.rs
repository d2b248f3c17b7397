//! Changing the profile: by the rules of registration, and only what was named.

use super::logged_in;
use crate::app::account::{UpdateProfile, UpdateProfileError};
use crate::app::refusal::Refusal;
use crate::domain::rules::Rule;
use crate::testing::{ACME, ADA, PASSWORD, Stage, Work, address, caller};
use serde_json::json;

#[tokio::test]
async fn what_is_named_is_changed_and_mails_speak_the_new_language() {
    let stage = Stage::new().await;
    stage.verified(ADA, PASSWORD).await;
    let me = logged_in(&stage, ADA, false).await;
    let before = stage.app.account(&me).await.unwrap();
    let data = json!({ "team": "engines" });
    let form = UpdateProfile {
        first_name: Some("  Augusta "),
        locale: Some(Some("de-AT")),
        custom_data: Some(Some(&data)),
        ..UpdateProfile::default()
    };
    let updated = stage.app.update_profile(&me, form, &caller()).await.unwrap();
    assert_eq!((updated.first_name.as_str(), &updated.last_name), ("Augusta", &before.last_name));
    assert_eq!((updated.locale.as_deref(), &updated.custom_data), (Some("de-AT"), &Some(data)));
    assert_eq!(stage.app.account(&me).await.unwrap(), updated);
    stage.app.forgot_password(ACME, &address(ADA), None, &caller()).await.unwrap();
    assert_eq!(stage.one_mail().await.row.locale, "de-AT");

    let back = UpdateProfile { locale: Some(None), custom_data: Some(None), ..UpdateProfile::default() };
    let updated = stage.app.update_profile(&me, back, &caller()).await.unwrap();
    assert_eq!((updated.first_name.as_str(), updated.locale, updated.custom_data), ("Augusta", None, None));
}

#[tokio::test]
async fn a_profile_that_breaks_a_rule_is_as_it_was() {
    let schema = json!({ "type": "object", "required": ["team"] });
    let stage = Stage::with(|_, settings| settings.custom_data_schema = Some(schema)).await;
    let email = address(ADA);
    let data = json!({ "team": "engines" });
    let form = crate::app::register::Register { custom_data: Some(&data), ..crate::testing::form(&email, PASSWORD) };
    stage.app.register(ACME, form, &caller()).await.unwrap();
    let token = stage.one_mail().await.token();
    stage.app.verify_email(ACME, &token, &caller()).await.unwrap();
    let me = logged_in(&stage, ADA, false).await;
    stage.work();
    let refuse = async |form: UpdateProfile<'_>| stage.app.update_profile(&me, form, &caller()).await.unwrap_err();

    let wrong = json!({ "group": 1 });
    let all = UpdateProfile {
        first_name: Some(" "),
        last_name: Some("a\r\nBcc: b"),
        locale: Some(Some("tlh")),
        custom_data: Some(Some(&wrong)),
    };
    let UpdateProfileError::Rules(told) = refuse(all).await else { panic!("no rule") };
    let told: Vec<_> = told.iter().map(|violation| (violation.field, violation.rule)).collect();
    let names = [("first_name", Rule::NameInvalid), ("last_name", Rule::NameInvalid)];
    assert_eq!(told, [names[0], names[1], ("custom_data", Rule::CustomDataInvalid)]);
    let none = UpdateProfile { custom_data: Some(None), ..UpdateProfile::default() };
    assert!(matches!(refuse(none).await, UpdateProfileError::Rules(_)), "the schema demands a field");
    for tag in ["tlh", "", "de_AT", "../en"] {
        let form = UpdateProfile { first_name: Some("Eve"), locale: Some(Some(tag)), ..UpdateProfile::default() };
        let refused = refuse(form).await;
        assert!(matches!(refused, UpdateProfileError::LocaleUnknown(_)), "{tag}: {refused:?}");
    }
    assert_eq!(stage.work(), Work::nothing());
    let profile = stage.app.account(&me).await.unwrap();
    assert_eq!((profile.first_name.as_str(), profile.locale, profile.custom_data), ("Ada", None, Some(data)));
    stage.store.break_call("update_profile");
    let refused = refuse(UpdateProfile::default()).await;
    assert!(matches!(refused, UpdateProfileError::Refused(Refusal::Unexpected(_))), "{refused:?}");
}
