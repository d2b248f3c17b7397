//! One value as serde sees it; text takes the type that is asked for.

use crate::de::Fault;
use crate::layers::Given;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, IntoDeserializer, SeqAccess, Visitor};
use toml::Value;

/// How many characters a value has at least that must not be repeated.
const TELLING: usize = 4;

/// One value.
#[derive(Clone)]
pub(crate) enum Node<'a> {
    Typed(&'a Value),
    Text(&'a str),
    /// In place of a value that is missing or wrong, to find what else is.
    StandIn,
}

impl<'a> Node<'a> {
    pub(crate) fn of(given: &'a Given) -> Self {
        match given {
            Given::Typed(value) => Self::Typed(value),
            Given::Text(text) => Self::Text(text),
        }
    }

    /// Messages of a field's own type may repeat what they were given. What is shorter than [`TELLING`] tells nothing, and
    /// is a part of many words.
    pub(crate) fn redact(&self, fault: Fault) -> Fault {
        let text = match self {
            Self::Typed(Value::String(text)) => text,
            Self::Text(text) => *text,
            _ => return fault,
        };
        if text.chars().count() < TELLING {
            return fault;
        }
        Fault { message: fault.message.replace(text, "…"), ..fault }
    }
}

/// Methods for types that text can be parsed as.
macro_rules! parsed {
    ($($method:ident $visit:ident $type:ty, $zero:expr, $expected:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self {
                Self::Text(text) => match text.trim().parse::<$type>() {
                    Ok(value) => visitor.$visit(value),
                    Err(_) => Err(Fault::expected($expected)),
                },
                Self::StandIn => visitor.$visit($zero),
                Self::Typed(_) => self.deserialize_any(visitor),
            }
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Node<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => visitor.visit_str(text),
            Self::StandIn => visitor.visit_str(""),
            Self::Typed(Value::String(text)) => visitor.visit_str(text),
            Self::Typed(Value::Integer(number)) => visitor.visit_i64(*number),
            Self::Typed(Value::Float(number)) => visitor.visit_f64(*number),
            Self::Typed(Value::Boolean(flag)) => visitor.visit_bool(*flag),
            Self::Typed(Value::Datetime(moment)) => visitor.visit_string(moment.to_string()),
            Self::Typed(Value::Array(items)) => visitor.visit_seq(Items(items.iter().map(Node::Typed))),
            Self::Typed(Value::Table(table)) => {
                let entries = table.iter().map(|(name, value)| (name.as_str(), Node::Typed(value)));
                visitor.visit_map(MapDeserializer::new(entries))
            }
        }
    }

    parsed! {
        deserialize_bool visit_bool bool, false, "a boolean";
        deserialize_i8 visit_i64 i64, 0, "i8";
        deserialize_i16 visit_i64 i64, 0, "i16";
        deserialize_i32 visit_i64 i64, 0, "i32";
        deserialize_i64 visit_i64 i64, 0, "i64";
        deserialize_u8 visit_u64 u64, 0, "u8";
        deserialize_u16 visit_u64 u64, 0, "u16";
        deserialize_u32 visit_u64 u64, 0, "u32";
        deserialize_u64 visit_u64 u64, 0, "u64";
        deserialize_f32 visit_f64 f64, 0.0, "f32";
        deserialize_f64 visit_f64 f64, 0.0, "f64";
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::StandIn => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => visitor.visit_seq(Items(text.split(',').map(|item| Node::Text(item.trim())))),
            Self::StandIn => visitor.visit_seq(Items(std::iter::empty())),
            Self::Typed(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self, _: &'static str, _: &'static [&'static str], visitor: V,
    ) -> Result<V::Value, Fault> {
        match self {
            Self::Text(text) => visitor.visit_enum(StrDeserializer::new(text)),
            Self::Typed(Value::String(text)) => visitor.visit_enum(StrDeserializer::new(text)),
            Self::Typed(Value::Table(table)) => {
                let entries = table.iter().map(|(name, value)| (name.as_str(), Node::Typed(value)));
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(entries)))
            }
            Self::Typed(_) | Self::StandIn => Err(de::Error::custom("expected a name")),
        }
    }

    serde::forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Fault> for Node<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Items<I>(I);

impl<'de, 'a, I: Iterator<Item = Node<'a>>> SeqAccess<'de> for Items<I> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Fault> {
        self.0.next().map(|node| seed.deserialize(node.clone()).map_err(|fault| node.redact(fault))).transpose()
    }
}
