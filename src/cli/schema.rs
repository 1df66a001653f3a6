//! `schema`: what may stand in a meeting file, as a JSON Schema that editors understand.

use super::arguments::SchemaOf;
use crate::app::{KeyShape, Shape, TableShape, committee_shape, meeting_shape};
use serde_json::{Map, Value, json};

/// The schema as it is printed.
pub fn schema(of: SchemaOf) -> String {
    let (title, shape) = match of {
        SchemaOf::Meeting => ("A meeting file of minutebook", meeting_shape()),
        SchemaOf::Committee => ("A committee file of minutebook", committee_shape()),
    };
    let mut schema = Map::new();
    // The draft that the editors of TOML files know.
    let draft = "http://json-schema.org/draft-07/schema#";
    schema.insert("$schema".to_owned(), json!(draft));
    schema.insert("title".to_owned(), json!(title));
    if let Value::Object(table) = table(&shape) {
        schema.extend(table);
    }
    let text = serde_json::to_string_pretty(&schema);
    text.expect("words and lists are always JSON") + "\n"
}

fn table(shape: &TableShape) -> Value {
    let properties: Map<String, Value> = shape
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": shape.required,
        "additionalProperties": false,
    })
}

fn property(key: &KeyShape) -> Value {
    let mut property = Map::new();
    property.insert("description".to_owned(), json!(key.about));
    if let Value::Object(values) = values(&key.shape) {
        property.extend(values);
    }
    Value::Object(property)
}

fn values(shape: &Shape) -> Value {
    let words = || json!({ "type": "string" });
    match shape {
        Shape::Words => words(),
        Shape::WordsOrWhole => json!({ "type": ["string", "integer"] }),
        Shape::WordsOrNumber => json!({ "type": ["string", "number"] }),
        Shape::OneOf(known) => json!({ "enum": known }),
        Shape::WordsOrFalse => json!({ "anyOf": [words(), { "const": false }] }),
        Shape::Many => json!({ "type": "array", "items": words() }),
        Shape::People(person) => json!({ "anyOf": [
            words(),
            { "type": "array", "items": { "anyOf": [words(), table(person)] } },
        ] }),
        Shape::Tables(each) => json!({ "type": "array", "items": table(each) }),
    }
}
