//! Tables: structs and open enums as rows, from which a macro of the runtime makes everything.
//!
//! What is between the braces of a macro is no Rust that prettyplease could lay out, so it is written as text here, of
//! names, types and literals only.

use std::fmt::Write as _;

use crate::markdown::{code, is_code};
use crate::rust::{Choice, Field, Item, Presence, Sdk, Slot, Struct, Type, Union};

use super::text::{Paths, docs, string, ty};

/// A struct: what is required, what is optional, what may also be null, and what is always the same.
pub(super) fn object(sdk: &Sdk, item: &Item, it: &Struct) -> String {
    let mut text = String::from("object! {\n");
    docs(1, &item.docs.lines, &mut text);
    let _ = write!(text, "    pub struct {} {{", item.name.as_str());
    section(sdk, it.fields.iter().filter_map(required), &mut text);
    let sections: [(&str, Pick); 2] = [("optional", optional), ("nullable", nullable)];
    for (name, row) in sections {
        if it.fields.iter().any(|field| row(field).is_some()) {
            let _ = write!(text, "    {name} {{");
            section(sdk, it.fields.iter().filter_map(row), &mut text);
        }
    }
    let constants = it.fields.iter().filter_map(|field| match &field.slot {
        Slot::Constant(json) => Some((&field.wire_name, json)),
        Slot::Field { .. } => None,
    });
    for (at, (name, json)) in constants.enumerate() {
        if at == 0 {
            text.push_str("    constant {\n");
        }
        let _ = writeln!(text, "        {} = {},", string(name), string(json));
    }
    let end = if it.fields.iter().any(|it| matches!(it.slot, Slot::Constant(_))) {
        "    }\n"
    } else {
        ""
    };
    text + end + "}\n"
}

/// An open enum of strings.
pub(super) fn choice(item: &Item, choices: &[Choice]) -> String {
    let mut text = String::from("choice! {\n");
    docs(1, &item.docs.lines, &mut text);
    let _ = writeln!(text, "    pub enum {} {{", item.name.as_str());
    let is_plain = choices.iter().all(|it| is_code(&it.wire_value));
    for it in choices {
        if !is_plain {
            docs(2, &[code(&it.wire_value)], &mut text);
        }
        let _ = writeln!(text, "        {} = {},", it.name.as_str(), string(&it.wire_value));
    }
    text + "    }\n}\n"
}

/// An open enum of other types.
pub(super) fn union(sdk: &Sdk, item: &Item, it: &Union) -> String {
    let mut text = String::from("union! {\n");
    docs(1, &item.docs.lines, &mut text);
    let _ = writeln!(text, "    pub enum {} {{", item.name.as_str());
    for variant in &it.variants {
        docs(2, &variant.docs.lines, &mut text);
        let (name, of) = (variant.name.as_str(), ty(sdk, &variant.ty, &Paths::of_types()));
        let from = variant.from.then(|| variant.ty.boxed().unwrap_or(&variant.ty));
        let from = from.map(|it| format!(" from {}", ty(sdk, it, &Paths::of_types())));
        let _ = writeln!(text, "        {name}({of}){},", from.unwrap_or_default());
    }
    text + "    }\n}\n"
}

/// A field as a row has it: its type is that of a value that is there.
type Row<'f> = (&'f Field, &'f Type);

/// The row of a field, if it belongs to a section.
type Pick = fn(&Field) -> Option<Row<'_>>;

/// The rows of a section behind its bracket, and the other bracket.
fn section<'f>(sdk: &Sdk, rows: impl Iterator<Item = Row<'f>>, text: &mut String) {
    let mut is_empty = true;
    for (field, of) in rows {
        if std::mem::take(&mut is_empty) {
            text.push('\n');
        }
        let Slot::Field { name, docs: said, .. } = &field.slot else { continue };
        docs(2, &said.lines, text);
        let wire_name = string(&field.wire_name);
        let _ = writeln!(
            text,
            "        {}: {} = {wire_name},",
            name.as_str(),
            ty(sdk, of, &Paths::of_types())
        );
    }
    text.push_str(if is_empty { "}\n" } else { "    }\n" });
}

fn required(field: &Field) -> Option<Row<'_>> {
    match &field.slot {
        Slot::Field { ty, presence: Presence::Required | Presence::RequiredNullable, .. } => {
            Some((field, ty))
        }
        Slot::Field { presence: Presence::Optional, .. } | Slot::Constant(_) => None,
    }
}

fn optional(field: &Field) -> Option<Row<'_>> {
    match &field.slot {
        Slot::Field { ty, presence: Presence::Optional, .. } => Some((field, ty.optional()?)),
        Slot::Field { .. } | Slot::Constant(_) => None,
    }
}

fn nullable(field: &Field) -> Option<Row<'_>> {
    match &field.slot {
        Slot::Field { ty, presence: Presence::Optional, .. } if ty.optional().is_none() => {
            Some((field, ty))
        }
        Slot::Field { .. } | Slot::Constant(_) => None,
    }
}
