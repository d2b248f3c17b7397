//! The rules of the contract's schemas, compiled from openapi.yaml once.
//!
//! A construct that is not understood is refused with its place in the file, so that nothing is ever left unchecked.

mod compile;

use openapiv3::OpenAPI;
use regex::Regex;
use serde_json::Value;

/// What openapi.yaml says that this crate cannot check.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct SpecError {
    /// Where in the file.
    pub place: String,
    /// What about it.
    pub problem: String,
}

impl SpecError {
    pub(super) fn new(place: &str, problem: impl Into<String>) -> Self {
        Self { place: place.to_owned(), problem: problem.into() }
    }
}

/// Reads the contract from its YAML (or JSON) text.
pub(super) fn read(text: &str) -> Result<OpenAPI, SpecError> {
    serde_norway::from_str(text).map_err(|e| SpecError::new("/", format!("no OpenAPI document: {e}")))
}

/// What a value may be.
#[derive(Debug)]
pub(super) struct Schema {
    /// Whether it may be `null`.
    pub(super) nullable: bool,
    /// What stands in for a missing value.
    pub(super) default: Option<Value>,
    /// What it may be otherwise.
    pub(super) shape: Shape,
}

/// The kinds of values.
#[derive(Debug)]
pub(super) enum Shape {
    /// Anything.
    Any,
    /// A string.
    Text(TextRule),
    /// A boolean.
    Boolean,
    /// A whole number.
    Integer(Range<i64>),
    /// A number.
    Number(Range<f64>),
    /// A list.
    List(ListRule),
    /// An object with any members, whose values follow a schema if there is one.
    Map(Option<Box<Schema>>),
    /// An object with the members that the contract names; others are ignored.
    Model(Vec<Field>),
    /// One of several primitives.
    Union(Vec<Schema>),
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schema: Schema,
}

/// The rules for a string, in the order in which they are checked.
#[derive(Debug, Default)]
pub(super) struct TextRule {
    pub(super) format: Format,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) pattern: Option<Regex>,
    /// Empty means that every string will do.
    pub(super) options: Vec<String>,
}

/// The formats that are checked.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Any string.
    #[default]
    Plain,
    /// An e-mail address.
    Email,
    /// A UUID.
    Uuid,
    /// A moment, by RFC 3339.
    DateTime,
}

/// The bounds of a number.
#[derive(Debug, Default)]
pub(super) struct Range<T> {
    pub(super) minimum: Option<T>,
    pub(super) exclusive_minimum: bool,
    pub(super) maximum: Option<T>,
    pub(super) exclusive_maximum: bool,
    pub(super) multiple_of: Option<T>,
}

/// The rules for a list.
#[derive(Debug)]
pub(super) struct ListRule {
    pub(super) items: Box<Schema>,
    pub(super) min_items: Option<usize>,
    pub(super) max_items: Option<usize>,
}
