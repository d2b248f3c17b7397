//! D3: an opaque token is itself to the letter. Part of it, more than it, or the same bytes spelt otherwise are nothing.
//!
//! Tried for each kind of token, in each place of the contract where one belongs, in requests that are otherwise right; so an operation that
//! is added is tried by itself. Requests are raw, since they are data.

use anyhow::{Context as _, ensure};
use scaikey_tests::{Holder, Operation, People, Place, Slot, Sort, send, system};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const BASE64URL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[test]
fn d3_a_token_is_itself_to_the_letter() {
    system(async |stack| {
        let slug = Holder::tenant(&stack)?;
        let holder = Holder::new(&stack, &slug, &People::new(&stack), "seven quiet otters by the lake").await?;
        let mut seen = BTreeSet::new();
        for operation in Operation::of_tenants()? {
            for input in &operation.inputs {
                let slot = Slot::of(&operation, input)?;
                let Some(slot) = slot.filter(|slot| matches!(slot.sort, Sort::Bearer | Sort::Bound)) else { continue };
                for kind in slot.kinds {
                    let visitor = stack.from_elsewhere()?;
                    for (how, forged) in forgeries(holder.artefact(*kind), input.place)? {
                        let answer = send(&visitor, &operation, &holder, &[(input, &*forged)], None).await?;
                        let place = || format!("{}: {kind:?} {how} as `{}`", operation.id, input.name);
                        slot.ensure_refused(&operation, &answer).with_context(place)?;
                    }
                    seen.insert(*kind);
                }
            }
        }
        ensure!(seen.len() >= 10, "only {seen:?}");
        holder.everything_works().await
    });
}

/// What is like a token and is not.
fn forgeries(token: &str, place: Place) -> anyhow::Result<Vec<(&'static str, String)>> {
    ensure!([43, 64].contains(&token.len()) && token.chars().all(|it| BASE64URL.contains(it)), "{}", token.len());
    let (first, but_last, last) = (&token[..1], &token[..token.len() - 1], &token[token.len() - 1..]);
    let swapped = |letter: char| {
        if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
    };
    let hex = token.bytes().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    let mut forged = vec![
        ("left out", String::new()),
        ("without its first letter", token[1..].to_owned()),
        ("without its last letter", but_last.to_owned()),
        ("cut in half", token[..21].to_owned()),
        ("after another letter", format!("A{token}")),
        ("before another letter", format!("{token}A")),
        ("twice", format!("{token}{token}")),
        ("with its case swapped", token.chars().map(swapped).collect()),
        ("in lower case", token.to_ascii_lowercase()),
        ("padded", format!("{token}=")),
        ("in percent-encoding", format!("%{:02X}{}", token.as_bytes()[0], &token[1..])),
        ("in hexadecimal", hex),
        ("before a NUL in percent-encoding", format!("{token}%00")),
        ("under its prefix", format!("Bearer {token}")),
        ("before another one", format!("{token},{token}")),
        ("in quotation marks", format!("\"{token}\"")),
    ];
    if first != last {
        forged.push(("with its ends swapped", format!("{last}{}{first}", &but_last[1..])));
    }
    if token.contains(['-', '_']) {
        forged.push(("in the other alphabet", token.replace('-', "+").replace('_', "/")));
    }
    // 43 letters are two bits more than 32 bytes: to whoever is lenient, four last letters are the same bytes.
    if token.len() % 4 == 3 {
        let place_of_last = BASE64URL.find(last).unwrap_or_default();
        let sisters = (0..4).map(|bits| (place_of_last & !3) | bits).filter(|it| *it != place_of_last);
        forged.extend(sisters.map(|it| ("with idle bits set", format!("{but_last}{}", &BASE64URL[it..=it]))));
    }
    // In a header, spaces around a value are no part of it.
    if matches!(place, Place::Body | Place::Query) {
        forged.extend([("after a space", format!(" {token}")), ("before a line feed", format!("{token}\n"))]);
    }
    Ok(forged)
}
