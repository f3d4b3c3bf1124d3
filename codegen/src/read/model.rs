//! What leaves this room: a document in which every value has an address.

use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// Everything, as it stands in the text.
    pub root: Node,
    /// Operations, parameters, responses, servers and security, with every reference between them resolved; each
    /// object carries its address under [`AT`], and each schema in it is a reference to its own address.
    pub frame: openapiv3::OpenAPI,
    /// Where the schemas stand that the frame refers to.
    pub schemas: Vec<Pointer>,
}

/// The extension under which an object of the frame carries its address.
pub const AT: &str = "x-at";

/// The extension of the frame that holds the path items of `webhooks`.
pub const WEBHOOKS: &str = "x-webhooks";

/// The extension of a path item that holds its operations of other methods, by method.
pub const OPERATIONS: &str = "x-operations";

/// What stands for mutual TLS among the schemes of HTTP.
pub const CERTIFICATE: &str = "mutual TLS";

impl Document {
    /// What stands at an address.
    #[must_use]
    pub fn find(&self, at: &Pointer) -> Option<Cursor<'_>> {
        self.root.find(at).map(|node| Cursor { node, at: at.clone() })
    }

    /// The address that a reference means which stands at `from`; `None` where it names nothing that was read.
    #[must_use]
    pub fn target(&self, _from: &Pointer, reference: &str) -> Option<Pointer> {
        Pointer::parse(reference)
    }

    /// What a reference leads to which stands at `from`.
    #[must_use]
    pub fn follow(&self, from: &Pointer, reference: &str) -> Option<Cursor<'_>> {
        self.find(&self.target(from, reference)?)
    }
}
