//! The server side of a contract: what an added operation does to the trait of its tag, and what is never shown.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use scaikey_codegen::{read, server};
use syn::{Item, TraitItem};

const CONTRACT: &str = include_str!("../../../openapi.yaml");

const ADDED: &str = "  /added:
    get:
      tags: [Operations]
      operationId: added
      summary: Added
      security: []
      responses:
        '204':
          description: Nothing to say.

components:
  securitySchemes:";

fn file(contract: &str, name: &str) -> String {
    let files = server::render(&read::contract(contract).unwrap()).unwrap();
    files.into_iter().find(|file| file.path.ends_with(name)).map(|file| file.text).unwrap()
}

/// The methods of a trait in a file: each name, and whether it has a default body.
fn methods(text: &str, name: &str) -> Vec<(String, bool)> {
    let file = syn::parse_file(text).unwrap();
    let found = file.items.into_iter().find_map(|item| match item {
        Item::Trait(found) if found.ident == name => Some(found),
        _ => None,
    });
    let methods = found.unwrap().items.into_iter().filter_map(|item| match item {
        TraitItem::Fn(method) => Some((method.sig.ident.to_string(), method.default.is_some())),
        _ => None,
    });
    methods.collect()
}

#[test]
fn an_added_operation_is_a_required_method_of_its_tag() {
    let added = CONTRACT.replacen("components:\n  securitySchemes:", ADDED, 1);
    let before = methods(&file(CONTRACT, "operations.rs"), "OperationsApi");
    let after = methods(&file(&added, "operations.rs"), "OperationsApi");
    let required = |name: &str| (name.to_owned(), false);
    assert_eq!(before, [required("healthz"), required("readyz")]);
    assert_eq!(after, [required("healthz"), required("readyz"), required("added")]);
}

#[test]
fn no_method_of_any_trait_has_a_default() {
    for (name, api) in [
        ("authentication.rs", "AuthenticationApi"),
        ("email_verification.rs", "EmailVerificationApi"),
        ("sessions.rs", "SessionsApi"),
        ("mfa.rs", "MfaApi"),
        ("operations.rs", "OperationsApi"),
    ] {
        let methods = methods(&file(CONTRACT, name), api);
        assert!(!methods.is_empty() && methods.iter().all(|(_, default)| !default), "{methods:?}");
    }
}

#[test]
fn an_operation_that_demands_a_session_takes_it() {
    let text = file(CONTRACT, "sessions.rs");
    let operations = methods(&text, "SessionsApi").len();
    assert!(operations >= 4);
    assert_eq!(text.matches("session: Self::Session,").count(), operations);
    assert_eq!(text.matches("Err(refused) => return refused,").count(), operations);
    assert!(!file(CONTRACT, "authentication.rs").contains("Self::Session"));
}

#[test]
fn an_operation_that_enrols_takes_whoever_may() {
    let text = file(CONTRACT, "mfa.rs");
    assert_eq!(text.matches("enroller: Self::Enroller,").count(), 5);
    assert_eq!(text.matches("session: Self::Session,").count(), 5);
    assert_eq!(text.matches("Err(refused) => return refused,").count(), methods(&text, "MfaApi").len());
}

#[test]
fn secrets_have_a_type_of_their_own() {
    let types = file(CONTRACT, "types.rs");
    for field in [
        "password: support::Secret",
        "new_password: support::Secret",
        "token: support::Secret",
        "code: Option<support::Secret>",
    ] {
        assert!(types.contains(&format!("pub {field}")), "{field}");
    }
    assert!(types.contains("pub code: String"), "the code of a problem is marked `x-secret: false`");
    let marked = CONTRACT.replace("          x-secret: false\n", "");
    assert!(!file(&marked, "types.rs").contains("pub code: String"), "without the mark it would be a secret");
    assert!(file(CONTRACT, "authentication.rs").contains("token: support::Secret"));
}

#[test]
fn the_server_and_the_client_have_the_same_secrets() {
    let field = "        token:\n          type: string\n          description: The `token` of the link in the mail.\n";
    assert!(CONTRACT.contains(field));
    for (name, mark, is_secret) in [
        ("client_secret", "", true),
        ("recovery_code", "", true),
        ("cookie", "", true),
        ("pin", "          x-secret: true\n", true),
        ("recovery_code", "          x-secret: false\n", false),
        ("code_length", "", false),
        ("passwordless", "", false),
    ] {
        let added = format!("        {name}:\n          type: string\n{mark}{field}");
        let outputs = scaikey_codegen::outputs(&CONTRACT.replacen(field, &added, 1)).unwrap();
        let text = |end: &str| &outputs.iter().find(|output| output.path.ends_with(end)).unwrap().text;
        let server = text("types.rs").contains(&format!("pub {name}: Option<support::Secret>"));
        let client = text("rust/src/generated.rs");
        let client = client.contains(&format!("pub {name}: ::std::option::Option<crate::Secret>"));
        assert_eq!((server, client), (is_secret, is_secret), "{name} {mark}");
    }
}
