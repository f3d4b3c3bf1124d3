//! What not every document needs. A part that the document of a crate uses is there in any case: whoever writes a crate
//! takes the condition before it away. The others are behind features, for requests of operations that the document does
//! not know.

#[cfg(all(feature = "cli", not(target_family = "wasm")))]
pub mod cli;
#[cfg(feature = "runtime-downloads")]
pub(super) mod downloads;
#[cfg(feature = "runtime-events")]
mod events;
#[cfg(feature = "runtime-lines")]
mod lines;
#[cfg(feature = "runtime-multipart")]
mod multipart;
#[cfg(feature = "runtime-oauth2")]
mod oauth2;
#[cfg(feature = "runtime-pages")]
mod pages;
#[cfg(feature = "runtime-pages")]
mod paging;
#[cfg(feature = "runtime-until")]
mod until;

#[cfg(feature = "runtime-shapes")]
pub use super::json::Shape;
#[cfg(feature = "runtime-downloads")]
pub use downloads::Download;
#[cfg(feature = "runtime-events")]
pub use events::{Describes, Event, Events};
#[cfg(feature = "runtime-lines")]
pub use lines::Lines;
#[cfg(feature = "runtime-pages")]
#[allow(unused_imports, reason = "the document decides whether printed code needs it")]
pub(crate) use pages::pages;
#[cfg(feature = "runtime-pages")]
pub use pages::{Items, Pages, Paginated};
#[cfg(feature = "runtime-pages")]
pub use paging::{Last, Paging, Path, Step};
#[cfg(feature = "runtime-until")]
#[allow(unused_imports, reason = "the document decides whether printed code needs it")]
pub(crate) use until::until;
#[cfg(feature = "runtime-until")]
pub use until::{Repeated, Repeating};
