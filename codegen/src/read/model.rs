//! What leaves this room: a document in which every value has an address.

use super::addresses::Addresses;
use crate::limits::Limits;
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// Everything, as it stands in the text; other files are kept under [`Pointer::files`].
    pub root: Node,
    /// Operations, parameters, responses, servers and security, with every reference between them resolved; each
    /// object carries its address under [`AT`], and each schema in it is a reference to its own address.
    pub frame: openapiv3::OpenAPI,
    /// Where the schemas stand that the frame refers to.
    pub schemas: Vec<Pointer>,
    /// How much was allowed.
    pub limits: Limits,
    pub(super) addresses: Addresses,
}

/// The extension under which an object of the frame carries its address.
pub const AT: &str = "x-at";

/// The extension of the frame that holds the path items of `webhooks`.
pub const WEBHOOKS: &str = "x-webhooks";

/// The extension of a path item that holds its operations of other methods, by method.
pub const OPERATIONS: &str = "x-operations";

/// What stands for mutual TLS among the schemes of HTTP.
pub const CERTIFICATE: &str = "mutual TLS";

/// What the type of a schema shall be called.
const TYPE_NAME: &str = "x-rust-name";

impl Document {
    /// What stands at an address.
    #[must_use]
    pub fn find(&self, at: &Pointer) -> Option<Cursor<'_>> {
        self.root.find(at).map(|node| Cursor { node, at: at.clone() })
    }

    /// The identifier of its licence, or else its name.
    #[must_use]
    pub fn license(&self) -> Option<String> {
        let license = self.find(&Pointer::root().child("info").child("license"))?;
        license.text("identifier").or_else(|| license.text("name")).map(str::to_owned)
    }

    /// The address that a reference means which stands at `from`; `None` where it names nothing that was read.
    #[must_use]
    pub fn target(&self, from: &Pointer, reference: &str) -> Option<Pointer> {
        self.addresses.target(&self.root, from, reference)
    }

    /// What a reference leads to which stands at `from`.
    #[must_use]
    pub fn follow(&self, from: &Pointer, reference: &str) -> Option<Cursor<'_>> {
        self.find(&self.target(from, reference)?)
    }

    /// What a reference may mean which stands at `from` and leads nowhere.
    #[must_use]
    pub fn suggestion(&self, from: &Pointer, reference: &str) -> String {
        self.addresses.suggestion(&self.root, from, reference)
    }

    /// The address of the schema that a reference names without saying where it is.
    #[must_use]
    pub fn component_called(&self, reference: &str) -> Option<Pointer> {
        let at = Pointer::root().child("components").child("schemas").child(reference);
        self.root.find(&at).map(|_| at)
    }

    /// Why the file that a reference names could not be read.
    #[must_use]
    pub fn unread(&self, from: &Pointer, reference: &str) -> Option<&str> {
        self.addresses.unread(from, reference)
    }

    /// The name that the document gives to what stands at an address: that of a component, or of what is referred to
    /// in another file.
    #[must_use]
    pub fn name_of(&self, at: &Pointer) -> Option<String> {
        match at.as_str().strip_prefix("/components/schemas/") {
            Some(name) if !name.contains('/') => at.last(),
            _ => self.addresses.name_of(at).map(str::to_owned),
        }
    }

    /// What the type of a schema shall be called, whatever the document calls the schema: `x-rust-name`.
    #[must_use]
    pub fn wished_name_of(&self, at: &Pointer) -> Option<String> {
        let wished = self.find(at).and_then(|it| it.text(TYPE_NAME));
        wished.filter(|it| !it.is_empty()).map(str::to_owned)
    }

    /// The schema in another file that a component is which only refers to it; the component itself otherwise.
    #[must_use]
    pub fn component<'a>(&'a self, name: &str, component: Cursor<'a>) -> Cursor<'a> {
        let behind = self.behind(component.clone());
        if self.addresses.name_of(&behind.at) == Some(name) { behind } else { component }
    }

    /// What stands behind references that have nothing beside them. Real documents refer so to whole lists of
    /// properties too.
    #[must_use]
    pub fn behind<'a>(&'a self, cursor: Cursor<'a>) -> Cursor<'a> {
        self.addresses.behind(&self.root, cursor)
    }
}
