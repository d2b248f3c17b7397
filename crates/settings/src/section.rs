//! A section of the defaults document as serde sees it, compared on the way with the type that reads it.

use crate::de::{Fault, Reader};
use crate::error::Problem;
use crate::keys::{Known, join};
use crate::node::Node;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, MapAccess, Visitor};

/// A section of the document: always there, even if none of its keys has a value.
pub(crate) struct Section<'a> {
    reader: &'a Reader<'a>,
    path: String,
}

impl<'a> Section<'a> {
    pub(crate) fn root(reader: &'a Reader<'a>) -> Self {
        Self { reader, path: String::new() }
    }

    fn children(&self) -> Vec<String> {
        let Known { defaults, sections, .. } = self.reader.known;
        let name = |path: &String| {
            let rest = if self.path.is_empty() { path } else { path.strip_prefix(&self.path)?.strip_prefix('.')? };
            (!rest.is_empty() && !rest.contains('.')).then(|| rest.to_owned())
        };
        defaults.keys().chain(sections).filter_map(name).collect()
    }

    fn compare_with(&self, fields: &[&str]) {
        let children = self.children();
        let mut mismatches = self.reader.mismatches.borrow_mut();
        for field in fields.iter().filter(|field| !children.iter().any(|child| child == *field)) {
            mismatches.push(Problem(format!("{}: is read but not in the defaults", join(&self.path, field))));
        }
        for child in children.iter().filter(|child| !fields.contains(&child.as_str())) {
            mismatches.push(Problem(format!("{}: is in the defaults but never read", join(&self.path, child))));
        }
    }
}

impl<'de> de::Deserializer<'de> for Section<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let names = self.children().into_iter();
        let path = self.path;
        visitor.visit_map(Entries { reader: self.reader, path: path.clone(), names, value: None }).map_err(|fault| {
            let missing = fault.key.as_ref().is_some_and(|key| !key.contains('.') && !path.is_empty());
            if missing { Fault { key: fault.key.map(|key| join(&path, &key)), ..fault } } else { fault }
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self, _: &'static str, fields: &'static [&'static str], visitor: V,
    ) -> Result<V::Value, Fault> {
        self.compare_with(fields);
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

struct Entries<'a> {
    reader: &'a Reader<'a>,
    path: String,
    names: std::vec::IntoIter<String>,
    value: Option<String>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        for name in self.names.by_ref() {
            let path = join(&self.path, &name);
            let present = self.reader.known.sections.contains(&path)
                || self.reader.settings.contains_key(&path)
                || self.reader.stand_ins.contains(&path);
            if present {
                self.value = Some(path);
                return seed.deserialize(StrDeserializer::<Fault>::new(&name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let path = self.value.take().ok_or_else(|| de::Error::custom("a value was asked for before its key"))?;
        match self.reader.settings.get(&path) {
            Some(setting) => {
                let node = Node::of(&setting.given);
                seed.deserialize(node.clone()).map_err(|fault| node.redact(fault).within(&path))
            }
            None if self.reader.stand_ins.contains(&path) => {
                seed.deserialize(Node::StandIn).map_err(|fault| fault.within(&path))
            }
            None => seed.deserialize(Section { reader: self.reader, path }),
        }
    }
}
