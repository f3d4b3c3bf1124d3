//! Scalars: the types that need no item.

use crate::api::{IntegerFormat, Kind, NumberFormat, TextFormat};

use super::model::Type;

/// The type of a constant that is no string.
pub(super) fn constant_type(json: &str) -> Type {
    match json {
        "true" | "false" => Type::Bool,
        _ if json.parse::<i64>().is_ok() => Type::I64,
        _ if json.parse::<i128>().is_ok() => Type::I128,
        _ if json.parse::<f64>().is_ok() => Type::F64,
        _ => Type::Json,
    }
}

/// The type of a schema without parts.
pub(super) fn scalar_type(kind: &Kind) -> Type {
    match kind {
        Kind::Boolean => Type::Bool,
        Kind::Integer(IntegerFormat::Int32) => Type::I32,
        Kind::Integer(IntegerFormat::Int64) => Type::I64,
        Kind::Integer(IntegerFormat::Uint32) => Type::U32,
        Kind::Integer(IntegerFormat::Uint64) => Type::U64,
        // `format: float` is what the other side computes with; JSON has the digits, and 32 bits would lose some.
        Kind::Number(NumberFormat::Float | NumberFormat::Double) => Type::F64,
        Kind::Text(TextFormat::Plain) => Type::String,
        Kind::Text(TextFormat::Binary) => Type::Text("File"),
        Kind::Text(TextFormat::DateTime) => Type::Text("DateTime"),
        Kind::Text(TextFormat::Date) => Type::Text("Date"),
        Kind::Text(TextFormat::Time) => Type::Text("Time"),
        Kind::Text(TextFormat::Duration) => Type::Text("Duration"),
        Kind::Text(TextFormat::Uuid) => Type::Text("Uuid"),
        Kind::Text(TextFormat::Uri) => Type::Text("Uri"),
        Kind::Text(TextFormat::Base64) => Type::Text("Base64"),
        Kind::Text(TextFormat::Base64Url) => Type::Text("Base64Url"),
        Kind::Integer(IntegerFormat::Int128) => Type::I128,
        Kind::Any
        | Kind::Null
        | Kind::Choice(_)
        | Kind::Constant(_)
        | Kind::List(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => Type::Json,
    }
}
