//! JSON text in, Rust values out, and back.
//!
//! What comes in is text of any origin; what goes out are values of the printed types, or an [`Error`] with the path
//! into the payload. Most of it is not generic: the loops over objects and arrays are compiled once and reach a type
//! through [`Slot`] or [`Encode`], which keeps the compile time of a large SDK low. Nothing here panics, recurses
//! deeper than 127 levels, or knows an API; `serde` appears only at the border, in `bridge`.

pub(crate) mod bridge;
mod collections;
mod decimal;
mod error;
mod exact;
mod extra;
pub(in crate::runtime) mod finite;
pub(in crate::runtime) mod foreign;
#[cfg(feature = "runtime-shapes")]
mod form;
mod given;
mod lexer;
mod look_ahead;
mod macros;
mod nullable;
mod number;
mod object;
#[cfg(feature = "runtime-shapes")]
mod pattern;
mod reader;
mod scalars;
#[cfg(feature = "runtime-shapes")]
mod shape;
mod traits;
mod tuple;
mod value;
mod whole;
mod writer;

pub use error::{Error, Result};
pub use extra::{Extra, Rest};
#[cfg(feature = "runtime-shapes")]
pub use form::Form;
pub use given::{Collection, Gathered, ListOf, ManyOrNull, MapOf, Null, OrNull, way};
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use given::{list, map};
pub use look_ahead::Kind;
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use macros::{
    bridge, choice, foreign, input, is_same, known, maybe, number, object, read_foreign, read_from,
    set_if_some, text, union, wire_name, write_foreign,
};
pub use nullable::Nullable;
pub use reader::Reader;
#[cfg(feature = "runtime-shapes")]
pub use shape::{Fact, Shape, Test};
pub use traits::{Decode, Encode, Names, Slot, Union};
pub use tuple::{Items, Tuple};
pub use value::{Json, at};
pub(super) use whole::text_of;
pub use whole::{from_slice, from_str, to_string};
pub use writer::Writer;
