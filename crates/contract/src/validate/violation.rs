//! What is wrong with a request, in pydantic's shape.

use poem::{
    IntoResponse, Response,
    http::{StatusCode, header},
};
use serde::Serialize;
use std::borrow::Cow;

/// One step of the way to the offending value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// Where the value came from (`body`, `query`, `path`, `header`), or a field that the contract names.
    Name(String),
    /// An element of a list, or the character at which the JSON breaks off.
    Index(usize),
}

/// One violation of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The way to the value.
    pub loc: Vec<Segment>,
    /// A sentence for people; never repeats what was sent.
    pub msg: Cow<'static, str>,
    /// The kind of violation, with pydantic's name.
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// Every violation of a request: the body of a 422 answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violations {
    /// In the order of the contract's fields.
    pub detail: Vec<Violation>,
}

impl IntoResponse for Violations {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_else(|_| br#"{"detail":[]}"#.to_vec());
        Response::builder()
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
    }
}

/// The way to a value while it is checked: a list on the stack, so that a valid request allocates nothing for it.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    /// `body`, `query`, `path` or `header`.
    Place(&'static str),
    /// A member of an object, by its name in the contract.
    Field(&'a Path<'a>, &'a str),
    /// An element of a list.
    Element(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// A violation here.
    pub(super) fn violation(&self, kind: &'static str, msg: impl Into<Cow<'static, str>>) -> Violation {
        Violation { loc: self.segments(), msg: msg.into(), kind }
    }

    fn segments(&self) -> Vec<Segment> {
        let (mut loc, segment) = match self {
            Path::Place(place) => (Vec::with_capacity(2), Segment::Name((*place).to_owned())),
            Path::Field(parent, name) => (parent.segments(), Segment::Name((*name).to_owned())),
            Path::Element(parent, index) => (parent.segments(), Segment::Index(*index)),
        };
        loc.push(segment);
        loc
    }
}

/// `s` where a count asks for the plural.
pub(super) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
