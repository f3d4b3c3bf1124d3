//! [`Document`](crate::read::Document) to [`Api`]: references followed, `allOf` merged, unions told apart.
//!
//! In come addresses and keywords, out go the specification's words; nothing knows Rust or the document's version.

mod alike;
mod binary;
mod bounds;
mod check;
mod choice;
mod choices;
mod component;
mod coverage;
mod defaults;
mod define;
mod describe;
mod direction;
mod dump;
mod dynamic;
mod events;
mod facets;
mod form;
mod inherit;
pub mod keyword;
mod list;
mod lower;
mod model;
mod null;
mod object;
mod operation;
mod paging;
mod parameter;
mod path;
mod place;
mod response;
mod sample;
mod satisfy;
mod scalar;
mod schema;
mod security;
mod server;
mod signed;
mod spots;
mod tags;
mod tell;
mod types;
mod union;
mod wished_paging;
mod words;

pub use component::component;
pub use dump::dump;
pub use events::{event_of, is_event_stream};
pub use lower::lower;
pub use model::*;
pub use paging::amount;
pub(crate) use path::template_names;
pub use sample::sample;
pub use words::error_words;
