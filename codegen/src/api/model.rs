//! What leaves this room: the API in the specification's words. Data only.
//!
//! No `$ref` and no `allOf` is left, every union says how its branches are told apart, and no word of Rust is used.

mod choice;
mod layout;
mod operation;
mod pagination;
mod schema;
mod union;

use std::ops::{Index, IndexMut};

use std::time::Duration;

use crate::coverage::Coverage;

pub use choice::*;
pub use layout::*;
pub use operation::*;
pub use pagination::*;
pub use schema::*;
pub use union::*;

/// A whole API.
#[derive(Debug)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The servers whose place is known.
    pub servers: Vec<Server>,
    /// The security schemes that can be used, in the order of the document.
    pub schemes: Vec<Scheme>,
    /// What a client does unless the program says otherwise.
    pub defaults: Defaults,
    /// All schemas.
    pub schemas: Schemas,
    /// The named schemas: those under `components` in the order of the document, then those of other files.
    pub components: Vec<SchemaId>,
    /// The components that are another schema by another name, in the order of the document.
    pub aliases: Vec<Alias>,
    /// What the document says about its tags, in its order.
    pub tags: Vec<Tag>,
    /// All operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// What the server calls on its own.
    pub webhooks: Vec<Webhook>,
    /// How the server signs what it calls on its own, if that is said.
    pub signed: Option<Signed>,
    /// What became of the schemas.
    pub coverage: Coverage,
}

/// How the server signs the requests that it makes on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// As Standard Webhooks has it.
    Standard {
        /// The word in front of the headers, if it is another than `webhook`.
        prefix: Option<String>,
    },
    /// Time and body with ed25519, in headers of these names.
    Ed25519 {
        /// That of the signature.
        signature: String,
        /// That of the time.
        timestamp: String,
    },
}

/// What a client does unless the program says otherwise; the runtime has a default for what is not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// The time for one attempt.
    pub timeout: Option<Duration>,
    /// How often a failed request is sent again.
    pub max_retries: Option<u32>,
    /// The wait before the first retry, and the longest.
    pub waits: Option<(Duration, Duration)>,
}

/// The schemas of an API; edges between them are [`SchemaId`]s.
#[derive(Debug, Default)]
pub struct Schemas(Vec<Schema>);

/// A schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(usize);

impl SchemaId {
    pub(super) fn index(self) -> usize {
        self.0
    }
}

impl Schemas {
    pub(super) fn add(&mut self, schema: Schema) -> SchemaId {
        self.0.push(schema);
        SchemaId(self.0.len() - 1)
    }

    /// All schemas and their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        self.0.iter().enumerate().map(|(index, schema)| (SchemaId(index), schema))
    }
}

#[allow(clippy::indexing_slicing, reason = "an id is only made by `add`, and nothing is removed")]
impl Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.0[id.0]
    }
}

#[allow(clippy::indexing_slicing, reason = "an id is only made by `add`, and nothing is removed")]
impl IndexMut<SchemaId> for Schemas {
    fn index_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.0[id.0]
    }
}
