//! Where we differ from FastAPI on purpose. docs/guides/validation.md tells the same to callers.
//!
//! The list cannot rot: a difference that no request shows fails the test, and so does one that is not listed.

use super::{
    Answer,
    requests::{Case, HALVES},
};
use serde_json::{Map, Value, json};

/// A difference on purpose.
pub(crate) struct Difference {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    /// Whether it explains these answers.
    pub(crate) explains: fn(&Exchange<'_>) -> bool,
}

/// A request and what was answered to it.
pub(crate) struct Exchange<'a> {
    pub(crate) case: &'a Case,
    pub(crate) ours: &'a Answer,
    pub(crate) theirs: &'a Answer,
    /// FastAPI's answer to [`Case::twin`].
    pub(crate) to_twin: Option<&'a Answer>,
}

pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        name: "reasons for addresses",
        reason: "email-validator lists the characters at fault; an answer of ours never repeats input",
        explains: |Exchange { ours, theirs, .. }| only_messages_are_cut(ours, theirs, "value_error"),
    },
    Difference {
        name: "reasons for UUIDs",
        reason: "pydantic quotes the character at fault; an answer of ours never repeats input",
        explains: |Exchange { ours, theirs, .. }| only_messages_are_cut(ours, theirs, "uuid_parsing"),
    },
    Difference {
        name: "names in free objects",
        reason: "pydantic's loc ends with the caller's own member name; ours with the field, as an answer never repeats input",
        explains: |Exchange { case, ours, theirs, .. }| {
            let shortened = theirs.violations.iter().map(|(loc, kind, msg)| {
                let mut loc = loc.clone();
                loc.as_array_mut().unwrap().truncate(2);
                (loc, kind.clone(), msg.clone())
            });
            case.kind == "free names" && both(ours, theirs, 422, 422) && shortened.eq(ours.violations.iter().cloned())
        },
    },
    Difference {
        name: "display names",
        reason: "what was typed is what is mailed, so `Name <a@b.org>` is refused",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "display names"
                && matches!(theirs.status, 200 | 422)
                && says(
                    ours,
                    "value_error",
                    "A display name and angle brackets around the email address are not permitted here.",
                )
        },
    },
    Difference {
        name: "test domains",
        reason: "RFC 2606 reserves .test for testing, and mail to it goes nowhere by accident",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "test domains"
                && ours.status == 200
                && says(theirs, "value_error", "cannot be used with email.")
        },
    },
    Difference {
        name: "control characters round an address",
        reason: "Python strips them as white space; they are refused wherever they stand (header injection)",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "control characters round an address"
                && both(ours, theirs, 422, 200)
                && says(ours, "value_error", "value is not a valid email address")
        },
    },
    Difference {
        name: "NUL",
        reason: "PostgreSQL's text holds no NUL",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "NUL"
                && theirs.status == 200
                && says(ours, "value_error", "Value error, NUL characters are not allowed")
        },
    },
    Difference {
        name: "half a surrogate pair",
        reason: "no encoding of Unicode can write it; FastAPI answers 500, since it fails to repeat the input",
        explains: |Exchange { case, ours, theirs, to_twin }| {
            let msg = "Input should be a valid string, unable to parse raw data as a unicode string";
            theirs.status == 500
                && match field_with_half_a_pair(case) {
                    Some(field) => says_at(ours, &json!(["body", field]), "string_unicode", msg),
                    // It is in the name of an unknown member, which is ignored.
                    None => to_twin.is_some_and(|theirs| *ours == theirs),
                }
        },
    },
    Difference {
        name: "members given twice",
        reason: "two readers of one request could each take another of the two (SECURITY A4); Python takes the last",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "duplicate members"
                && both(ours, theirs, 422, 200)
                && says(ours, "value_error", "Value error, a member is given more than once")
        },
    },
    Difference {
        name: "parameters in the body",
        reason: "x-parameters-in-body: secrets need not stand in a URL",
        explains: |Exchange { case, ours, to_twin, .. }| {
            case.kind == "parameters in the body" && to_twin.is_some_and(|theirs| **ours == in_the_body(theirs))
        },
    },
    Difference {
        name: "numbers that JSON has not",
        reason: "NaN and Infinity are no JSON (RFC 8259), and 1e999 is no double",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "numbers that JSON has not"
                && theirs.status == 200
                && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "integers beyond 64 bits",
        reason: "no field of ours is as wide; Python's integers have no end",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "huge integer"
                && theirs.status == 200
                && says(ours, "int_parsing_size", "exceeded maximum size")
        },
    },
    Difference {
        name: "integers beyond 64 bits in free objects",
        reason: "they would be kept as the nearest double, another number; Python's integers have no end",
        explains: |Exchange { case, ours, theirs, .. }| {
            let field = if case.target.ends_with("/register") { "custom_data" } else { "extra" };
            case.kind == "huge integer in a free object"
                && theirs.status == 200
                && says_at(
                    ours,
                    &json!(["body", field]),
                    "int_parsing_size",
                    "Unable to parse input string as an integer, exceeded maximum size",
                )
        },
    },
    Difference {
        name: "deep nesting",
        reason: "100 levels are enough; Python gives up near its recursion limit, with 400",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind.ends_with("deep nesting")
                && matches!(theirs.status, 200 | 400)
                && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "not UTF-8",
        reason: "422 like every body that is not JSON; FastAPI answers 400, or 500 for encoded surrogates",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "not UTF-8"
                && matches!(theirs.status, 400 | 500)
                && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "UTF-16",
        reason: "JSON between systems is UTF-8 (RFC 8259); Python guesses",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "UTF-16" && theirs.status == 200 && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "large bodies",
        reason: "more than 64 KiB is answered 413 before it is parsed; FastAPI has no limit",
        explains: |Exchange { case, ours, theirs, .. }| case.kind == "large bodies" && both(ours, theirs, 413, 200),
    },
    Difference {
        name: "converted numbers in the path",
        reason: "one resource has one path: `7.0` and `%207` are not `7`",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "numbers in the path"
                && theirs.status == 200
                && says(ours, "int_parsing", "unable to parse string")
        },
    },
    Difference {
        name: "a trailing slash",
        reason: "404, where FastAPI redirects (a POST would be sent twice)",
        explains: |Exchange { case, ours, theirs, .. }| case.kind == "a trailing slash" && both(ours, theirs, 404, 307),
    },
    Difference {
        name: "an empty step with a wrong method",
        reason: "405, where FastAPI says 404: the path is routed before its parameters are looked at",
        explains: |Exchange { case, ours, theirs, .. }| case.target.contains("//") && both(ours, theirs, 405, 404),
    },
    Difference {
        name: "an encoded slash in a step",
        reason: "it belongs to the step (RFC 3986); FastAPI decodes it first and finds another path",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "a slash in a slug" && both(ours, theirs, 200, 404)
        },
    },
    Difference {
        name: "a step that is not UTF-8",
        reason: "404, since it names nothing; FastAPI puts a replacement character in its place",
        explains: |Exchange { case, ours, theirs, .. }| {
            case.kind == "a slug that is not UTF-8" && both(ours, theirs, 404, 200)
        },
    },
];

fn both(ours: &Answer, theirs: &Answer, our_status: u16, their_status: u16) -> bool {
    ours.status == our_status && theirs.status == their_status
}

/// Whether an answer is a 422 of one violation of this type whose message holds `text`.
fn says(answer: &Answer, kind: &str, text: &str) -> bool {
    answer.status == 422 && matches!(&answer.violations[..], [(_, k, msg)] if k == kind && msg.contains(text))
}

/// Whether an answer is a 422 of this violation alone.
fn says_at(answer: &Answer, loc: &Value, kind: &str, msg: &str) -> bool {
    answer.status == 422 && matches!(&answer.violations[..], [(l, k, m)] if l == loc && k == kind && m == msg)
}

/// The field of the body whose value has half a surrogate pair.
fn field_with_half_a_pair(case: &Case) -> Option<String> {
    let mut body = String::from_utf8(case.body.clone()).ok()?;
    for half in HALVES {
        body = body.replace(half, "\u{fffd}");
    }
    let members: Map<String, Value> = serde_json::from_str(&body).ok()?;
    members.into_iter().find_map(|(name, value)| value.to_string().contains('\u{fffd}').then_some(name))
}

/// FastAPI's answer about parameters in the query, as it would be about the same in a body.
fn in_the_body(theirs: &Answer) -> Answer {
    let mut answer = theirs.clone();
    for (loc, _, _) in &mut answer.violations {
        loc[0] = "body".into();
    }
    answer
}

/// Whether the answers are equal but for messages of one type that end earlier on our side.
fn only_messages_are_cut(ours: &Answer, theirs: &Answer, kind: &str) -> bool {
    let is_equal_or_cut = |((loc, k, msg), (their_loc, their_k, their_msg)): (&Violation, &Violation)| {
        let cut = k == kind && their_msg.starts_with(msg.trim_end_matches('.'));
        loc == their_loc && k == their_k && (msg == their_msg || cut)
    };
    both(ours, theirs, 422, 422)
        && ours.violations.len() == theirs.violations.len()
        && ours.violations.iter().zip(&theirs.violations).all(is_equal_or_cut)
}

type Violation = (Value, String, String);
