//! From openapiv3's schemas to ours.

use super::{Field, Format, ListRule, Range, Schema, Shape, SpecError, TextRule};
use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, IntegerFormat, IntegerType, NumberType, ObjectType, OpenAPI,
    ReferenceOr, SchemaKind, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};
use regex::Regex;

/// References deeper than this are taken for a circle.
const MAX_DEPTH: usize = 32;

/// A schema that is being compiled: the file it is in, and its place there.
struct Compiler<'a> {
    spec: &'a OpenAPI,
    place: String,
    depth: usize,
}

impl Schema {
    /// Compiles a schema that stands at `place` in the file.
    pub(in crate::validate) fn compile(
        spec: &OpenAPI, schema: &ReferenceOr<openapiv3::Schema>, place: &str,
    ) -> Result<Self, SpecError> {
        Compiler { spec, place: place.to_owned(), depth: 0 }.reference(schema)
    }
}

impl Compiler<'_> {
    fn error<T>(&self, problem: impl Into<String>) -> Result<T, SpecError> {
        Err(SpecError::new(&self.place, problem))
    }

    fn at(&self, step: &str) -> Self {
        Self { spec: self.spec, place: format!("{}/{step}", self.place), depth: self.depth + 1 }
    }

    fn reference(&self, schema: &ReferenceOr<openapiv3::Schema>) -> Result<Schema, SpecError> {
        match schema {
            ReferenceOr::Item(schema) => self.schema(schema),
            ReferenceOr::Reference { reference } => self.follow(reference),
        }
    }

    fn boxed(&self, schema: &ReferenceOr<Box<openapiv3::Schema>>) -> Result<Schema, SpecError> {
        match schema {
            ReferenceOr::Item(schema) => self.schema(schema),
            ReferenceOr::Reference { reference } => self.follow(reference),
        }
    }

    fn follow(&self, reference: &str) -> Result<Schema, SpecError> {
        if self.depth > MAX_DEPTH {
            return self.error("the schema refers to itself, or is too deep");
        }
        let name = reference.strip_prefix("#/components/schemas/");
        match name.and_then(|name| self.spec.components.as_ref()?.schemas.get(name)) {
            Some(schema) => {
                let place = reference.trim_start_matches('#').to_owned();
                Self { spec: self.spec, place, depth: self.depth + 1 }.reference(schema)
            }
            None => self.error(format!("there is no {reference}")),
        }
    }

    fn schema(&self, schema: &openapiv3::Schema) -> Result<Schema, SpecError> {
        let data = &schema.schema_data;
        let shape = match &schema.schema_kind {
            SchemaKind::Type(Type::String(rule)) => self.text(rule)?,
            SchemaKind::Type(Type::Boolean(rule)) if rule.enumeration.is_empty() => Shape::Boolean,
            SchemaKind::Type(Type::Integer(rule)) => self.integer(rule)?,
            SchemaKind::Type(Type::Number(rule)) => self.number(rule)?,
            SchemaKind::Type(Type::Array(rule)) => self.list(rule)?,
            SchemaKind::Type(Type::Object(rule)) => self.object(rule)?,
            SchemaKind::AnyOf { any_of } => self.union(any_of)?,
            // A single `allOf` is how 3.0 puts `nullable` or a description beside a reference.
            SchemaKind::AllOf { all_of } if all_of.len() == 1 => {
                let inner = self.at("allOf/0").reference(&all_of[0])?;
                let default = data.default.clone().or(inner.default);
                return Ok(Schema { nullable: data.nullable || inner.nullable, default, shape: inner.shape });
            }
            SchemaKind::Any(any) if *any == AnySchema::default() => Shape::Any,
            _ => return self.error("this combination of schema keywords is not checked"),
        };
        Ok(Schema { nullable: data.nullable, default: data.default.clone(), shape })
    }

    fn text(&self, rule: &StringType) -> Result<Shape, SpecError> {
        let format = match &rule.format {
            VariantOrUnknownOrEmpty::Empty | VariantOrUnknownOrEmpty::Item(StringFormat::Password) => Format::Plain,
            VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Format::DateTime,
            VariantOrUnknownOrEmpty::Unknown(name) if name == "email" => Format::Email,
            VariantOrUnknownOrEmpty::Unknown(name) if name == "uuid" => Format::Uuid,
            other => return self.error(format!("the format {other:?} is not checked")),
        };
        let pattern = match rule.pattern.as_deref().map(Regex::new).transpose() {
            Ok(pattern) => pattern,
            Err(e) => return self.error(format!("the pattern is none: {e}")),
        };
        let options = rule.enumeration.iter().flatten().cloned().collect();
        Ok(Shape::Text(TextRule { format, min_length: rule.min_length, max_length: rule.max_length, pattern, options }))
    }

    fn integer(&self, rule: &IntegerType) -> Result<Shape, SpecError> {
        if !rule.enumeration.is_empty() {
            return self.error("an enum of integers is not checked");
        }
        let (least, most) = match rule.format {
            VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => {
                (Some(i64::from(i32::MIN)), Some(i64::from(i32::MAX)))
            }
            VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) | VariantOrUnknownOrEmpty::Empty => (None, None),
            VariantOrUnknownOrEmpty::Unknown(_) => return self.error("this format of integers is not checked"),
        };
        Ok(Shape::Integer(Range {
            minimum: rule.minimum.or(least),
            exclusive_minimum: rule.exclusive_minimum,
            maximum: rule.maximum.or(most),
            exclusive_maximum: rule.exclusive_maximum,
            multiple_of: rule.multiple_of,
        }))
    }

    fn number(&self, rule: &NumberType) -> Result<Shape, SpecError> {
        if !rule.enumeration.is_empty() || rule.multiple_of.is_some() {
            return self.error("enum and multipleOf of numbers are not checked");
        }
        Ok(Shape::Number(Range {
            minimum: rule.minimum,
            exclusive_minimum: rule.exclusive_minimum,
            maximum: rule.maximum,
            exclusive_maximum: rule.exclusive_maximum,
            multiple_of: None,
        }))
    }

    fn list(&self, rule: &ArrayType) -> Result<Shape, SpecError> {
        if rule.unique_items {
            return self.error("uniqueItems is not checked");
        }
        let items = match &rule.items {
            Some(items) => self.at("items").boxed(items)?,
            None => Schema { nullable: false, default: None, shape: Shape::Any },
        };
        Ok(Shape::List(ListRule { items: Box::new(items), min_items: rule.min_items, max_items: rule.max_items }))
    }

    fn object(&self, rule: &ObjectType) -> Result<Shape, SpecError> {
        if rule.min_properties.is_some() || rule.max_properties.is_some() {
            return self.error("minProperties and maxProperties are not checked");
        }
        if rule.properties.is_empty() {
            return match &rule.additional_properties {
                None | Some(AdditionalProperties::Any(true)) => Ok(Shape::Map(None)),
                Some(AdditionalProperties::Schema(values)) => {
                    let values = self.at("additionalProperties").reference(values)?;
                    Ok(Shape::Map(Some(Box::new(values))))
                }
                Some(AdditionalProperties::Any(false)) => self.error("an object without any member is not checked"),
            };
        }
        if rule.additional_properties.is_some() {
            return self.error("additionalProperties beside properties is not checked");
        }
        let mut fields = Vec::with_capacity(rule.properties.len());
        for (name, schema) in &rule.properties {
            let schema = self.at(&format!("properties/{name}")).boxed(schema)?;
            fields.push(Field { name: name.clone(), required: rule.required.contains(name), schema });
        }
        Ok(Shape::Model(fields))
    }

    fn union(&self, any_of: &[ReferenceOr<openapiv3::Schema>]) -> Result<Shape, SpecError> {
        let mut members = Vec::with_capacity(any_of.len());
        for (index, schema) in any_of.iter().enumerate() {
            let member = self.at(&format!("anyOf/{index}")).reference(schema)?;
            if !matches!(member.shape, Shape::Text(_) | Shape::Boolean | Shape::Integer(_) | Shape::Number(_)) {
                return self.error("anyOf is only checked for primitives");
            }
            members.push(member);
        }
        Ok(Shape::Union(members))
    }
}
