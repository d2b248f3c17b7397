//! Problem documents from codes of the closed list.

use crate::ProblemCode;
use crate::types::{Problem, ProblemField};

impl Problem {
    /// A problem of this kind. `detail` is for a person to read and never repeats what the request said.
    pub fn new(code: ProblemCode, detail: impl Into<String>, request_id: impl Into<String>) -> Self {
        Self {
            r#type: code.type_uri().to_owned(),
            title: code.title().to_owned(),
            status: code.status().into(),
            detail: detail.into(),
            code: code.code().to_owned(),
            request_id: request_id.into(),
            errors: None,
        }
    }

    /// The same, with what is wrong with each field.
    #[must_use]
    pub fn with_errors(self, errors: Vec<ProblemField>) -> Self {
        Self { errors: Some(errors), ..self }
    }
}

impl ProblemField {
    /// What is wrong with a field.
    pub fn new(field: impl Into<String>, code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.code().to_owned(), detail: detail.into() }
    }
}
