//! Which methods a path takes, for the `Allow` header of a 405 answer.

use super::{SpecError, schema};
use openapiv3::OpenAPI;

/// The methods of every path of the contract.
#[derive(Debug, Clone)]
pub struct AllowedMethods(Vec<(String, String)>);

impl AllowedMethods {
    /// Reads them from the contract.
    pub fn new(spec: &OpenAPI) -> Self {
        let items = spec.paths.iter().filter_map(|(path, item)| Some((path, item.as_item()?)));
        let methods = items.map(|(path, item)| {
            let methods: Vec<String> = item.iter().map(|(method, _)| method.to_uppercase()).collect();
            (path.clone(), methods.join(", "))
        });
        Self(methods.collect())
    }

    /// Reads them from the contract's text.
    ///
    /// # Errors
    /// The text is no OpenAPI document.
    pub fn from_text(spec: &str) -> Result<Self, SpecError> {
        schema::read(spec).map(|spec| Self::new(&spec))
    }

    /// The value of `Allow` for a request's path, or `None` if the contract has no such path.
    pub fn of(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(template, _)| is_match(template, path)).map(|(_, methods)| methods.as_str())
    }
}

fn is_match(template: &str, path: &str) -> bool {
    let mut steps = path.split('/');
    let all = template
        .split('/')
        .all(|wanted| steps.next().is_some_and(|step| step == wanted || (wanted.starts_with('{') && !step.is_empty())));
    all && steps.next().is_none()
}
