//! Calls of a printed SDK, from arguments that are JSON in the document's terms.

pub mod args;
pub mod calls;
pub mod outcome;
pub mod python;
