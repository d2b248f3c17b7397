//! YAML as a tree in which every node knows its line and its path, and a reader of mappings that notices what nobody read.
//!
//! serde would lose the lines, and `openapiv3` drops what it does not know; both would let a construct pass that no output
//! expresses. Of YAML, the tree takes what a contract needs: one document, string keys, no anchors, no tags.

use crate::Refusal;
use indexmap::IndexMap;
use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};
use serde_json::Value;

/// A part of the document.
#[derive(Debug)]
pub(crate) struct Node {
    /// The line of its key, or, in a list, of its start.
    line: usize,
    path: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Scalar(Value),
    List(Vec<Node>),
    Map(IndexMap<String, Node>),
}

type Events<'a> = Parser<'a, StrInput<'a>>;

/// Reads the one document of a text.
pub(crate) fn parse(text: &str) -> Result<Node, Refusal> {
    let mut events = Parser::new_from_str(text);
    loop {
        match next(&mut events)? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (event, span) => return node(&mut events, event, span.start.line(), String::new()),
        }
    }
}

fn next<'a>(events: &mut Events<'a>) -> Result<(Event<'a>, Span), Refusal> {
    let refuse = |line, reason| Refusal { line, place: String::new(), reason };
    match events.next_event() {
        Some(Ok(event)) => Ok(event),
        Some(Err(error)) => Err(refuse(error.marker().line(), format!("this is not YAML: {}", error.info()))),
        None => Err(refuse(1, "the document is empty".to_owned())),
    }
}

fn node(events: &mut Events<'_>, event: Event<'_>, line: usize, path: String) -> Result<Node, Refusal> {
    let refuse = |reason: &str| Err(Refusal { line, place: path.clone(), reason: reason.to_owned() });
    let content = match event {
        Event::Scalar(_, _, anchor, ref tag) if anchor != 0 || tag.is_some() => return refuse(ANCHORS),
        Event::SequenceStart(anchor, ref tag) | Event::MappingStart(anchor, ref tag)
            if anchor != 0 || tag.is_some() =>
        {
            return refuse(ANCHORS);
        }
        Event::Scalar(text, style, ..) => Content::Scalar(scalar(&text, style)),
        Event::SequenceStart(..) => Content::List(list(events, &path)?),
        Event::MappingStart(..) => Content::Map(map(events, &path)?),
        Event::Alias(_) => return refuse(ANCHORS),
        _ => return refuse("a value is missing"),
    };
    Ok(Node { line, path, content })
}

const ANCHORS: &str = "anchors, aliases and tags are not supported: use `$ref`";

fn list(events: &mut Events<'_>, path: &str) -> Result<Vec<Node>, Refusal> {
    let mut items = Vec::new();
    loop {
        match next(events)? {
            (Event::SequenceEnd, _) => return Ok(items),
            (event, span) => {
                let path = format!("{path}[{}]", items.len());
                items.push(node(events, event, span.start.line(), path)?);
            }
        }
    }
}

fn map(events: &mut Events<'_>, path: &str) -> Result<IndexMap<String, Node>, Refusal> {
    let mut entries = IndexMap::new();
    loop {
        let (event, span) = next(events)?;
        let line = span.start.line();
        let key = match event {
            Event::MappingEnd => return Ok(entries),
            Event::Scalar(key, ..) => key.into_owned(),
            _ => {
                let reason = "a key must be a plain string".to_owned();
                return Err(Refusal { line, place: path.to_owned(), reason });
            }
        };
        let place = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if entries.contains_key(&key) {
            return Err(Refusal { line, place, reason: "this key is there twice".to_owned() });
        }
        let (event, _) = next(events)?;
        entries.insert(key, node(events, event, line, place)?);
    }
}

/// The core schema of YAML 1.2, as far as a contract has use for it.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => number.into(),
            (_, Ok(number)) if text.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) => {
                number.into()
            }
            _ => Value::String(text.to_owned()),
        },
    }
}

impl Node {
    pub(crate) fn refuse(&self, reason: impl Into<String>) -> Refusal {
        Refusal { line: self.line, place: self.path.clone(), reason: reason.into() }
    }

    pub(crate) fn text(&self) -> Result<&str, Refusal> {
        match &self.content {
            Content::Scalar(Value::String(text)) => Ok(text),
            _ => Err(self.refuse("must be a string")),
        }
    }

    pub(crate) fn flag(&self) -> Result<bool, Refusal> {
        match &self.content {
            Content::Scalar(Value::Bool(flag)) => Ok(*flag),
            _ => Err(self.refuse("must be true or false")),
        }
    }

    pub(crate) fn value(&self) -> Result<&Value, Refusal> {
        match &self.content {
            Content::Scalar(value) => Ok(value),
            _ => Err(self.refuse("must be a single value")),
        }
    }

    pub(crate) fn list(&self) -> Result<&[Node], Refusal> {
        match &self.content {
            Content::List(items) => Ok(items),
            _ => Err(self.refuse("must be a list")),
        }
    }

    pub(crate) fn entries(&self) -> Result<&IndexMap<String, Node>, Refusal> {
        match &self.content {
            Content::Map(entries) => Ok(entries),
            _ => Err(self.refuse("must be a mapping")),
        }
    }

    pub(crate) fn fields(&self) -> Result<Fields<'_>, Refusal> {
        Ok(Fields { node: self, entries: self.entries()?, read: Vec::new() })
    }
}

/// A mapping whose keys are read one by one; `finish` refuses the first that nobody asked for.
pub(crate) struct Fields<'a> {
    node: &'a Node,
    entries: &'a IndexMap<String, Node>,
    read: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub(crate) fn optional(&mut self, key: &'static str) -> Option<&'a Node> {
        self.read.push(key);
        self.entries.get(key)
    }

    pub(crate) fn required(&mut self, key: &'static str) -> Result<&'a Node, Refusal> {
        self.optional(key).ok_or_else(|| self.node.refuse(format!("`{key}` is missing")))
    }

    pub(crate) fn flag(&mut self, key: &'static str) -> Result<bool, Refusal> {
        self.optional(key).map_or(Ok(false), Node::flag)
    }

    /// The text under a key, without the line end that a block scalar leaves; empty where there is none.
    pub(crate) fn prose(&mut self, key: &'static str) -> Result<String, Refusal> {
        Ok(self.optional(key).map(Node::text).transpose()?.unwrap_or_default().trim_end().to_owned())
    }

    /// Keys that mean nothing to any output, such as examples.
    pub(crate) fn ignore(&mut self, keys: &[&'static str]) {
        self.read.extend(keys);
    }

    pub(crate) fn finish(self) -> Result<(), Refusal> {
        match self.entries.iter().find(|(key, _)| !self.read.contains(&key.as_str())) {
            Some((key, unread)) => Err(unread.refuse(format!("`{key}` is not supported here"))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(node: &Node) -> Value {
        match &node.content {
            Content::Scalar(value) => value.clone(),
            Content::List(items) => items.iter().map(json).collect(),
            Content::Map(entries) => {
                Value::Object(entries.iter().map(|(key, node)| (key.clone(), json(node))).collect())
            }
        }
    }

    #[test]
    fn the_contract_reads_as_any_yaml_library_reads_it() {
        let text = include_str!("../../../openapi.yaml");
        let expected: Value = serde_norway::from_str(text).unwrap();
        assert_eq!(json(&parse(text).unwrap()), expected);
    }

    #[test]
    fn what_a_contract_has_no_use_for_is_refused_with_its_line() {
        for (text, line) in [
            ("a: 1\nb: &x 2\n", 2),
            ("a: &x 1\nb:\n  c: *x\n", 1),
            ("a: !!str 1", 1),
            ("a: 1\na: 2\n", 2),
            ("a: [1\n", 2),
        ] {
            assert_eq!(parse(text).unwrap_err().line, line, "{text}");
        }
        assert!(parse("").is_err());
    }
}
