//! Where we differ from FastAPI on purpose. docs/guides/validation.md tells the same to callers.
//!
//! The list cannot rot: a difference that no request shows fails the test, and so does one that is not listed.

use super::{Answer, requests::Case};

/// A difference on purpose.
pub(crate) struct Difference {
    pub(crate) name: &'static str,
    pub(crate) reason: &'static str,
    /// Whether it explains these answers to this request.
    pub(crate) explains: fn(&Case, ours: &Answer, theirs: &Answer) -> bool,
}

pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        name: "reasons for addresses",
        reason: "email-validator lists the characters at fault; an answer of ours never repeats input",
        explains: |_, ours, theirs| only_messages_are_cut(ours, theirs, "value_error"),
    },
    Difference {
        name: "reasons for UUIDs",
        reason: "pydantic quotes the character at fault; an answer of ours never repeats input",
        explains: |_, ours, theirs| only_messages_are_cut(ours, theirs, "uuid_parsing"),
    },
    Difference {
        name: "names in free objects",
        reason: "pydantic's loc ends with the caller's own member name; ours with the field, as an answer never repeats input",
        explains: |case, ours, theirs| {
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
        explains: |case, ours, theirs| {
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
        explains: |case, ours, theirs| {
            case.kind == "test domains"
                && ours.status == 200
                && says(theirs, "value_error", "cannot be used with email.")
        },
    },
    Difference {
        name: "control characters round an address",
        reason: "Python strips them as white space; they are refused wherever they stand (header injection)",
        explains: |case, ours, theirs| {
            case.kind == "control characters round an address"
                && both(ours, theirs, 422, 200)
                && says(ours, "value_error", "value is not a valid email address")
        },
    },
    Difference {
        name: "NUL",
        reason: "PostgreSQL's text holds no NUL",
        explains: |case, ours, theirs| {
            case.kind == "NUL"
                && theirs.status == 200
                && says(ours, "value_error", "Value error, NUL characters are not allowed")
        },
    },
    Difference {
        name: "half a surrogate pair",
        reason: "no encoding of Unicode can write it; FastAPI answers 500, since it fails to repeat the input",
        explains: |case, ours, theirs| {
            let body = String::from_utf8_lossy(&case.body);
            both(ours, theirs, 422, 500) && (body.contains("\\ud8") || body.contains("\\udc"))
        },
    },
    Difference {
        name: "members given twice",
        reason: "two readers of one request could each take another of the two (SECURITY A4); Python takes the last",
        explains: |case, ours, theirs| {
            case.kind == "duplicate members"
                && both(ours, theirs, 422, 200)
                && says(ours, "value_error", "Value error, a member is given more than once")
        },
    },
    Difference {
        name: "parameters in the body",
        reason: "x-parameters-in-body: secrets need not stand in a URL",
        explains: |case, ours, theirs| {
            let is_at = |answer: &Answer, place: &str| answer.violations.iter().all(|(loc, _, _)| loc[0] == place);
            case.kind == "parameters in the body"
                && matches!(ours.status, 200 | 422)
                && matches!(theirs.status, 200 | 422)
                && is_at(ours, "body")
                && is_at(theirs, "query")
        },
    },
    Difference {
        name: "numbers that JSON has not",
        reason: "NaN and Infinity are no JSON (RFC 8259), and 1e999 is no double",
        explains: |case, ours, theirs| {
            case.kind == "numbers that JSON has not"
                && theirs.status == 200
                && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "integers beyond 64 bits",
        reason: "no field of ours is as wide; Python's integers have no end",
        explains: |case, ours, theirs| {
            case.kind == "huge integer"
                && theirs.status == 200
                && says(ours, "int_parsing_size", "exceeded maximum size")
        },
    },
    Difference {
        name: "deep nesting",
        reason: "100 levels are enough; Python gives up near its recursion limit, with 400",
        explains: |case, ours, theirs| {
            case.kind.ends_with("deep nesting")
                && matches!(theirs.status, 200 | 400)
                && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "not UTF-8",
        reason: "422 like every body that is not JSON; FastAPI answers 400, or 500 for encoded surrogates",
        explains: |case, ours, theirs| {
            case.kind == "not UTF-8"
                && matches!(theirs.status, 400 | 500)
                && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "UTF-16",
        reason: "JSON between systems is UTF-8 (RFC 8259); Python guesses",
        explains: |case, ours, theirs| {
            case.kind == "UTF-16" && theirs.status == 200 && says(ours, "json_invalid", "JSON decode error")
        },
    },
    Difference {
        name: "large bodies",
        reason: "more than 64 KiB is answered 413 before it is parsed; FastAPI has no limit",
        explains: |case, ours, theirs| case.kind == "large bodies" && both(ours, theirs, 413, 200),
    },
    Difference {
        name: "converted numbers in the path",
        reason: "one resource has one path: `7.0` and `%207` are not `7`",
        explains: |case, ours, theirs| {
            case.kind == "numbers in the path"
                && theirs.status == 200
                && says(ours, "int_parsing", "unable to parse string")
        },
    },
    Difference {
        name: "a trailing slash",
        reason: "404, where FastAPI redirects (a POST would be sent twice)",
        explains: |case, ours, theirs| case.kind == "a trailing slash" && both(ours, theirs, 404, 307),
    },
    Difference {
        name: "an empty step with a wrong method",
        reason: "405, where FastAPI says 404: the path is routed before its parameters are looked at",
        explains: |case, ours, theirs| case.target.contains("//") && both(ours, theirs, 405, 404),
    },
    Difference {
        name: "an encoded slash in a step",
        reason: "it belongs to the step (RFC 3986); FastAPI decodes it first and finds another path",
        explains: |case, ours, theirs| case.kind == "a slash in a slug" && both(ours, theirs, 200, 404),
    },
    Difference {
        name: "a step that is not UTF-8",
        reason: "404, since it names nothing; FastAPI puts a replacement character in its place",
        explains: |case, ours, theirs| case.kind == "a slug that is not UTF-8" && both(ours, theirs, 404, 200),
    },
];

fn both(ours: &Answer, theirs: &Answer, our_status: u16, their_status: u16) -> bool {
    ours.status == our_status && theirs.status == their_status
}

/// Whether an answer is a 422 of one violation of this type whose message holds `text`.
fn says(answer: &Answer, kind: &str, text: &str) -> bool {
    answer.status == 422 && matches!(&answer.violations[..], [(_, k, msg)] if k == kind && msg.contains(text))
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

type Violation = (serde_json::Value, String, String);
