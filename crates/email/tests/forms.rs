//! Every form that pydantic was asked about (`forms.py` wrote `forms.json`) gets the same answer, but for the two
//! differences on purpose.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use scaikey_email::EmailAddress;
use serde_json::Value;

#[test]
fn pydantic_agrees() {
    let forms: Vec<Value> = serde_json::from_str(include_str!("forms.json")).unwrap();
    assert!(forms.len() > 700, "{}", forms.len());
    let disagreements: Vec<String> = forms.iter().filter_map(disagreement).collect();
    assert!(disagreements.is_empty(), "{} of {}:\n{}", disagreements.len(), forms.len(), disagreements.join("\n"));
}

fn disagreement(row: &Value) -> Option<String> {
    let form = row["form"].as_str().unwrap();
    match (EmailAddress::parse(form), row["normalized"].as_str()) {
        (Ok(ours), Some(theirs)) => {
            (ours.as_str() != theirs).then(|| format!("{form:?}: {} != {theirs}", ours.as_str()))
        }
        (Err(_), _) if form.contains('<') => None,
        (Err(ours), Some(theirs)) => Some(format!("{form:?}: refused ({ours}), theirs is {theirs:?}")),
        (Ok(_), None) => Some(format!("{form:?}: accepted, theirs is {}", row["reason"])),
        (Err(ours), None) => {
            let (ours, theirs) = (ours.to_string(), row["reason"].as_str().unwrap());
            (!theirs.starts_with(ours.trim_end_matches('.'))).then(|| format!("{form:?}: {ours} != {theirs}"))
        }
    }
}

#[test]
fn test_domains_are_accepted_and_display_names_are_not() {
    assert_eq!(EmailAddress::parse("A@Acme.TEST").unwrap().as_str(), "A@acme.test");
    for form in ["Alice <a@b.org>", "<a@b.org>", "\"Alice\" <a@b.org>", "Alice<a@b.org> "] {
        assert_eq!(
            EmailAddress::parse(form).unwrap_err().to_string(),
            "A display name and angle brackets around the email address are not permitted here."
        );
    }
}
