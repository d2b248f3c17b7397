//! Merged settings → the service's type. A deserializer of our own, because it must do what `toml`'s does not: let text take the
//! type that a field asks for, name key and origin in every error, keep values out of errors, and go on after the first one.

use crate::error::{Origin, Problem};
use crate::keys::Known;
use crate::layers::{Given, Setting, Settings};
use crate::section::Section;
use serde::de::{self, DeserializeOwned, Expected, Unexpected};
use std::cell::RefCell;
use std::fmt;

/// Reads `settings` as `T`. After an error the key at fault is set aside (its default, then a stand-in, takes its place) and reading
/// starts again, so that every fault is found; `problems` gets them all.
pub(crate) fn read<T: DeserializeOwned>(
    known: &Known, mut settings: Settings, problems: &mut Vec<Problem>,
) -> Option<T> {
    let before = problems.len();
    let mut stand_ins = Vec::new();
    loop {
        let reader = Reader { known, settings: &settings, stand_ins: &stand_ins, mismatches: RefCell::default() };
        let result = T::deserialize(Section::root(&reader));
        let mismatches = reader.mismatches.into_inner();
        let fault = match result {
            Ok(value) => {
                problems.extend(mismatches);
                return (problems.len() == before).then_some(value);
            }
            Err(fault) => fault,
        };
        let Some(key) = fault.key.filter(|key| !stand_ins.contains(key)) else {
            problems.extend(mismatches);
            // A value that stands in for a faulty one may fail a check of its own: that fault is not the user's.
            if problems.len() == before {
                problems.push(Problem(fault.message));
            }
            return None;
        };
        let origin = settings.remove(&key).map(|setting| setting.origin);
        problems.push(match &origin {
            Some(origin) => Problem::at(&key, origin, &fault.message),
            None => Problem(format!("{key}: {} (as {})", fault.message, known.variable_of(&key))),
        });
        let default = known.defaults.get(&key).filter(|value| value.as_str() != Some(""));
        match default {
            Some(value) if origin != Some(Origin::Defaults) => {
                settings.insert(key, Setting { given: Given::Typed(value.clone()), origin: Origin::Defaults });
            }
            _ => stand_ins.push(key),
        }
    }
}

pub(crate) struct Reader<'a> {
    pub(crate) known: &'a Known,
    pub(crate) settings: &'a Settings,
    pub(crate) stand_ins: &'a [String],
    /// Where the type and the defaults document disagree.
    pub(crate) mismatches: RefCell<Vec<Problem>>,
}

/// An error, and the key that it is about once that is known.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) key: Option<String>,
    pub(crate) message: String,
}

impl Fault {
    /// A value is not what its field takes. serde and Rust call that by names of their own.
    pub(crate) fn expected(expected: &str) -> Self {
        let in_words = match expected {
            "a boolean" => "true or false",
            "a sequence" => "a list",
            "a string" => "text",
            "i8" => "a whole number from -128 to 127",
            "i16" => "a whole number from -32768 to 32767",
            "i32" => "a whole number from -2147483648 to 2147483647",
            "i64" | "isize" => "a whole number",
            "u8" => "a whole number from 0 to 255",
            "u16" => "a whole number from 0 to 65535",
            "u32" => "a whole number from 0 to 4294967295",
            "u64" | "usize" => "a whole number, 0 or more",
            "f32" | "f64" => "a number",
            other => other,
        };
        Self { key: None, message: format!("expected {in_words}") }
    }

    /// The same fault, of the setting `key`. What is missing inside a setting is no key of its own.
    pub(crate) fn within(self, key: &str) -> Self {
        let message = match self.key {
            Some(field) => format!("{field} {}", self.message),
            None => self.message,
        };
        Self { key: Some(key.to_owned()), message }
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { key: None, message: message.to_string() }
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(&expected.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(&expected.to_string())
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format_args!("expected one of {}", expected.join(", ")))
    }

    /// The field is the last part of a key: the section that misses it adds the rest.
    fn missing_field(field: &'static str) -> Self {
        Self { key: Some(field.to_owned()), message: "is required and not set".to_owned() }
    }
}
