//! Every keyword of JSON Schema 2020-12 and of OpenAPI's schema dialects, and what becomes of each.

/// What becomes of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It decides what is printed.
    Modelled,
    /// It is said in the documentation of what is printed.
    Documented,
    /// It has no meaning for the values.
    Annotation,
}

use Fate::{Annotation, Documented, Modelled};

/// All keywords, in the order of the specifications.
pub const KEYWORDS: &[(&str, Fate)] = &[
    ("$id", Annotation),
    ("$schema", Annotation),
    ("$anchor", Annotation),
    ("$comment", Annotation),
    ("$vocabulary", Annotation),
    ("$ref", Modelled),
    ("$defs", Modelled),
    ("definitions", Modelled),
    ("$dynamicRef", Modelled),
    ("$dynamicAnchor", Modelled),
    ("$recursiveRef", Modelled),
    ("$recursiveAnchor", Modelled),
    ("type", Modelled),
    ("nullable", Modelled),
    ("enum", Modelled),
    ("const", Modelled),
    ("format", Modelled),
    ("allOf", Modelled),
    ("oneOf", Modelled),
    ("anyOf", Modelled),
    ("discriminator", Modelled),
    ("not", Documented),
    ("if", Documented),
    ("then", Documented),
    ("else", Documented),
    ("dependentSchemas", Documented),
    ("dependentRequired", Documented),
    ("properties", Modelled),
    ("required", Modelled),
    ("additionalProperties", Modelled),
    ("patternProperties", Modelled),
    ("propertyNames", Documented),
    ("minProperties", Documented),
    ("maxProperties", Documented),
    ("unevaluatedProperties", Modelled),
    ("items", Modelled),
    ("prefixItems", Modelled),
    ("additionalItems", Modelled),
    ("contains", Documented),
    ("minContains", Documented),
    ("maxContains", Documented),
    ("minItems", Documented),
    ("maxItems", Documented),
    ("uniqueItems", Documented),
    ("unevaluatedItems", Modelled),
    ("minLength", Documented),
    ("maxLength", Documented),
    ("pattern", Documented),
    ("multipleOf", Documented),
    ("minimum", Modelled),
    ("maximum", Modelled),
    ("exclusiveMinimum", Documented),
    ("exclusiveMaximum", Documented),
    ("contentEncoding", Modelled),
    ("contentMediaType", Documented),
    ("contentSchema", Documented),
    ("title", Modelled),
    ("description", Documented),
    ("summary", Documented),
    ("default", Documented),
    ("deprecated", Documented),
    ("readOnly", Modelled),
    ("writeOnly", Modelled),
    ("example", Documented),
    ("examples", Documented),
    ("xml", Annotation),
    ("externalDocs", Annotation),
];

/// What stands under a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// No schema.
    Nothing,
    /// A schema.
    One,
    /// A schema, or a list of them.
    OneOrList,
    /// A list of schemas.
    List,
    /// Schemas by name.
    Map,
}

/// What stands under a keyword.
#[must_use]
pub fn holds(keyword: &str) -> Holds {
    match keyword {
        "allOf" | "oneOf" | "anyOf" | "prefixItems" => Holds::List,
        "items" => Holds::OneOrList,
        "additionalItems"
        | "unevaluatedItems"
        | "additionalProperties"
        | "unevaluatedProperties" => Holds::One,
        "properties" | "patternProperties" | "$defs" | "definitions" => Holds::Map,
        _ => Holds::Nothing,
    }
}

/// The fate of a keyword; `None` if it is not known.
#[must_use]
pub fn fate(keyword: &str) -> Option<Fate> {
    KEYWORDS.iter().find(|(name, _)| *name == keyword).map(|(_, fate)| *fate)
}

/// What kind of value a keyword has, where another kind says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A string.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// A list of strings, or one of them.
    Types,
    /// A list of names.
    Names,
    /// A mapping.
    Map,
    /// How the branches of a union are told apart.
    Discriminator,
    /// A schema: a mapping or a boolean.
    Schema,
    /// A schema, or a list of them.
    SchemaOrList,
    /// What only the keyword itself knows.
    Anything,
}

/// What kind of value a keyword has.
pub(super) fn takes(keyword: &str) -> Takes {
    match holds(keyword) {
        Holds::One => Takes::Schema,
        Holds::OneOrList => Takes::SchemaOrList,
        Holds::List => Takes::List,
        Holds::Map => Takes::Map,
        Holds::Nothing => match keyword {
            "$id" | "$schema" | "$anchor" | "$comment" | "$dynamicRef" | "$dynamicAnchor"
            | "$recursiveRef" | "format" | "pattern" | "contentEncoding" | "contentMediaType"
            | "title" | "description" | "summary" => Takes::Text,
            "$recursiveAnchor" | "nullable" | "uniqueItems" | "deprecated" | "readOnly"
            | "writeOnly" => Takes::Flag,
            "enum" => Takes::List,
            "type" => Takes::Types,
            "required" => Takes::Names,
            "discriminator" => Takes::Discriminator,
            // Schemas that are documented, and not lowered.
            "dependentSchemas" | "dependentRequired" => Takes::Map,
            "not" | "if" | "then" | "else" | "propertyNames" | "contains" | "contentSchema" => {
                Takes::Schema
            }
            _ => Takes::Anything,
        },
    }
}
