//! Numbers, strings and enumerations: what `format`, bounds and `enum` make of them.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::Node;

use super::facets::Facet;
use super::model::{IntegerFormat, Kind, NumberFormat, TextFormat};
use super::schema::Lowering;

/// `format`, or nothing.
pub(super) fn format<'a>(facets: &[Facet<'a>]) -> &'a str {
    facets.iter().find_map(|it| it.cursor.text("format")).unwrap_or_default()
}

/// What 64 bits can hold, and what becomes of the ends of it where a program wrote them as floats.
const I64: std::ops::RangeInclusive<i128> = -9_223_372_036_854_776_000..=9_223_372_036_854_776_000;
const U64: std::ops::RangeInclusive<i128> = 0..=18_446_744_073_709_552_000;

/// Integers by their format, or by a bound that 64 bits cannot hold.
pub(super) fn integer(facets: &[Facet<'_>]) -> Kind {
    let bounds =
        facets.iter().flat_map(|it| ["minimum", "maximum"].map(|key| it.cursor.node.get(key)));
    let mut format = match format(facets) {
        "int32" | "int16" | "int8" | "uint16" | "uint8" => IntegerFormat::Int32,
        "uint32" => IntegerFormat::Uint32,
        "uint64" | "uint" => IntegerFormat::Uint64,
        "int128" | "uint128" | "bigint" | "big-integer" => IntegerFormat::Int128,
        _ => IntegerFormat::Int64,
    };
    for bound in bounds.flatten() {
        let Node::Integer(bound) = bound else { continue };
        let within = |limits: std::ops::RangeInclusive<i128>| limits.contains(bound);
        if format == IntegerFormat::Int128 || within(I64) {
            continue;
        }
        format = if within(U64) { IntegerFormat::Uint64 } else { IntegerFormat::Int128 };
    }
    Kind::Integer(format)
}

/// Numbers by their format.
pub(super) fn number(facets: &[Facet<'_>]) -> Kind {
    match format(facets) {
        "float" => Kind::Number(NumberFormat::Float),
        "int32" => Kind::Integer(IntegerFormat::Int32),
        "int64" => Kind::Integer(IntegerFormat::Int64),
        _ => Kind::Number(NumberFormat::Double),
    }
}

/// Strings by their format or encoding.
pub(super) fn text(facets: &[Facet<'_>]) -> Kind {
    let encoded = |by: &str| facets.iter().any(|it| it.cursor.text("contentEncoding") == Some(by));
    Kind::Text(match format(facets) {
        "date-time" => TextFormat::DateTime,
        "date" => TextFormat::Date,
        "time" => TextFormat::Time,
        "duration" => TextFormat::Duration,
        "uuid" => TextFormat::Uuid,
        "uri" | "url" | "uri-reference" | "iri" => TextFormat::Uri,
        "byte" => TextFormat::Base64,
        "binary" => TextFormat::Binary,
        "base64url" => TextFormat::Base64Url,
        _ if encoded("base64url") => TextFormat::Base64Url,
        _ if encoded("base64") => TextFormat::Base64,
        _ if encoded("binary") => TextFormat::Binary,
        _ if facets.iter().any(|it| it.cursor.text("contentMediaType").is_some_and(is_binary)) => {
            TextFormat::Binary
        }
        _ => TextFormat::Plain,
    })
}

/// Whether content of a media type is no text, so that a string of it is a file.
fn is_binary(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let textual = ["json", "xml", "yaml", "javascript", "x-www-form-urlencoded", "graphql"];
    essence.contains('/')
        && !essence.starts_with("text/")
        && !textual.iter().any(|it| essence.ends_with(it))
}

impl<'a> Lowering<'a> {
    /// The values of `enum` and `const` that all facets allow, without `null`; `None` where no facet lists values.
    pub(super) fn enumerated(
        &mut self,
        facets: &[Facet<'a>],
        at: &Pointer,
    ) -> Option<Vec<&'a Node>> {
        let mut values: Option<Vec<&'a Node>> = None;
        for facet in facets {
            let node = facet.cursor.node;
            let listed: Vec<&'a Node> = match (node.get("const"), node.get("enum")) {
                (Some(value), _) => vec![value],
                (None, Some(Node::List(items))) if !items.is_empty() => items.iter().collect(),
                (None, _) => continue,
            };
            let Some(so_far) = values.take() else {
                values = Some(listed);
                continue;
            };
            let texts: BTreeSet<_> = listed.iter().map(|it| it.to_json()).collect();
            let is_common = |it: &&Node| texts.contains(&it.to_json());
            let common: Vec<_> = so_far.iter().copied().filter(is_common).collect();
            if common.is_empty() {
                let message = "no value is in all the lists of this `allOf`; all of them are taken";
                self.warn_once(Code::Contradiction, at, message);
            }
            let either = || so_far.into_iter().chain(listed).collect();
            values = Some(if common.is_empty() { either() } else { common });
        }
        let mut seen = BTreeSet::new();
        let mut values = values?;
        values.retain(|it| **it != Node::Null && seen.insert(it.to_json()));
        Some(values)
    }
}
