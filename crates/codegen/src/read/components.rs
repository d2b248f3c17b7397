//! The shared parts of the contract, and references to them.

use crate::Refusal;
use crate::yaml::Node;
use indexmap::IndexMap;

/// The `components` of the file.
pub(super) struct Components<'a> {
    sections: Vec<(&'static str, &'a IndexMap<String, Node>)>,
    security_schemes: Vec<&'a str>,
}

impl<'a> Components<'a> {
    pub(super) fn read(node: &'a Node) -> Result<Self, Refusal> {
        let mut fields = node.fields()?;
        let mut sections = Vec::new();
        for name in ["schemas", "parameters", "headers", "responses"] {
            if let Some(section) = fields.optional(name) {
                sections.push((name, section.entries()?));
            }
        }
        let mut security_schemes = Vec::new();
        if let Some(schemes) = fields.optional("securitySchemes") {
            for (name, scheme) in schemes.entries()? {
                check_security_scheme(scheme)?;
                security_schemes.push(name.as_str());
            }
        }
        fields.finish()?;
        Ok(Self { sections, security_schemes })
    }

    pub(super) fn has_security_scheme(&self, name: &str) -> bool {
        self.security_schemes.contains(&name)
    }

    pub(super) fn section(&self, name: &str) -> impl Iterator<Item = (&'a String, &'a Node)> {
        self.sections.iter().filter(move |(section, _)| *section == name).flat_map(|(_, entries)| entries.iter())
    }

    /// The node itself, or, if it is a reference, what it refers to.
    pub(super) fn resolve(&self, section: &str, node: &'a Node) -> Result<&'a Node, Refusal> {
        let Some(name) = self.reference(section, node)? else { return Ok(node) };
        let target =
            self.section(section).find_map(|(known, target)| (known == name).then_some(target)).unwrap_or(node);
        match self.reference(section, target)? {
            Some(_) => Err(target.refuse("a reference to a reference is not supported")),
            None => Ok(target),
        }
    }

    /// The name a reference gives, if the node is one. That it exists is checked for schemas too.
    pub(super) fn reference(&self, section: &str, node: &'a Node) -> Result<Option<&'a str>, Refusal> {
        let mut fields = node.fields()?;
        let Some(reference) = fields.optional("$ref") else { return Ok(None) };
        fields.finish()?;
        let prefix = format!("#/components/{section}/");
        let name = reference.text()?.strip_prefix(&prefix);
        let name = name.ok_or_else(|| reference.refuse(format!("must begin with `{prefix}`")))?;
        if self.section(section).any(|(known, _)| known == name) {
            Ok(Some(name))
        } else {
            Err(reference.refuse(format!("there is no `components.{section}.{name}`")))
        }
    }
}

/// What a scheme demands is proved by hand-written code; here it only has to be well-formed.
fn check_security_scheme(node: &Node) -> Result<(), Refusal> {
    let mut fields = node.fields()?;
    let kind = fields.required("type")?;
    match kind.text()? {
        "http" => {
            fields.required("scheme")?.text()?;
            fields.prose("bearerFormat")?;
        }
        "apiKey" => {
            fields.required("in")?.text()?;
            fields.required("name")?.text()?;
        }
        other => return Err(kind.refuse(format!("a security scheme of type `{other}` is not supported"))),
    }
    fields.prose("description")?;
    fields.finish()
}
